// One direction of the subsurface blur. Weights are per channel, offsets in mm.
#include "frame.glsl"
#include "packing.glsl"
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform sampler2D u_light;
uniform vec2 u_direction;  // of the blur, chart units a mm
uniform vec4 u_kernel[PAIRS + 1];  // rgb weight, offset [mm]
#ifdef WITH_BLOOD
#include "spline.glsl"
#include "blood.glsl"
uniform sampler2D u_state;     // perfusion, wetness, blood film, share of marks hidden
uniform sampler2D u_pressure;  // kPa
uniform sampler2D u_base;
uniform sampler2D u_marks;
uniform vec4 u_grid;
#endif
void main() {
    vec4 c = texture(u_light, v_uv);
    vec3 sum = unpack_light(c.rgb) * u_kernel[0].rgb;
    for (int i = 1; i <= PAIRS; ++i) {
        vec2 d = u_direction * u_kernel[i].a;
        sum += u_kernel[i].rgb * (unpack_light(texture(u_light, v_uv + d).rgb) + unpack_light(texture(u_light, v_uv - d).rgb));
    }
#ifdef WITH_BLOOD
    vec2 x = (v_uv * 2.0 - 1.0) * u_chart.x;
    vec4 state = spline(u_state, x / (2.0 * u_chart.z) + 0.5, vec2(80.0));
    float pressure = spline(u_pressure, x / u_grid.y + 0.5 + 0.5 / u_grid.x, vec2(u_grid.x)).r;
    vec4 base = texture(u_base, v_uv);
    float halo = texture(u_marks, v_uv).g;
    sum *= blood_ratio(state.r + 2.5 * halo, pressure, base.r * (1.0 - state.a), base.g);
#endif
    o = pack_light(sum, c.a);
}
