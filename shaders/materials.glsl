struct Material {
    vec3 f0;
    vec3 body;
    float rough;
    float coat;
};
Material material_of(float id) {
    if (id < 0.5) return Material(vec3(0.66, 0.655, 0.645), vec3(0.0), 0.27, 0.0);   // brushed steel
    if (id < 1.5) return Material(vec3(0.74, 0.735, 0.72), vec3(0.0), 0.13, 0.0);    // polished steel
    if (id < 2.5) return Material(vec3(0.04), vec3(0.018, 0.045, 0.052), 0.36, 0.0); // petrol plastic
    if (id < 3.5) return Material(vec3(0.045), vec3(0.70, 0.68, 0.65), 0.22, 0.0);   // pearl
    if (id < 4.5) return Material(vec3(0.86, 0.66, 0.50), vec3(0.0), 0.20, 0.0);     // champagne
    return Material(vec3(0.80, 0.80, 0.79), vec3(0.05), 0.20, 1.0);                  // needle
}
vec3 shade(Material m, vec3 n, vec3 v, vec3 p) {
    float nv = max(dot(n, v), 0.02);
    vec3 r = reflect(-v, n);
    // Near the skin a surface that looks down sees skin, and little light.
    float height = max(p.z, 0.0);
    float down = smoothstep(0.10, -0.60, r.z);
    vec3 seen = studio(r, m.rough);
    vec3 skin = u_anchor.rgb * (0.22 + 0.55 * smoothstep(0.0, 9.0, height));
    vec3 below = mix(skin, u_drape.rgb * 0.9 + 0.02, smoothstep(2.0, 26.0, height * (1.0 + 2.0 * r.z + 0.6)));
    seen = mix(seen, below, down * (1.0 - 0.55 * m.coat));
    seen += m.coat * 0.18 * u_key_colour.rgb * smoothstep(-0.3, 0.8, n.z + n.x * 0.5);
    float open = mix(smoothstep(-1.0, 3.0, height) * 0.65 + 0.35, 1.0, smoothstep(-0.6, 0.3, n.z));
    vec3 c = seen * environment_term(m.f0, m.rough, nv) * open;
    vec3 l = u_key_direction.xyz, h = normalize(l + v);
    float nl = max(dot(n, l), 0.0);
    c += u_key_colour.rgb * m.f0 * ggx(max(dot(n, h), 0.0), nl, nv, m.rough) * nl * 0.6;
    c += m.body * (u_key_colour.rgb * nl * 0.3183 + ambient(n) * open +
                   u_rim_colour.rgb * max(dot(n, u_rim_direction.xyz), 0.0) * 0.3183 + u_anchor.rgb * 0.25 * max(-n.z, 0.0));
    return c;
}
