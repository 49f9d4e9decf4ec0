#include "frame.glsl"
layout(location = 0) in vec3 a_position;
layout(location = 1) in vec3 a_normal;
layout(location = 2) in float a_material;
uniform mat4 u_model;
out vec3 v_position;
out vec3 v_normal;
flat out float v_material;
void main() {
    vec4 p = u_model * vec4(a_position, 1.0);
    v_position = p.xyz;
    v_normal = mat3(u_model) * a_normal;
    v_material = a_material;
    gl_Position = u_view_projection * p;
}
