#include "frame.glsl"
layout(location = 0) in vec3 a_position;  // on a unit half sphere
layout(location = 3) in vec4 i_foot;      // place, radius
layout(location = 4) in vec2 i_state;     // height [mm], dried
out vec3 v_position;
out vec3 v_normal;
flat out vec3 v_bead;  // radius, height, dried
out vec2 v_disc;       // seen from above, in radii
void main() {
    // Never smaller than about a pixel and a half: a point of blood is seen.
    float radius = max(i_foot.w, 0.75 * length(u_eye.xyz - i_foot.xyz) / u_eye.w);
    float height = i_state.x * radius / max(i_foot.w, 1e-4);
    // The foot reaches a little into the skin, so that no gap shows on a slope.
    v_position = i_foot.xyz + vec3(a_position.xy * radius, (a_position.z - 0.12) * height);
    v_normal = normalize(vec3(a_position.xy / radius, a_position.z / max(height, 1e-3)));
    v_bead = vec3(radius, height, i_state.y);
    v_disc = a_position.xy;
    gl_Position = u_view_projection * vec4(v_position, 1.0);
}
