#include "frame.glsl"
#include "studio.glsl"
#include "tonemap.glsl"
in vec3 v_position;
in vec3 v_normal;
in vec2 v_cloth;
layout(location = 0) out vec4 o;
void main() {
    vec3 n = normalize(v_normal);
    if (n.z < 0.0) n = -n;
    vec3 l = u_key_direction.xyz;
    // terry loops, fading with distance
    vec2 w = v_position.xy * 2.6;
    float loops = sin(w.x + 0.7 * sin(w.y * 1.3)) * sin(w.y + 0.7 * sin(w.x * 0.9));
    float near_ = smoothstep(230.0, 60.0, length(u_eye.xyz - v_position)) * u_misc.z;
    n = normalize(n + vec3(cos(w.x) * 0.16, cos(w.y) * 0.16, 0.0) * near_);
    // the roller's shadow, once more, softly
    vec3 d = v_position - u_axle_centre.xyz;
    vec3 a = u_axle.xyz;
    vec3 lp = l - a * dot(l, a), dp = d - a * dot(d, a);
    float t = -dot(dp, lp) / dot(lp, lp);
    float pen = 0.6 + 0.2 * max(t, 0.0);
    float shadow = t < 0.0 ? 1.0 : mix(smoothstep(-pen, pen, length(dp + lp * t) - u_axle_centre.w), 1.0, smoothstep(-pen, pen, abs(dot(d + l * t, a)) - u_axle.w - 2.0));
    float wrap = max((dot(n, l) + 0.35) / 1.35, 0.0);
    vec3 c = u_drape.rgb * (u_key_colour.rgb * wrap * wrap * shadow * 0.3183 + ambient(n) * 0.95 + u_rim_colour.rgb * max(dot(n, u_rim_direction.xyz), 0.0) * 0.25);
    c *= 1.0 + 0.06 * loops * near_;
    // the fold of the hem lies in its own shade
    c *= mix(0.55, 1.0, smoothstep(0.0, 1.6, v_cloth.x));
    c *= mix(0.86, 1.0, smoothstep(3.0, 6.5, abs(v_cloth.x - 7.2) * 1.4));
    // far cloth falls off into the room
    float far_ = smoothstep(70.0, 240.0, length(v_position.xy));
    c = mix(c, u_room_low.rgb * 1.1, 0.75 * far_);
    o = vec4(display(c), 1.0);
}
