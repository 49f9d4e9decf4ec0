#include "frame.glsl"
in vec2 v_corner;
flat in vec2 v_dent;
layout(location = 0) out vec4 o;
void main() {
    float r = length(v_corner);
    float shape = 0.55 * exp(-0.5 * r * r) + 0.45 * exp(-1.1 * r);
    float window = smoothstep(3.2, 1.6, r);
    o = vec4(0.0, 0.0, -v_dent.x * shape * window, 0.0);
}
