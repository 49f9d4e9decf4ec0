in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform sampler2D u_picture;
void main() { o = vec4(texture(u_picture, v_uv).rgb, 1.0); }
