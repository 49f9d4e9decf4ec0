#include "frame.glsl"
#include "tonemap.glsl"
#include "drape_light.glsl"
in vec3 v_position;
in vec3 v_normal;
in vec2 v_cloth;
layout(location = 0) out vec4 o;
void main() {
    vec3 n = normalize(v_normal);
    if (n.z < 0.0) n = -n;
    // terry loops, fading with distance
    vec2 w = v_position.xy * 3.9;
    float loops = sin(w.x + 0.7 * sin(w.y * 1.3)) * sin(w.y + 0.7 * sin(w.x * 0.9));
    float near_ = smoothstep(150.0, 60.0, length(u_eye.xyz - v_position)) * u_misc.z;
    n = normalize(n + vec3(cos(w.x) * 0.10, cos(w.y) * 0.10, 0.0) * near_);
    vec3 c = cloth_light(v_position, n, v_cloth.x) * (1.0 + 0.06 * loops * near_);
    o = vec4(display(c), 1.0);
}
