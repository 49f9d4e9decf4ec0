// Blood that a roller drew out of a drop: a streak in the chart, as long as the way it was carried.
#include "frame.glsl"
layout(location = 0) in vec2 a_corner;
layout(location = 3) in vec4 i_streak;  // where the drop lay, whereto it was drawn [mm]
layout(location = 4) in vec3 i_blood;   // half width [mm], film at its beginning [um], dried
out vec2 v_streak;  // share of the length, share of the half width
flat out vec4 v_blood;
void main() {
    float length_mm = length(i_streak.zw);
    vec2 along = i_streak.zw / length_mm, across = vec2(-along.y, along.x);
    // It begins with the drop's round end.
    float s = a_corner.x > 0.0 ? length_mm : -i_blood.x;
    v_streak = vec2(s / length_mm, a_corner.y);
    v_blood = vec4(i_blood, length_mm);
    vec2 p = i_streak.xy + along * s + across * (a_corner.y * i_blood.x);
    gl_Position = vec4(p / u_chart.x, 0.0, 1.0);
}
