in vec3 v_shade;
layout(location = 0) out vec4 o;
void main() { o = vec4(0.06, 0.0, 0.0, v_shade.z * smoothstep(1.0, 0.45, length(v_shade.xy))); }
