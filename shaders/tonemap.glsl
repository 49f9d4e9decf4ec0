// Khronos PBR Neutral, then sRGB, then half a step of interleaved gradient noise (Jimenez 2014)
// against banding.
vec3 neutral(vec3 c) {
    float x = min(c.r, min(c.g, c.b));
    c -= x < 0.08 ? x - 6.25 * x * x : 0.04;
    float peak = max(c.r, max(c.g, c.b));
    if (peak < 0.76) return c;
    float n = 1.0 - 0.0576 / (peak + 0.24 - 0.76);
    c *= n / peak;
    return mix(c, vec3(n), 1.0 - 1.0 / (0.15 * (peak - n) + 1.0));
}
vec3 encode(vec3 c) { return 1.055 * pow(max(c, 0.0), vec3(0.41667)) - 0.055; }
vec3 display(vec3 c) {
    c = encode(neutral(max(c * u_key_direction.w, 0.0)));
    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    return c + (noise - 0.5) / 255.0 * u_key_colour.w;
}
