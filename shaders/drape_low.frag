in vec3 v_colour;
layout(location = 0) out vec4 o;
void main() { o = vec4(v_colour, 1.0); }
