// A vellus hair: it leaves the skin at a slant and bends over.
#include "frame.glsl"
layout(location = 0) in vec2 a_place;  // along 0..1, side
layout(location = 3) in vec4 i_root;   // place [mm], direction [rad], length [mm]
layout(location = 4) in vec2 i_shape;  // lift, curl
uniform sampler2D u_surface;
uniform sampler2D u_light;
out vec4 v_colour;
vec3 at(float t, vec3 root) {
    float a = i_root.z + i_shape.y * t;
    float lift = i_shape.x * t * (1.0 - 0.45 * t);
    return root + vec3(cos(a) * t, sin(a) * t, lift) * i_root.w;
}
void main() {
    vec2 uv = i_root.xy / (2.0 * u_chart.x) + 0.5;
    vec3 root = vec3(i_root.xy, body_height(i_root.xy)) + textureLod(u_surface, uv, 0.0).xyz;
    vec3 p = at(a_place.x, root);
    vec3 t = normalize(at(a_place.x + 0.05, root) - p);
    vec3 v = normalize(u_eye.xyz - p);
    vec3 side = normalize(cross(t, v));
    // 25 um thick at the root; a thinner hair than a pixel fades instead
    float pixel = length(u_eye.xyz - p) / u_eye.w;
    float width = 0.0125 * (1.0 - 0.8 * a_place.x);
    float shown = max(width, 0.5 * pixel);
    gl_Position = u_view_projection * vec4(p + side * a_place.y * shown, 1.0);
    // Kajiya and Kay 1989: light along a cylinder
    vec3 l = u_key_direction.xyz;
    float tl = dot(t, l), tv = dot(t, v);
    float spec = pow(max(sqrt(1.0 - tl * tl) * sqrt(1.0 - tv * tv) - tl * tv, 0.0), 24.0);
    vec4 light = textureLod(u_light, uv, 0.0);
    vec3 body = mix(vec3(0.55, 0.46, 0.36), vec3(0.085, 0.06, 0.05), smoothstep(0.2, 0.9, u_anchor.w));
    vec3 c = body * light.rgb * 2.2 + u_key_colour.rgb * spec * (0.03 + 0.24 * body.r) * light.a;
    // roots under the drape or outside it are not drawn
    float open = step(drape_distance(i_root.xy), -0.8);
    v_colour = vec4(c, min(1.0, width / shown) * 0.75 * open * (1.0 - u_misc.w));
}
