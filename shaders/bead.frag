// Blood: what light is left after its way through the bead, under a clear surface.
#include "frame.glsl"
#include "studio.glsl"
#include "brdf.glsl"
#include "tonemap.glsl"
in vec3 v_position;
in vec3 v_normal;
flat in vec3 v_bead;
in vec2 v_disc;
layout(location = 0) out vec4 o;
void main() {
    vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position), l = u_key_direction.xyz;
    float dried = v_bead.z;
    // A crust has a ragged edge, thin and cracked in the middle, thick at its rim.
    float angle = atan(v_disc.y, v_disc.x), seed = 40.0 * v_bead.x;
    float ragged = 0.5 * sin(angle * 5.0 + seed) + 0.3 * sin(angle * 9.0 + 2.3 * seed) + 0.2 * sin(angle * 17.0 - seed);
    float rim = length(v_disc) / (1.0 - 0.10 * dried * (1.0 + ragged));
    if (dried > 0.3 && rim > 1.0) discard;
    float crust = mix(0.62, 1.25, smoothstep(0.45, 0.85, rim)) + 0.22 * sin(v_disc.x * 11.0 + seed + 2.0 * sin(v_disc.y * 9.0)) * (1.0 - rim);
    float nv = max(dot(n, v), 0.03);
    float thick = v_bead.y * max(n.z, 0.06) * 2.2 * (1.0 + 1.5 * dried) * mix(1.0, crust, dried);
    vec3 body = u_anchor.rgb * exp(-thick * mix(vec3(2.9, 15.0, 13.5), vec3(6.5, 14.0, 15.0), dried)) * 0.9 + mix(vec3(0.030, 0.0012, 0.001), vec3(0.020, 0.0036, 0.0026), dried);
    vec3 c = body * (u_key_colour.rgb * (dot(n, l) * 0.5 + 0.5) * 0.3183 + ambient(n));
    // Light gathered on the far side shines through.
    vec3 through = refract(-l, n, 0.74);
    float caustic = pow(max(dot(-through, normalize(v + vec3(0.0, 0.0, 0.4))), 0.0), 4.0);
    c += vec3(0.55, 0.022, 0.012) * caustic * 0.12 * (1.0 - nv) * (1.0 - dried);
    float rough = mix(0.07, 0.60, dried);
    float f = 0.022 + (max(1.0 - rough, 0.022) - 0.022) * schlick(nv);
    c += studio(reflect(-v, n), rough) * f * mix(1.0, 0.10, dried);
    vec3 h = normalize(l + v);
    float nl = max(dot(n, l), 0.0);
    c += u_key_colour.rgb * ggx(max(dot(n, h), 0.0), nl, nv, max(rough, 0.10)) * 0.022 * nl * mix(1.4, 0.5, dried);
    o = vec4(display(c), 1.0);
}
