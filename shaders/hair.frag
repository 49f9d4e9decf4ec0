#include "frame.glsl"
#include "tonemap.glsl"
in vec4 v_colour;
layout(location = 0) out vec4 o;
void main() { o = vec4(display(v_colour.rgb), v_colour.a); }
