// The dent of one needle, in the chart: where the tip holds the skin deeper than the nodes can.
#include "frame.glsl"
layout(location = 0) in vec2 a_corner;
layout(location = 3) in vec4 i_dent;  // place on the undeformed skin [mm], depth [mm], radius [mm]
out vec2 v_corner;
flat out vec2 v_dent;
void main() {
    v_corner = a_corner * 3.2;
    v_dent = i_dent.zw;
    gl_Position = vec4((i_dent.xy + a_corner * 3.2 * i_dent.w) / u_chart.x, 0.0, 1.0);
}
