// One needle of the drum. Needles that the drum hides are folded away.
#include "frame.glsl"
layout(location = 0) in vec3 a_position;  // z: from the drum's surface 0 to the tip 1; xy: in diameters
layout(location = 1) in vec3 a_normal;
layout(location = 3) in vec2 i_place;     // along the axle [mm], angle around it [rad]
uniform mat4 u_model;
uniform vec4 u_needle;  // diameter, length, radius of the drum [mm]; its spin [rad]
out vec3 v_position;
out vec3 v_normal;
flat out float v_material;
void main() {
    vec3 a = u_model[0].xyz, f = u_model[1].xyz, up = u_model[2].xyz;
    float angle = i_place.y - u_needle.w;
    vec3 out_ = f * sin(angle) - up * cos(angle);
    vec3 side = cross(a, out_);
    vec3 foot = u_model[3].xyz + a * i_place.x + out_ * u_needle.z;
    vec3 to_eye = u_eye.xyz - foot;
    float distance_ = length(to_eye);
    // never thinner than about a pixel
    float diameter = max(u_needle.x, 1.1 * distance_ / u_eye.w);
    v_position = foot + out_ * (a_position.z * u_needle.y) + (a * a_position.x + side * a_position.y) * diameter;
    v_normal = a * a_normal.x + side * a_normal.y + out_ * a_normal.z;
    v_material = 5.0;
    gl_Position = u_view_projection * vec4(v_position, 1.0);
    if (dot(out_, to_eye) < -0.42 * distance_) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
