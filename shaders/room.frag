// A salon behind, far out of focus: warm walls and a wooden floor, a window behind a curtain, a
// shaded lamp, a shelf with towels and flasks, a plant. Directions only: nothing here is near.
#include "frame.glsl"
#include "tonemap.glsl"
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform mat4 u_inverse_view_projection;

// A blurred box in the plane of azimuth and elevation: 1 inside, 0 outside.
float box(vec2 p, vec2 centre, vec2 half_size, float blur) {
    vec2 d = abs(p - centre) - half_size;
    return smoothstep(blur, -blur, max(d.x, d.y));
}
void main() {
    vec4 p = u_inverse_view_projection * vec4(v_uv * 2.0 - 1.0, 1.0, 1.0);
    vec3 d = normalize(p.xyz / p.w - u_eye.xyz);
    vec3 c = u_room_low.rgb;
    if (u_room_low.w > 0.5) {
        // x: to the right of straight ahead, y: up, both as tangents
        float ahead = max(d.y, 0.08);
        vec2 a = vec2(d.x, d.z) / ahead;
        float near_all = smoothstep(0.02, 0.25, d.y);
        c = mix(u_room_low.rgb, u_room_high.rgb, smoothstep(-0.75, 0.45, d.z));
        // floor boards, and the skirting where they end
        float floor_part = smoothstep(-0.40, -0.54, a.y);
        c = mix(c, u_room_low.rgb * vec3(0.95, 0.74, 0.55), 0.75 * floor_part * near_all);
        // window with daylight through linen
        float window = box(a, vec2(-0.95, 0.26), vec2(0.34, 0.46), 0.13);
        float folds = 0.86 + 0.14 * sin(a.x * 26.0);
        c += u_room_high.rgb * vec3(0.50, 0.55, 0.62) * window * folds * near_all;
        // shelf: a board, folded towels, flasks
        float board = box(a, vec2(0.10, -0.07), vec2(0.52, 0.014), 0.03);
        c *= 1.0 - 0.35 * board * near_all;
        float towels = box(a, vec2(-0.14, 0.035), vec2(0.15, 0.08), 0.035);
        c = mix(c, u_room_high.rgb * vec3(0.98, 0.90, 0.82) * (0.86 + 0.10 * sin(a.y * 95.0)), 0.75 * towels * near_all);
        float flasks = box(a, vec2(0.24, 0.03), vec2(0.030, 0.085), 0.028) + box(a, vec2(0.345, 0.005), vec2(0.036, 0.060), 0.028);
        c = mix(c, u_room_high.rgb * vec3(0.62, 0.36, 0.16), 0.7 * min(flasks, 1.0) * near_all);
        // plant
        vec2 leaf = (a - vec2(-0.46, -0.02)) * vec2(1.0, 0.8);
        float leaves = smoothstep(0.20, 0.06, length(leaf) + 0.035 * sin(7.0 * atan(leaf.y, leaf.x) + 1.0));
        c = mix(c, u_room_high.rgb * vec3(0.20, 0.28, 0.15), 0.62 * leaves * near_all);
        // lamp: its shade, and what it throws at the wall
        vec2 lamp = a - vec2(0.66, 0.16);
        float shade = box(lamp, vec2(0.0), vec2(0.115 - 0.22 * lamp.y, 0.095), 0.035);
        c += vec3(1.0, 0.66, 0.36) * u_room_high.r * (0.36 * exp(-dot(lamp, lamp) * 5.0) + 0.62 * shade) * near_all;
    }
    o = vec4(display(c), 1.0);
}
