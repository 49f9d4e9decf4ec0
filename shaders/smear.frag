#include "frame.glsl"
in vec2 v_streak;
flat in vec4 v_blood;  // half width, film, dried, length
layout(location = 0) out vec4 o;
void main() {
    float s = v_streak.x;
    // skin is not even: the edge wanders
    float w = abs(v_streak.y) * (1.04 + 0.13 * sin(s * v_blood.w * 2.3 + v_blood.y) + 0.09 * sin(s * v_blood.w * 5.1 + 3.0 * sign(v_streak.y)));
    // The film thins out along the way, and tears into threads where it is thin.
    float back = s < 0.0 ? s * v_blood.w / v_blood.x : 0.0;
    float round_end = smoothstep(1.0, 0.75, sqrt(back * back + w * w));
    float thread = 0.5 + 0.5 * sin(v_streak.y * 9.0 + v_blood.y * 3.7) * sin(v_streak.y * 5.0 + v_blood.w + v_blood.y);
    float film = max(1.0 - s, 0.0) * round_end * mix(1.0, 1.6 * thread, smoothstep(0.1, 0.7, s));
    o = vec4(0.0, 0.0, v_blood.y * film / 80.0 * vec2(v_blood.z, 1.0 - v_blood.z));
}
