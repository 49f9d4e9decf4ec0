// Colour of the blood under the skin as a ratio to resting skin; see skin_colour.h.
uniform float u_striae_blood;  // factor on blood inside a stretch mark
vec3 blood_ratio(float perfusion, float pressure_kPa, float stria, float mottle) {
    // Capillaries empty under a few kPa.
    float open = 1.0 / (1.0 + pressure_kPa * pressure_kPa / 9.0);
    float blood = u_misc.y * (1.0 + perfusion) * (1.0 + 0.9 * (mottle - 0.5)) * mix(0.06, 1.0, open);
    blood *= mix(1.0, u_striae_blood, stria);
    return exp(-u_redness.rgb * (pow(max(blood, 0.0012), 0.3) - u_redness.w));
}
