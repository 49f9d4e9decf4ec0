// Skin at the low level: colour baked, one light for the gloss.
#include "frame.glsl"
#include "tone.glsl"
#include "overlay.glsl"
#include "packing.glsl"
in vec3 v_position;
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform sampler2D u_normal, u_light, u_detail, u_albedo;
void main() {
    vec2 x = (v_uv * 2.0 - 1.0) * u_chart.x;
    vec4 a = texture(u_albedo, v_uv);
    vec4 d = texture(u_detail, x / 14.0);
    vec3 n0 = unpack_normal(texture(u_normal, v_uv).xyz);
    vec4 e = texture(u_light, v_uv);
    vec3 l = u_key_direction.xyz, h = normalize(l + normalize(u_eye.xyz - v_position));
    vec2 g = (d.xy - 0.5) * max(1.3 - 2.0 * a.a, 0.1) * u_misc.z;
    vec3 n = normalize(vec3(n0.xy + g, n0.z));
    float relief = dot(n, l) / max(dot(n0, l), 0.15);
    vec3 c = a.rgb * a.rgb * unpack_light(e.rgb) * 3.183 * (0.42 + 0.58 * mix(1.0, relief, e.a)) * (0.74 + 0.26 * d.z);
#ifdef SPECIAL
    if (u_misc.w > 0.5) {
        o = vec4(overlaid(encode(a.rgb * a.rgb * unpack_light(e.rgb) * 3.183), x), 1.0);
        return;
    }
#endif
    float p = mix(20.0, 190.0, a.a);
    float s = exp2(p * 1.4427 * (max(dot(n, h), 0.0) - 1.0)) * (p + 2.0) * 0.0125;
    c += s * (0.14 + 0.30 * a.a) * e.a * d.z * u_key_colour.rgb * 0.35;
    c += (0.010 + 0.016 * a.a) * d.z * u_room_high.rgb;  // the room's own gloss
    o = vec4(overlaid(finish_low(c), x), 1.0);
}
