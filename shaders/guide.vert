// One mark on the skin: a strip that follows the skin's own movement.
#include "frame.glsl"
layout(location = 0) in vec2 a_place;   // along 0..1, across -1..1
layout(location = 3) in vec4 i_ends;    // from, to [mm]
layout(location = 4) in vec4 i_shape;   // half width, reach beyond the ends [mm]; kind; radius [mm]
layout(location = 5) in vec4 i_colour;
uniform sampler2D u_surface;
out vec2 v_mm;  // along from the first end, across
flat out vec4 v_shape;
flat out float v_length;
flat out vec4 v_colour;
void main() {
    vec2 way = i_ends.zw - i_ends.xy;
    float long_ = max(length(way), 1e-4);
    vec2 t = way / long_, s = vec2(-t.y, t.x);
    v_mm = vec2(mix(-i_shape.y, long_ + i_shape.y, a_place.x), a_place.y * (i_shape.x + 0.9));
    if (i_shape.z > 1.5) v_mm = vec2(a_place.x * 2.0 - 1.0, a_place.y) * (i_shape.w + i_shape.x + 0.9);
    v_shape = i_shape;
    v_length = long_;
    v_colour = i_colour;
    vec2 x = i_ends.xy + t * v_mm.x + s * v_mm.y;
    vec3 u = textureLod(u_surface, x / (2.0 * u_chart.x) + 0.5, 0.0).xyz;
    vec3 p = vec3(x, body_height(x)) + u;
    // A little nearer to the eye on the same ray: before the skin, not before the roller.
    p += normalize(u_eye.xyz - p) * 0.9;
    gl_Position = u_view_projection * vec4(p, 1.0);
}
