// Turned and polished steel; coated plastic; a champagne ring.
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
uniform mat4 u_model;
uniform vec4 u_needle_rows;  // pitch along the axle [mm], rows, needles a row, turn of odd rows [pitches]
uniform vec2 u_needle_size;  // diameter, length [mm]

// From a place on the drum (along the axle, around it [mm]) to the foot of the nearest needle.
vec2 to_needle(vec2 q) {
    float row = clamp(floor(q.x / u_needle_rows.x + 0.5 * u_needle_rows.y), 0.0, u_needle_rows.y - 1.0);
    float pitch = 6.2831853 * u_axle_centre.w / u_needle_rows.z;
    float turn = mod(row, 2.0) * u_needle_rows.w;
    vec2 foot = vec2((row + 0.5 - 0.5 * u_needle_rows.y) * u_needle_rows.x, (floor(q.y / pitch - turn + 0.5) + turn) * pitch);
    return foot - q;
}
// Share of the light along d (tangent to the drum, and out of it) that needles leave, in closed
// form: a cone on the way is seen as its outline in the plane.
float past_needles(vec2 q, vec2 along, float out_) {
    float slope = length(along) / max(out_, 0.08);
    float reach = u_needle_size.y * slope;
    vec2 t = along / max(length(along), 1e-4);
    float step_ = min(reach, 1.6 * u_needle_rows.x) * 0.5;
    float free_ = 1.0;
    for (int i = 0; i < 3; ++i) {
        vec2 d = q + t * step_ * float(i);
        d += to_needle(d) - q;
        float s = dot(d, t), w = abs(d.x * t.y - d.y * t.x);
        float thick = 0.5 * u_needle_size.x * (1.0 - 0.75 * smoothstep(0.35, 1.0, s / reach));
        float soft = 0.03 + 0.06 * max(s, 0.0);
        free_ = min(free_, 1.0 - smoothstep(thick + soft, thick - soft, w) * smoothstep(-0.1, 0.05, s) * smoothstep(reach + 0.02, 0.85 * reach, s));
    }
    return free_;
}
void main() {
    if (gives_way(v_position)) discard;
    vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
    if (dot(n, v) < 0.0) n = -n;
    Material m = material_of(v_material);
    vec3 d = v_position - u_axle_centre.xyz;
    float s = dot(d, u_axle.xyz);
    float seen = 1.0, lit = 1.0;
    if (v_material < 0.5) {  // turned on a lathe: fine rings tilt the normal along the axle
        float rings = sin(s * 34.0) * 0.5 + sin(s * 57.0 + 1.0) * 0.3 + sin(s * 91.0) * 0.2;
        float fine = smoothstep(0.35, 0.05, length(u_eye.xyz - v_position) / u_eye.w);
        if (u_needle_rows.y > 0.0) {
            vec3 f = u_model[1].xyz, up = u_model[2].xyz;
            vec2 q = vec2(s, u_axle_centre.w * (atan(dot(d, f), -dot(d, up)) + u_handle_b.w));
            vec3 around = normalize(up * dot(d, f) - f * dot(d, up));
            vec3 r = reflect(-v, n), l = u_key_direction.xyz;
            seen = 1.0 - 0.62 * (1.0 - past_needles(q, vec2(dot(r, u_axle.xyz), dot(r, around)), dot(r, n)));
            if (dot(l, n) > 0.05) lit = past_needles(q, vec2(dot(l, u_axle.xyz), dot(l, around)), dot(l, n));
            float foot = length(to_needle(q)) / u_needle_size.x;
            seen *= 1.0 - 0.55 * exp(-foot * foot * 0.9);
            seen *= mix(1.0, 0.55 + 0.45 * lit, 0.5);
        }
        // the cheeks beside the drum stand above it
        seen *= mix(0.45, 1.0, smoothstep(0.0, 1.3, u_axle.w - abs(s)));
        n = normalize(n + u_axle.xyz * rings * 0.016 * fine);
    }
    if (v_material > 4.5) {  // a needle: the drum is at its foot, and in what it mirrors
        vec3 out_ = normalize(d - u_axle.xyz * s);
        float up = clamp((length(d - u_axle.xyz * s) - u_axle_centre.w) / u_needle_size.y, 0.0, 1.0);
        seen = mix(0.40, 1.0, smoothstep(0.0, 0.7, up));
        vec3 r = reflect(-v, n);
        float inward = smoothstep(0.1, -0.3, dot(r, out_));
        // mirrored twice: what the drum shows there
        vec3 turned = normalize(n + out_ * inward * 0.8);
        seen *= mix(1.0, 0.66, inward);
        n = turned;
    }
    o = vec4(display(shade(m, n, v, v_position, seen, lit)), 1.0);
}
