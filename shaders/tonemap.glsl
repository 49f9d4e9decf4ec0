// The end of every forward shader: tone map, sRGB, and half a step of interleaved gradient noise
// (Jimenez 2014) against banding.
#include "tone.glsl"
vec3 display(vec3 c) {
    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    return finish(c) + (noise - 0.5) / 255.0 * u_key_colour.w;
}
