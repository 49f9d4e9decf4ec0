// The translucent roller: a tint, brighter towards its outline.
#include "frame.glsl"
in vec3 v_position;
in vec3 v_normal;
flat in float v_material;
layout(location = 0) out vec4 o;
uniform vec4 u_ghost;  // display colour, opacity
void main() {
    vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
    float facing = abs(dot(n, v));
    float rim = 1.0 - facing;
    rim *= rim;
    float lit = 0.72 + 0.28 * dot(n, u_key_direction.xyz);
    vec3 c = mix(u_ghost.rgb * lit, vec3(1.0), 0.55 * rim);
    o = vec4(c, u_ghost.a * mix(0.75, 1.0, rim));
}
