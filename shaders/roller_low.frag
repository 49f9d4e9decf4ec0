#include "frame.glsl"
#include "give_way.glsl"
in vec3 v_position;
in vec3 v_normal;
flat in float v_material;
layout(location = 0) out vec4 o;
uniform sampler2D u_matcap;
uniform mat3 u_to_eye;
void main() {
    if (gives_way(v_position)) discard;
    vec3 n = u_to_eye * normalize(v_normal);
    vec2 q = n.xy * 0.94 * 0.5 + 0.5;
    vec3 c = texture(u_matcap, vec2((v_material + q.x) / 6.0, q.y)).rgb;
    o = vec4(c * (0.42 + 0.58 * smoothstep(-1.5, 7.0, v_position.z)), 1.0);
}
