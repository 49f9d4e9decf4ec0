// The roller's materials and what they mirror.
struct Material {
    vec3 f0;
    vec3 body;
    float rough;
    float brushed;  // spread of the normal along the axle: rings of a lathe
};
Material material_of(float id) {
    if (id < 0.5) return Material(vec3(0.64, 0.63, 0.615), vec3(0.0), 0.24, 0.13);   // turned steel
    if (id < 1.5) return Material(vec3(0.74, 0.735, 0.72), vec3(0.0), 0.13, 0.0);    // polished steel
    if (id < 2.5) return Material(vec3(0.04), vec3(0.018, 0.045, 0.052), 0.36, 0.0); // petrol plastic
    if (id < 3.5) return Material(vec3(0.045), vec3(0.70, 0.68, 0.65), 0.22, 0.0);   // pearl
    if (id < 4.5) return Material(vec3(0.86, 0.66, 0.50), vec3(0.0), 0.20, 0.0);     // champagne
    return Material(vec3(0.72, 0.715, 0.70), vec3(0.0), 0.17, 0.0);                  // needle
}
const float skin_gloss = 0.016;  // of the room, in skin that is seen from afar
// Light that leaves the skin at a place, with the drum's shadow and all redness in it.
#ifdef LIT_SKIN
uniform sampler2D u_light;
vec3 skin_radiance(vec2 p, float spread) {
    vec2 uv = p / (2.0 * u_chart.x) + 0.5;
    vec2 e = vec2(spread / (2.0 * u_chart.x), 0.0);
    vec3 light = (texture(u_light, uv + e).rgb + texture(u_light, uv - e).rgb + texture(u_light, uv + e.yx).rgb + texture(u_light, uv - e.yx).rgb) * 2.5;
    return u_anchor.rgb * light * 0.31831 + skin_gloss * u_room_high.rgb;
}
#else
vec3 skin_radiance(vec2 p, float spread) {
    float under = length(p - u_axle_centre.xy) / u_axle_centre.w;
    return u_anchor.rgb * mix(0.25, 1.15, smoothstep(0.2, 1.8, under)) + skin_gloss * u_room_high.rgb;
}
#endif
// What a ray meets: skin and cloth below, the room above.
vec3 surroundings(vec3 p, vec3 r, float rough) {
    vec3 seen = studio(r, rough);
    float below = smoothstep(0.02 + 0.3 * rough, -0.06 - 0.5 * rough, r.z);
    float height = max(p.z, 0.15);
    float way = height / max(-r.z, 0.05);
    vec2 q = p.xy + r.xy * way;
    float soft = 0.6 + rough * way;
    vec3 cloth = u_drape.rgb * (u_key_colour.rgb * 0.25 + ambient(vec3(0.0, 0.0, 1.0)) * 0.95);
    vec3 ground = mix(skin_radiance(q, 0.35 * soft), cloth, smoothstep(-soft, soft, drape_distance(q)));
    return mix(seen, ground, below);
}
vec3 mirrored(Material m, vec3 n, vec3 v, vec3 p) {
    if (m.brushed <= 0.0) return surroundings(p, reflect(-v, n), m.rough);
    vec3 sum = vec3(0.0);
    for (int i = -1; i <= 1; ++i) {
        float x = float(i);
        vec3 tilted = normalize(n + u_axle.xyz * (1.5 * x * m.brushed));
        sum += surroundings(p, reflect(-v, tilted), m.rough) * (0.44 - 0.16 * x * x);
    }
    return sum;
}
// seen: share of the mirrored light, lit: share of the lamp, that nothing stands in the way of.
vec3 shade(Material m, vec3 n, vec3 v, vec3 p, float seen, float lit) {
    float nv = max(dot(n, v), 0.02);
    float height = max(p.z, 0.0);
    float open = mix(smoothstep(-1.0, 3.0, height) * 0.5 + 0.5, 1.0, smoothstep(-0.6, 0.3, n.z)) * seen;
    vec3 c = mirrored(m, n, v, p) * environment_term(m.f0, m.rough, nv) * open;
    vec3 l = u_key_direction.xyz, h = normalize(l + v);
    float nl = max(dot(n, l), 0.0);
    c += u_key_colour.rgb * m.f0 * ggx(max(dot(n, h), 0.0), nl, nv, m.rough + m.brushed) * nl * 0.6 * lit;
    c += m.body * (u_key_colour.rgb * nl * 0.3183 * lit + ambient(n) * open +
                   u_rim_colour.rgb * max(dot(n, u_rim_direction.xyz), 0.0) * 0.3183 + u_anchor.rgb * 0.25 * max(-n.z, 0.0));
    return c;
}
