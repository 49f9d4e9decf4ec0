// The room that metal, wet skin and blood reflect: a soft box, a window strip, a pale ceiling.
// roughness widens and dims every light as a rough surface would.
vec3 studio(vec3 d, float roughness) {
    // floor, dark horizon, pale ceiling
    float up = smoothstep(0.05 - roughness, 0.95 + roughness, d.z);
    vec3 c = mix(vec3(0.17, 0.165, 0.165), vec3(0.54, 0.54, 0.55), up);
    c = mix(c, vec3(0.34, 0.33, 0.315), smoothstep(-0.05 + roughness, -0.75 - roughness, d.z));
    c *= 0.45 + 0.55 * u_room_high.r;
    // soft box: a rectangle around the key direction
    vec3 l = u_key_direction.xyz;
    vec3 s = normalize(vec3(l.y, -l.x, 0.0));
    vec3 t = cross(s, l);
    float k = dot(d, l);
    vec2 q = vec2(dot(d, s), dot(d, t)) / max(k, 0.05);
    float soft = 0.05 + 0.55 * roughness;
    vec2 edge = smoothstep(vec2(0.55, 0.34) + soft, vec2(0.55, 0.34) - soft, abs(q));
    c += u_key_colour.rgb * 1.7 * edge.x * edge.y * smoothstep(0.0, 0.2, k) / (1.0 + 9.0 * roughness * roughness);
    // long ceiling panel towards the onlooker
    float slope = d.y / max(d.z, 0.05);
    float panel = smoothstep(0.30 + soft, 0.30 - 0.5 * soft, abs(slope + 0.80)) * smoothstep(1.5, 0.6, abs(d.x) / max(d.z, 0.05)) * smoothstep(0.05, 0.25, d.z);
    c += u_key_colour.rgb * 0.62 * panel / (1.0 + 5.0 * roughness * roughness);
    // tall windows behind: what wet skin mirrors at a glance
    float glass = smoothstep(0.10 - soft, 0.22 + soft, d.z) * smoothstep(0.86 + soft, 0.74 - soft, d.z) * smoothstep(0.25 - soft, 0.40 + soft, d.y);
    float bars = smoothstep(0.06, 0.10 + soft, abs(fract(d.x / max(d.y, 0.2) * 1.1 + 0.25) - 0.5));
    c += u_rim_colour.rgb * 1.5 * glass * mix(0.35, 1.0, bars) / (1.0 + 3.0 * roughness);
    // window strip to the side
    vec3 w = u_rim_direction.xyz;
    float strip = abs(d.x * w.y - d.y * w.x);
    float side = smoothstep(0.0, 0.35, dot(d.xy, w.xy));
    c += u_rim_colour.rgb * 2.2 * side * smoothstep(0.22 + 0.5 * roughness, 0.02, strip) *
         smoothstep(-0.12, 0.25, d.z) * smoothstep(1.05, 0.5, d.z) / (1.0 + 4.0 * roughness * roughness);
    return c;
}
// First-order spherical harmonics of the same room.
vec3 ambient(vec3 n) {
    return (vec3(0.37, 0.37, 0.38) + vec3(0.235, 0.245, 0.265) * n.z + vec3(0.06, 0.058, 0.05) * dot(n, u_key_direction.xyz)) *
           (0.55 + 0.45 * u_room_high.r);
}
