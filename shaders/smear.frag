#include "frame.glsl"
in vec2 v_streak;
flat in vec3 v_blood;
layout(location = 0) out vec4 o;
void main() {
    float s = v_streak.x, w = abs(v_streak.y);
    // The film thins out along the way, and tears into threads where it is thin.
    float back = s < 0.0 ? s * v_blood.z / v_blood.x : 0.0;
    float round_end = smoothstep(1.0, 0.75, sqrt(back * back + w * w));
    float thread = 0.5 + 0.5 * sin(v_streak.y * 9.0 + v_blood.y * 3.7) * sin(v_streak.y * 5.0 + v_blood.z + v_blood.y);
    float film = max(1.0 - s, 0.0) * round_end * mix(1.0, 1.6 * thread, smoothstep(0.1, 0.7, s));
    o = vec4(0.0, 0.0, 0.0, v_blood.y * film / 80.0);
}
