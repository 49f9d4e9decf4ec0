// Skin at the medium and high levels.
#include "frame.glsl"
#include "studio.glsl"
#include "brdf.glsl"
#include "tonemap.glsl"
#include "skin_colour.glsl"
#include "overlay.glsl"
in vec3 v_position;
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform sampler2D u_normal, u_light, u_detail, u_base, u_state, u_marks;
void main() {
    vec2 x = (v_uv * 2.0 - 1.0) * u_chart.x;
    vec4 nw = texture(u_normal, v_uv);
    vec3 n0 = normalize(nw.xyz);
    vec4 base = texture(u_base, v_uv);  // stria, mottle, melanin, relief
    vec4 state = texture(u_state, x / (2.0 * u_chart.z) + 0.5);
    base.r *= 1.0 - state.a;  // moved fluid hides marks for hours
    vec4 marks = texture(u_marks, v_uv);
    vec4 d1 = texture(u_detail, x / 14.0);
    vec4 d2 = texture(u_detail, vec2(0.83 * x.x - 0.56 * x.y, 0.56 * x.x + 0.83 * x.y) / 9.1 + 0.31);
    float stria = base.r;
    float wet = state.g;
    float film = film_of(state, marks, d1.z);

    // Relief finer than the chart.
    vec2 g = (d1.xy - 0.5) * 0.95 + (d2.xy - 0.5) * 0.50;
    // A stretch mark has lost its furrows; it is finely crinkled across.
    vec2 crinkle = texture(u_detail, vec2(0.45 * x.x + 0.1 * x.y, 1.45 * x.y) / 14.0).xy - 0.5;
    g = mix(g, (d1.xy - 0.5) * 0.16 + crinkle * vec2(0.10, 0.42), stria);
    g *= (1.0 - 0.7 * wet) * (1.0 - 0.9 * min(film, 1.0)) * u_misc.z;
    vec3 t = normalize(vec3(1.0, 0.0, 0.0) - n0 * n0.x), b = cross(n0, t);
    vec3 n = normalize(n0 + t * g.x + b * g.y);
    float cavity = mix(0.66, 1.0, d1.z) * (1.0 - 0.6 * marks.r);
    cavity = mix(cavity, 1.0, 0.6 * wet);

    vec3 albedo = skin_albedo(base, d1, d2, wet, film, marks);
    vec4 light = texture(u_light, v_uv);
    vec3 e = light.rgb * 10.0;
    float shadow = light.a;
    vec3 l = u_key_direction.xyz, v = normalize(u_eye.xyz - v_position);
    // Blue follows the fine relief most, red least (after Penner 2010).
    float flat_light = max(dot(n0, l), 0.08);
    vec3 relief = vec3(max(dot(normalize(mix(n0, n, 0.40)), l), 0.0), max(dot(normalize(mix(n0, n, 0.62)), l), 0.0),
                       max(dot(normalize(mix(n0, n, 0.85)), l), 0.0)) / flat_light;
    relief = mix(relief, vec3(1.0), u_misc.w);
    cavity = mix(cavity, 1.0, u_misc.w);
    vec3 c = albedo * e * mix(vec3(1.0), relief, 0.75 * shadow + 0.15) * 0.31831 *
             mix(vec3(1.0), vec3(cavity), vec3(0.55, 0.75, 0.9));

#ifdef SPECIAL
    if (u_misc.w > 0.5) {
        o = vec4(overlaid(encode(c), x), 1.0);
        return;
    }
#endif
    // The oil on the skin lies flatter than the skin.
    n = normalize(mix(n0, n, 0.72));
    float nv = max(dot(n, v), 0.03);
    float gloss = max(wet * (1.0 - u_drape.w), min(film, 1.0) * 0.92);
    float rough = mix(0.54 + 0.10 * (1.0 - d1.z) - 0.08 * stria, 0.15, gloss);
    rough = mix(rough, 0.42, wet * u_drape.w);
    vec3 h = normalize(l + v);
    float nl = max(dot(n, l), 0.0), nh = max(dot(n, h), 0.0);
    float f = 0.028 + 0.972 * schlick(max(dot(v, h), 0.0));
    float sheen = (0.8 * ggx(nh, nl, nv, rough) + 0.2 * ggx(nh, nl, nv, rough * 0.55)) * nl * f * cavity * shadow;
    c += u_key_colour.rgb * sheen;
    float fe = 0.028 + (max(1.0 - rough, 0.028) - 0.028) * schlick(nv);
    // Furrows swallow much of what a smooth surface would mirror at a glance.
    c += studio(reflect(-v, n), rough) * fe * cavity * nw.w * mix(0.62, 1.0, gloss);
    o = vec4(overlaid(display(c), x), 1.0);
}
