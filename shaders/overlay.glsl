// SPECIAL: with an overlay or in even light; a program of its own, since a rasteriser on the
// processor pays for branches that are not taken.
// A measure over the skin. Its colour keeps the light and shade of the picture beneath.
uniform sampler2D u_measure;  // value 0..1, presence
uniform sampler2D u_colours;
uniform float u_overlay;      // strength
#ifdef SPECIAL
vec3 overlaid(vec3 c, vec2 x) {
    vec2 m = texture(u_measure, x / (2.0 * u_chart.z) + 0.5).rg;
    vec3 heat = texture(u_colours, vec2(clamp(m.r, 0.0, 1.0) * 0.996 + 0.002, 0.5)).rgb;
    float lit = dot(c, vec3(0.30, 0.59, 0.11));
    vec3 shaded = heat * (0.47 + 0.68 * lit);
    // lines of equal value
    float steps = m.r * 8.0;
    float line = smoothstep(1.3, 0.3, abs(fract(steps + 0.5) - 0.5) / max(fwidth(steps), 1e-4));
    shaded *= 1.0 - 0.18 * line * step(0.004, fwidth(steps));
    return mix(c, shaded, u_overlay * m.g);
}
#else
#define overlaid(c, x) (c)
#endif
