#include "frame.glsl"
layout(location = 0) in vec2 a_uv;
uniform sampler2D u_surface;
out vec3 v_position;
out vec2 v_uv;
void main() {
    vec2 x = (a_uv * 2.0 - 1.0) * u_chart.x;
    vec3 u = textureLod(u_surface, a_uv, 0.0).xyz;
    v_position = vec3(x, body_height(x)) + u;
    v_uv = a_uv;
    gl_Position = u_view_projection * vec4(v_position, 1.0);
}
