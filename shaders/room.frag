// The room behind, out of focus: a wall, a window, a lamp.
#include "frame.glsl"
#include "tonemap.glsl"
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform mat4 u_inverse_view_projection;
void main() {
    vec4 p = u_inverse_view_projection * vec4(v_uv * 2.0 - 1.0, 1.0, 1.0);
    vec3 d = normalize(p.xyz / p.w - u_eye.xyz);
    vec3 c = mix(u_room_low.rgb, u_room_high.rgb, smoothstep(-0.7, 0.35, d.z));
    c = u_room_low.w > 0.5 ? c : u_room_low.rgb;
    if (u_room_low.w > 0.5) {
        vec3 f = normalize(vec3(d.xy, 0.001));
        float window = smoothstep(0.55, 0.80, dot(f.xy, normalize(vec2(-0.75, 0.66)))) * smoothstep(-0.42, -0.12, d.z) * smoothstep(0.62, 0.30, d.z);
        c += u_room_high.rgb * vec3(0.50, 0.54, 0.60) * window;
        float lamp = length(vec3(d.xy - vec2(0.42, 0.80), (d.z + 0.16) * 1.2));
        c += vec3(1.0, 0.72, 0.45) * 0.40 * u_room_high.r * exp(-lamp * lamp * 14.0);
        float shelf = smoothstep(0.035, 0.0, abs(d.z + 0.30)) * smoothstep(0.1, 0.6, d.y);
        c *= 1.0 - 0.22 * shelf;
    }
    o = vec4(display(c), 1.0);
}
