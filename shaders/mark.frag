#include "frame.glsl"
in vec2 v_mm;
flat in vec2 v_hole;
layout(location = 0) out vec4 o;
void main() {
    float r2 = dot(v_mm, v_mm);
    // The open channel shows as a point; its rim is pushed up and dark.
    float s = 0.045 + 0.5e-3 * v_hole.x;
    float point = exp(-r2 / (2.0 * s * s));
    float halo = 0.75 * exp(-r2 / 0.18) + 0.25 * v_hole.y * exp(-r2 / 0.03);
    o = vec4(point * 0.85, halo, 0.0, 0.0);
}
