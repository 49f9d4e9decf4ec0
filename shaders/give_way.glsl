// The end of the handle gives way before the eye, where it would hide what the hand does. By
// dither: nothing here is sorted for blending. What is near the drum always stays.
bool gives_way(vec3 p) {
    float to_drum = distance(p, u_axle_centre.xyz);
    if (to_drum < 2.5 * u_axle_centre.w) return false;
    float nearness = distance(p, u_eye.xyz) / distance(u_axle_centre.xyz, u_eye.xyz);
    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    return noise >= smoothstep(0.40, 0.62, nearness);
}
