// Displacement of the skin over its chart, from the simulation's nodes: exact at the nodes,
// twice differentiable between them (the texture holds spline coefficients).
#include "frame.glsl"
#include "spline.glsl"
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform sampler2D u_nodes;   // spline coefficients of the displacement [mm], periodic
uniform sampler2D u_base;    // striae, mottle, melanin, relief
uniform vec4 u_grid;         // nodes a side, side [mm]
void main() {
    vec2 x = (v_uv * 2.0 - 1.0) * u_chart.x;
    vec2 uv = x / u_grid.y + 0.5 + 0.5 / u_grid.x;
    vec3 u = spline(u_nodes, uv, vec2(u_grid.x)).xyz;
    vec2 e = smoothstep(vec2(u_chart.x), vec2(u_chart.z - 1.0), abs(x));
    u *= e.x * e.y;
    u.z += (texture(u_base, v_uv).a - 0.5) * 0.8;
    o = vec4(u, 1.0);
}
