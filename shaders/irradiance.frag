// Normals of the skin and the light that falls on it, in the chart. Shadow and occlusion are put
// in here, so that the blur that follows makes their edges bleed as skin does.
#include "frame.glsl"
#include "studio.glsl"
#include "packing.glsl"
in vec2 v_uv;
layout(location = 0) out vec4 o_normal;  // w: occlusion
layout(location = 1) out vec4 o_light;   // irradiance / 10; w: shadow
uniform sampler2D u_surface;

// Soft shadow of the drum: where the ray to the light passes its axle, in closed form.
float drum_shadow(vec3 p, vec3 l, float spread) {
    vec3 a = u_axle.xyz, d = p - u_axle_centre.xyz;
    vec3 lp = l - a * dot(l, a), dp = d - a * dot(d, a);
    float t = -dot(dp, lp) / dot(lp, lp);
    float penumbra = 0.25 + spread * max(t, 0.0);
    float s = smoothstep(-penumbra, penumbra, length(dp + lp * t) - u_axle_centre.w - 0.3);
    float end = smoothstep(-penumbra, penumbra, abs(dot(d + l * t, a)) - u_axle.w - 2.0);
    return t < 0.0 ? 1.0 : mix(s, 1.0, end);
}
// The same for the handle, a capsule.
float handle_shadow(vec3 p, vec3 l, float spread) {
    vec3 ab = u_handle_b.xyz - u_handle_a.xyz, pa = p - u_handle_a.xyz;
    float ll = dot(ab, ab), la = dot(l, ab);
    float den = max(ll - la * la, 1e-4);
    float s = clamp((dot(pa, ab) - dot(pa, l) * la) / den, 0.0, 1.0);
    float t = dot(u_handle_a.xyz + ab * s - p, l);
    float penumbra = 0.4 + spread * max(t, 0.0);
    float dist = length(pa + l * t - ab * s) - u_handle_a.w;
    // it begins thin, on an arm that casts next to none
    return t < 0.0 ? 1.0 : mix(1.0, smoothstep(-penumbra, penumbra, dist), smoothstep(0.0, 0.25, s));
}
void main() {
    float e = u_chart.y / (2.0 * u_chart.x);
    vec2 x = (v_uv * 2.0 - 1.0) * u_chart.x;
    vec3 u = texture(u_surface, v_uv).xyz;
    vec3 ux = texture(u_surface, v_uv + vec2(e, 0.0)).xyz - texture(u_surface, v_uv - vec2(e, 0.0)).xyz;
    vec3 uy = texture(u_surface, v_uv + vec2(0.0, e)).xyz - texture(u_surface, v_uv - vec2(0.0, e)).xyz;
    vec2 slope = body_slope(x);
    float h = 2.0 * u_chart.y;
    vec3 px = vec3(1.0, 0.0, slope.x) + ux / h, py = vec3(0.0, 1.0, slope.y) + uy / h;
    vec3 n = normalize(cross(px, py));
    vec3 p = vec3(x, body_height(x)) + u;

    vec3 l = u_key_direction.xyz;
    float shadow = drum_shadow(p, l, 0.16) * mix(0.35, 1.0, handle_shadow(p, l, 0.22));
    // The drum over the skin takes away the sky.
    vec3 a = u_axle.xyz, d = u_axle_centre.xyz - p;
    float along = abs(dot(d, a));
    vec3 dp = d - a * dot(d, a);
    float dist = length(dp);
    float seen = min(1.0, u_axle_centre.w / dist);
    float occlusion = 1.0 - 0.92 * seen * seen * clamp(0.25 + 0.85 * dot(n, dp / dist), 0.0, 1.0) *
                                (1.0 - smoothstep(u_axle.w - 1.0, u_axle.w + 7.0, along));
    // The drape: its hem stands above the skin's edge.
    float hem = drape_distance(x);
    occlusion *= 1.0 - 0.6 * exp(min(hem, 0.0) / 2.2);
    shadow *= smoothstep(0.2, -2.2, drape_distance(x + l.xy / l.z * 1.8));
    vec3 light = u_key_colour.rgb * max(dot(n, l), 0.0) * shadow +
                 u_rim_colour.rgb * max(dot(n, u_rim_direction.xyz), 0.0) * mix(0.4, 1.0, occlusion) +
                 ambient(n) * 2.6 * occlusion;
    // Light that the skin and the drum throw at each other is warm.
    light += u_anchor.rgb * u_key_colour.rgb * 0.25 * (1.0 - occlusion) * occlusion;
    light = mix(light, vec3(3.14159265), u_misc.w);
    shadow = mix(shadow, 1.0, u_misc.w);
    o_normal = pack_normal(n, occlusion);
    o_light = pack_light(light * 0.1, shadow);
}
