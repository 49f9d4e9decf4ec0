// A picture in the picture, with a thin frame.
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform sampler2D u_picture;
uniform vec2 u_pixels;
void main() {
    vec3 c = texture(u_picture, v_uv).rgb;
    vec2 edge = min(v_uv, 1.0 - v_uv) * u_pixels;
    float e = min(edge.x, edge.y);
    c = mix(vec3(0.96), c, smoothstep(1.0, 2.0, e));
    o = vec4(mix(vec3(0.10), c, smoothstep(0.5, 1.0, e)), 1.0);
}
