// A tile of the skin's finest relief, periodic: furrows in rhombs, fine wrinkles, pores.
// r: height, g: pore.
in vec2 v_uv;
layout(location = 0) out vec4 o;
vec2 hash2(vec2 p) {
    p = vec2(dot(p, vec2(127.1, 311.7)), dot(p, vec2(269.5, 183.3)));
    return fract(sin(p) * 43758.5453);
}
// Distances to the two nearest points and a number of the nearest; `period` cells a side.
vec3 cells(vec2 x, vec2 period, float jitter) {
    vec2 n = floor(x), f = fract(x);
    float a = 9.0, b = 9.0, id = 0.0;
    for (int j = -1; j <= 1; ++j)
        for (int i = -1; i <= 1; ++i) {
            vec2 g = vec2(float(i), float(j));
            vec2 c = mod(n + g, period);
            vec2 r = g + 0.5 + jitter * (hash2(c) * 2.0 - 1.0) - f;
            float d = dot(r, r);
            if (d < a) { b = a; a = d; id = hash2(c + 7.0).x; }
            else if (d < b) b = d;
        }
    return vec3(sqrt(a), sqrt(b), id);
}
float pore_mask(vec2 p) {
    vec3 c = cells(p * 8.0, vec2(8.0), 0.40);
    return 1.0 - smoothstep(0.03, 0.095, c.x);
}
float relief(vec2 p) {
    const float turn = 6.2831853;
    vec2 wave = vec2(sin(p.y * turn * 3.0) + 0.5 * sin(p.y * turn * 7.0 + 1.3), cos(p.x * turn * 2.0) + 0.5 * cos(p.x * turn * 5.0)) * 0.22;
    // primary furrows: cells a little longer across the lines of tension
    vec2 q = vec2(p.x * 28.0 + p.y * 8.0, p.y * 21.0);
    vec3 v = cells(q + wave, vec2(28.0, 21.0), 0.42);
    float furrow = smoothstep(0.0, 0.34, v.y - v.x);
    vec3 w = cells(p * vec2(74.0, 62.0) + wave.yx * 1.7, vec2(74.0, 62.0), 0.44);
    float fine = smoothstep(0.0, 0.42, w.y - w.x);
    float dome = 1.0 - v.x * v.x * 0.8;
    return 0.26 * furrow + 0.12 * fine * (0.4 + 0.6 * furrow) + 0.10 * dome + 0.09 * v.z + 0.05 * w.z - 0.30 * pore_mask(p);
}
void main() { o = vec4(relief(v_uv), pore_mask(v_uv), 0.0, 1.0); }
