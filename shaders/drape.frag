#include "frame.glsl"
#include "tonemap.glsl"
#include "drape_light.glsl"
in vec3 v_position;
in vec3 v_normal;
in vec2 v_cloth;
layout(location = 0) out vec4 o;
// Height of a field of loops and its slope: a smooth bump in each cell, moved and scaled at random.
vec3 loops(vec2 p) {
    vec2 cell = floor(p + 0.5);
    float row = fract(sin(cell.y * 12.99) * 437.58);
    vec2 q = vec2(p.x + row, p.y);
    cell = floor(q + 0.5);
    vec2 r = fract(sin(vec2(dot(cell, vec2(127.1, 311.7)), dot(cell, vec2(269.5, 183.3)))) * 43758.5453);
    vec2 d = q - cell - 0.24 * (r - 0.5);
    float h = exp(-dot(d, d) * (4.0 + 3.0 * r.x)) * (0.6 + 0.4 * r.y);
    return vec3(-2.0 * d * (4.0 + 3.0 * r.x) * h * 0.5, h);
}
void main() {
    vec3 n = normalize(v_normal);
    if (n.z < 0.0) n = -n;
    // Terry: loops in rows, none like its neighbour; gone where they are finer than a pixel.
    vec3 to_eye = u_eye.xyz - v_position;
    float pixel = length(to_eye) / u_eye.w / max(dot(n, normalize(to_eye)), 0.2);
    float near_ = smoothstep(0.45, 0.12, pixel) * u_misc.z;
    vec3 loop = loops(v_position.xy * 1.15) + 0.6 * loops(v_position.xy * 2.3 + 7.3);
    n = normalize(n + vec3(-loop.xy, 0.0) * 0.34 * near_);
    vec3 c = cloth_light(v_position, n, v_cloth.x) * (1.0 + (0.30 * loop.z - 0.13) * near_);
    o = vec4(display(c), 1.0);
}
