// What every pass of a frame shares. World: mm, z out of the skin. Mirrors FrameBlock in frame.h.
layout(std140) uniform Frame {
    mat4 u_view_projection;
    vec4 u_eye;            // w: pixels that 1 mm covers at 1 mm distance
    vec4 u_key_direction;  // to the light; w: exposure
    vec4 u_key_colour;     // w: dither, 0 or 1
    vec4 u_rim_direction;
    vec4 u_rim_colour;
    vec4 u_axle_centre;    // w: drum radius
    vec4 u_axle;           // unit vector; w: half the drum's width
    vec4 u_handle_a;       // capsule of the handle; w: radius
    vec4 u_handle_b;       // w: spin of the drum [rad]
    vec4 u_chart;          // half side [mm], texel [mm], half side of the patch [mm], 0
    vec4 u_anchor;         // albedo of the tone; w: melanin 0..1
    vec4 u_redness;        // exponent of blood per channel; w: resting blood^0.3
    vec4 u_room_low;       // w: room drawn, 0 or 1
    vec4 u_room_high;      // w: overlay strength
    vec4 u_drape;          // w: cream 0 or 1
    vec4 u_misc;           // time [s], resting blood, fine detail 0..1, even light 0 or 1
};

// The limb beyond the flat patch: a gentle saddle-free vault. Mirrors body_height() in chart.h.
float body_height(vec2 p) {
    vec2 d = max(abs(p) - 40.0, 0.0);
    return -d.x * d.x / 150.0 - d.y * d.y / 420.0;
}
vec2 body_slope(vec2 p) {
    vec2 d = max(abs(p) - 40.0, 0.0) * sign(p);
    return vec2(-d.x / 75.0, -d.y / 210.0);
}
// Distance to the drape's opening, < 0 inside: a square with round corners.
float drape_distance(vec2 p) {
    vec2 q = abs(p) - vec2(45.0 - 13.0);
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - 13.0;
}
