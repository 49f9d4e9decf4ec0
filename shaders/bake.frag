// Colour and gloss of the skin at the low level, over the chart; baked when a hole, a film or the
// client changes. sqrt of the albedo, so that eight bits suffice.
#include "frame.glsl"
#include "skin_colour.glsl"
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform sampler2D u_base, u_state, u_marks, u_detail;
void main() {
    vec2 x = (v_uv * 2.0 - 1.0) * u_chart.x;
    vec4 base = texture(u_base, v_uv);
    vec4 state = texture(u_state, x / (2.0 * u_chart.z) + 0.5);
    base.r *= 1.0 - state.a;
    vec4 marks = texture(u_marks, v_uv);
    vec4 d = texture(u_detail, x / 14.0);
    float film = film_of(state, marks, d.z);
    vec3 albedo = skin_albedo(base, d, d, state.g, film, marks);
    float gloss = max(max(state.g * (1.0 - 0.7 * u_drape.w), 0.6 * smoothstep(0.05, 0.8, film)), base.r * 0.12);
    o = vec4(sqrt(max(albedo, 0.0)), gloss);
}
