// Every material of the roller as the camera would see it on a ball.
#include "frame.glsl"
#include "studio.glsl"
#include "brdf.glsl"
#include "tonemap.glsl"
#include "materials.glsl"
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform mat3 u_to_world;
void main() {
    float cell = floor(v_uv.x * 6.0);
    vec2 q = (vec2(fract(v_uv.x * 6.0), v_uv.y) * 2.0 - 1.0) / 0.94;
    vec3 n = normalize(vec3(q, sqrt(max(1.0 - dot(q, q), 0.02))));
    vec3 c = shade(material_of(cell), u_to_world * n, u_to_world * vec3(0.0, 0.0, 1.0), u_axle_centre.xyz + u_axle_centre.w * (u_to_world * n), 1.0, 1.0);
    o = vec4(display(c), 1.0);
}
