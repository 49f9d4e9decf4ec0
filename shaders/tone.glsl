// Khronos PBR Neutral and sRGB. Its toe takes off what a surface of F0 0.04 would mirror of a white
// room; our room is darker, and half of that keeps dark skin from turning orange.
const float toe = 0.6;
vec3 neutral(vec3 c) {
    float x = min(min(c.r, min(c.g, c.b)), 0.08);
    c -= toe * (x - 6.25 * x * x);
    float peak = max(c.r, max(c.g, c.b));
    if (peak < 0.76) return c;
    float n = 1.0 - 0.0576 / (peak + 0.24 - 0.76);
    c *= n / peak;
    return mix(c, vec3(n), 1.0 - 1.0 / (0.15 * (peak - n) + 1.0));
}
// sRGB by three square roots (Taylor 2010): within 0.4/255 of the power law.
vec3 encode(vec3 c) {
    vec3 a = sqrt(max(c, 0.0)), b = sqrt(a), d = sqrt(b);
    return 0.585122381 * a + 0.783140355 * b - 0.368262736 * d;
}
vec3 finish(vec3 c) { return encode(neutral(max(c * u_key_direction.w, 0.0))); }
// Cheaper: no desaturation at the top, sRGB within 4/255.
vec3 finish_low(vec3 c) {
    c *= u_key_direction.w;
    float x = min(min(c.r, min(c.g, c.b)), 0.08);
    c = max(c - toe * (x - 6.25 * x * x), 0.0);
    float peak = max(c.r, max(c.g, c.b));
    c *= min(1.0, (1.0 - 0.0576 / max(peak - 0.52, 0.24)) / max(peak, 0.76));
    vec3 a = sqrt(c);
    return a * (0.9697 + 0.4068 * a - 0.3922 * c);
}
