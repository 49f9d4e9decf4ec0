// A towel with an opening, laid over the limb: a rolled hem, then soft folds.
#include "frame.glsl"
layout(location = 0) in vec2 a_place;  // around 0..1, outward 0..1
#ifdef PER_VERTEX
#include "tone.glsl"
#include "drape_light.glsl"
out vec3 v_colour;
#else
out vec3 v_position;
out vec3 v_normal;
out vec2 v_cloth;  // mm from the hem, place around
#endif
float fold(vec2 p) {
    return sin(p.x * 0.045 + 1.3 * sin(p.y * 0.021 + 0.6)) * 0.6 + sin(p.y * 0.052 + 1.1 * sin(p.x * 0.031) + 2.0) * 0.4;
}
// Place and height of the cloth at `out_` mm from the hem along the ray.
vec3 cloth(float around, float out_) {
    float angle = around * 6.2831853;
    vec2 dir = vec2(cos(angle), sin(angle));
    // where the ray leaves the opening
    float s = 30.0;
    for (int i = 0; i < 5; ++i) s -= drape_distance(dir * s);
    vec2 p = dir * (s + out_ - 0.6);
    // the hem is a roll of cloth
    float t = clamp(out_ / 3.4, 0.0, 1.0);
    float hem = 2.3 * sqrt(max(1.0 - (1.0 - t) * (1.0 - t), 0.0)) * (1.0 - 0.35 * smoothstep(0.9, 2.4, out_ / 3.4));
    float lift = smoothstep(4.0, 40.0, out_);
    float z = body_height(p) * 0.8 + hem - 0.35 + lift * (1.6 + 2.4 * fold(p));
    return vec3(p, z);
}
void main() {
    // dense at the hem
    float out_ = 3.4 * a_place.y * 4.0 + 230.0 * a_place.y * a_place.y * a_place.y * a_place.y;
    vec3 p = cloth(a_place.x, out_);
    vec3 pa = cloth(a_place.x + 0.002, out_) - cloth(a_place.x - 0.002, out_);
    float e = 0.12 + 0.03 * out_;
    vec3 po = cloth(a_place.x, out_ + e) - cloth(a_place.x, max(out_ - e, 0.0));
    vec3 n = normalize(cross(po, pa));
#ifdef PER_VERTEX
    v_colour = finish(cloth_light(p, n.z < 0.0 ? -n : n, out_));
#else
    v_position = p;
    v_normal = n;
    v_cloth = vec2(out_, a_place.x);
#endif
    gl_Position = u_view_projection * vec4(p, 1.0);
}
