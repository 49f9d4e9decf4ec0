// Steel, brushed and polished; coated plastic; a champagne ring.
#include "frame.glsl"
#include "studio.glsl"
#include "brdf.glsl"
#include "tonemap.glsl"
#include "materials.glsl"
#include "give_way.glsl"
in vec3 v_position;
in vec3 v_normal;
flat in float v_material;
layout(location = 0) out vec4 o;
void main() {
    if (gives_way(v_position)) discard;
    vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
    if (dot(n, v) < 0.0) n = -n;
    Material m = material_of(v_material);
    vec3 along = u_axle.xyz;
    float s = dot(v_position - u_axle_centre.xyz, along);
    if (v_material < 0.5) {  // turned on a lathe: fine rings tilt the normal along the axle
        float rings = sin(s * 34.0) * 0.5 + sin(s * 57.0 + 1.0) * 0.3 + sin(s * 91.0) * 0.2;
        n = normalize(n + along * rings * 0.018);
    }
    o = vec4(display(shade(m, n, v, v_position)), 1.0);
}
