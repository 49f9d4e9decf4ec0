#include "frame.glsl"
in vec3 v_position;
in vec3 v_normal;
flat in vec3 v_bead;
layout(location = 0) out vec4 o;
void main() {
    vec3 n = normalize(v_normal), h = normalize(u_key_direction.xyz + normalize(u_eye.xyz - v_position));
    float s = max(dot(n, h), 0.0);
    s *= s; s *= s; s *= s; s *= s; s *= s;
    vec3 wet = vec3(0.31, 0.012, 0.014) + vec3(0.27, 0.015, 0.012) * (1.0 - n.z);
    o = vec4(mix(wet, vec3(0.17, 0.045, 0.035), v_bead.z) + s * 0.75 * (1.0 - v_bead.z), 1.0);
}
