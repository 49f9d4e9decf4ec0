// The relief tile that the skin samples. rg: slope, b: height, a: pore.
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform sampler2D u_height;
uniform float u_texels;
void main() {
    float e = 1.0 / u_texels;
    vec2 h = texture(u_height, v_uv).rg;
    vec2 g = vec2(h.r - texture(u_height, v_uv + vec2(e, 0.0)).r, h.r - texture(u_height, v_uv + vec2(0.0, e)).r) * u_texels / 85.0;
    g /= 1.0 + 0.7 * length(g);
    o = vec4(g * 0.5 + 0.5, clamp(h.r * 0.95 + 0.30, 0.0, 1.0), h.g);
}
