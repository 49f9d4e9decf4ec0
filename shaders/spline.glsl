// Cubic B-spline in four bilinear fetches (Sigg & Hadwiger, GPU Gems 2, ch. 20).
vec4 spline(sampler2D image, vec2 uv, vec2 size) {
    vec2 p = uv * size - 0.5;
    vec2 i = floor(p), f = p - i, g = 1.0 - f;
    vec2 w0 = g * g * g / 6.0;
    vec2 w1 = 2.0 / 3.0 - 0.5 * f * f * (2.0 - f);
    vec2 w3 = f * f * f / 6.0;
    vec2 w2 = 1.0 - w0 - w1 - w3;
    vec2 s0 = w0 + w1, s1 = w2 + w3;
    vec2 a = (i + vec2(-0.5) + w1 / s0) / size;
    vec2 b = (i + vec2(1.5) + w3 / s1) / size;
    return (texture(image, a) * s0.x + texture(image, vec2(b.x, a.y)) * s1.x) * s0.y +
           (texture(image, vec2(a.x, b.y)) * s0.x + texture(image, b) * s1.x) * s1.y;
}
