#include "frame.glsl"
in vec3 v_position;
in vec3 v_normal;
flat in vec3 v_bead;
layout(location = 0) out vec4 o;
void main() {
    vec3 n = normalize(v_normal), h = normalize(u_key_direction.xyz + normalize(u_eye.xyz - v_position));
    float s = max(dot(n, h), 0.0);
    s *= s; s *= s; s *= s; s *= s; s *= s;
    vec3 wet = vec3(0.40, 0.025, 0.022) + vec3(0.26, 0.02, 0.015) * (1.0 - n.z);
    o = vec4(mix(wet, vec3(0.20, 0.065, 0.05), v_bead.z) + s * 0.75 * (1.0 - v_bead.z), 1.0);
}
