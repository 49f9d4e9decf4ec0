// A line, an arrow head or a ring by its distance, with a dark edge so that it shows on any skin.
in vec2 v_mm;
flat in vec4 v_shape;
flat in float v_length;
flat in vec4 v_colour;
layout(location = 0) out vec4 o;
void main() {
    float d;
    if (v_shape.z < 0.5) {
        d = length(vec2(v_mm.x - clamp(v_mm.x, 0.0, v_length), v_mm.y)) - v_shape.x;
    } else if (v_shape.z < 1.5) {  // a head: its point at the second end
        float slope = v_shape.x / v_length;
        d = max((abs(v_mm.y) - (v_length - v_mm.x) * slope) / sqrt(1.0 + slope * slope), -v_mm.x);
    } else {
        d = abs(length(v_mm) - v_shape.w) - v_shape.x;
    }
    float soft = max(fwidth(d), 1e-3);
    float body = 1.0 - smoothstep(-0.5 * soft, 0.5 * soft, d);
    float edge = 1.0 - smoothstep(-0.5 * soft, 0.5 * soft, d - 0.35);
    o = vec4(mix(vec3(0.03), v_colour.rgb, body), v_colour.a * mix(0.5 * edge, 1.0, body));
}
