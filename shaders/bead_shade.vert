// The shade around a bead's foot, on the skin.
#include "frame.glsl"
layout(location = 0) in vec2 a_corner;
layout(location = 3) in vec4 i_foot;   // place, radius
layout(location = 4) in vec2 i_state;  // height [mm], dried
uniform sampler2D u_surface;
out vec3 v_shade;  // place in radii of the shade, strength
void main() {
    vec3 l = u_key_direction.xyz;
    vec2 p = i_foot.xy + a_corner * (1.25 * i_foot.w + 0.25 * i_state.x) - 0.45 * i_state.x * l.xy / l.z;
    vec3 u = textureLod(u_surface, p / (2.0 * u_chart.x) + 0.5, 0.0).xyz;
    v_shade = vec3(a_corner, 0.55 * (1.0 - 0.8 * i_state.y) * (1.0 - u_misc.w));
    gl_Position = u_view_projection * vec4(p, body_height(p) + u.z + 0.03, 1.0);
}
