// Pigment, stretch marks, films. Blood under the skin is in the light already (scatter.frag).
uniform vec4 u_striae_look;  // factor on the albedo inside a stretch mark, maturity

// Thickness of the blood that lies on the skin; 1: about 20 um, clearly red.
float film_of(vec4 state, vec4 marks, float height) {
    // Streaks show what was smeared; the cells of the map, each as wide as a streak, only tint.
    float smear = marks.a * 4.0 + state.b / 80.0;
    // A thin film stays in the furrows.
    return smear * mix(1.0, 1.5 - height, smoothstep(1.0, 0.1, smear));
}
// marks: hole, halo, dried film, film (as film_of takes it).
vec3 skin_albedo(vec4 base, vec4 d1, vec4 d2, float wet, float film, vec4 marks) {
    vec3 albedo = u_anchor.rgb;
    albedo *= mix(vec3(1.0), u_striae_look.rgb, base.r);
    // Melanin varies: freckles and the darker ring of a pore.
    albedo *= exp(-(base.b - 0.5) * vec3(0.45, 0.75, 0.95) * (0.35 + 0.65 * u_anchor.w));
    albedo *= 1.0 - (0.10 * d1.a + 0.05 * d2.a) - 0.10 * (1.0 - d1.z);
    // Haemoglobin lets red through; dried, it is methaemoglobin, brown, and clings to the furrows.
    albedo *= exp(-film * vec3(0.55, 4.6, 4.4));
    albedo *= exp(-4.0 * marks.b * (1.4 - 0.8 * d1.z) * vec3(1.4, 4.0, 4.9));
    albedo += (1.0 - exp(-4.0 * marks.b)) * vec3(0.020, 0.0045, 0.003);
    albedo = mix(albedo, pow(albedo, vec3(1.16)), wet * (1.0 - u_drape.w));
    albedo = mix(albedo, vec3(0.84, 0.82, 0.76), (1.0 - exp(-1.6 * wet * (0.5 + d1.z))) * 0.55 * u_drape.w);
    return albedo * (1.0 - 0.6 * marks.r);
}
