// Light on the cloth; per pixel, or per vertex at the low level.
#include "studio.glsl"
vec3 cloth_light(vec3 p, vec3 n, float from_hem) {
    vec3 l = u_key_direction.xyz;
    // the roller's shadow, once more, softly
    vec3 d = p - u_axle_centre.xyz;
    vec3 a = u_axle.xyz;
    vec3 lp = l - a * dot(l, a), dp = d - a * dot(d, a);
    float t = -dot(dp, lp) / dot(lp, lp);
    float pen = 0.6 + 0.2 * max(t, 0.0);
    float shadow = t < 0.0 ? 1.0 : mix(smoothstep(-pen, pen, length(dp + lp * t) - u_axle_centre.w), 1.0, smoothstep(-pen, pen, abs(dot(d + l * t, a)) - u_axle.w - 2.0));
    float wrap = max((dot(n, l) + 0.35) / 1.35, 0.0);
    vec3 c = u_drape.rgb * (u_key_colour.rgb * wrap * wrap * shadow * 0.3183 + ambient(n) * 0.95 + u_rim_colour.rgb * max(dot(n, u_rim_direction.xyz), 0.0) * 0.25);
    // the fold of the hem lies in its own shade
    c *= mix(0.55, 1.0, smoothstep(0.0, 1.6, from_hem));
    c *= mix(0.86, 1.0, smoothstep(3.0, 6.5, abs(from_hem - 7.2) * 1.4));
    // far cloth falls off into the room
    return mix(c, u_room_low.rgb * 1.1, 0.75 * smoothstep(70.0, 240.0, length(p.xy)));
}
