// A hole's mark on the skin: a dark point in a red halo.
#include "frame.glsl"
layout(location = 0) in vec2 a_corner;
layout(location = 3) in vec4 i_hole;  // place [mm], diameter [um], bleeds
out vec2 v_mm;
flat out vec2 v_hole;
void main() {
    v_mm = a_corner * 1.1;
    v_hole = i_hole.zw;
    gl_Position = vec4((i_hole.xy + v_mm) / u_chart.x, 0.0, 1.0);
}
