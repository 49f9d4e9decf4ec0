// A cut through the skin: layers as they are pressed, vessels, needles, channels.
#include "frame.glsl"
in vec2 v_uv;
layout(location = 0) out vec4 o;
uniform sampler2D u_surface;  // z of the surface, and without the dents of needles
uniform vec2 u_rest;       // depth of the skin and of all that yields [mm]
uniform vec2 u_bar;        // middle of the millimetre's bar from the right and the bottom [mm]
uniform vec4 u_window;     // width, z at the top, height [mm], mm a pixel
uniform vec3 u_drum;       // s, z, radius
uniform vec2 u_state;      // perfusion, pressure [kPa]
uniform vec4 u_layers[8];  // depth of the bottom, kind
uniform vec4 u_needles[6]; // tip s, tip z, direction
uniform int u_needle_count;
uniform vec3 u_needle;     // length, diameter, diameter of the tip
uniform vec4 u_channels[8];  // s, depth, diameter, bleeds
uniform int u_channel_count;

// Without a sine, which a rasteriser on the processor pays for.
float hash(vec2 p) {
    p = fract(p * vec2(0.3183099, 0.3678794) + vec2(0.71, 0.113));
    p *= 17.0;
    return fract(p.x * p.y * (p.x + p.y) * 3.37);
}
float noise(vec2 p) {
    vec2 i = floor(p), f = fract(p);
    f = f * f * (3.0 - 2.0 * f);
    return mix(mix(hash(i), hash(i + vec2(1.0, 0.0)), f.x), mix(hash(i + vec2(0.0, 1.0)), hash(i + vec2(1.0, 1.0)), f.x), f.y);
}
// Distances to the nearest and second nearest fat cell's middle.
vec2 lobes(vec2 p) {
    vec2 n = floor(p), f = fract(p);
    float a = 9.0, b = 9.0;
    for (int j = -1; j <= 1; ++j)
        for (int i = -1; i <= 1; ++i) {
            vec2 g = vec2(float(i), float(j));
            vec2 r = g + 0.5 + 0.4 * (vec2(hash(n + g), hash(n + g + 17.0)) * 2.0 - 1.0) - f;
            float d = dot(r, r);
            if (d < a) { b = a; a = d; } else if (d < b) b = d;
        }
    return sqrt(vec2(a, b));
}
// Cover of a shape at this signed distance, one pixel soft.
float inside(float d) { return clamp(0.5 - d / u_window.w, 0.0, 1.0); }

vec3 tissue(vec2 q, float kind) {  // q: s, depth [mm]
    float m = u_anchor.w;
    if (kind < 0.5) return mix(vec3(0.90, 0.80, 0.66), vec3(0.62, 0.47, 0.34), m);
    if (kind < 1.5) {
        float grain = noise(q * vec2(60.0, 90.0));
        return mix(vec3(0.87, 0.62, 0.52), vec3(0.42, 0.25, 0.17), m) * (0.90 + 0.16 * grain);
    }
    if (kind < 3.5) {
        // collagen: fine and upright on top, coarse and level below
        float coarse = smoothstep(0.15, 0.6, q.y);
        vec2 w = vec2(noise(q * 2.1), noise(q * 2.1 + 9.0)) * 1.6;
        float fibre = noise(q * mix(vec2(26.0, 12.0), vec2(3.2, 15.0), coarse) + w * 2.0);
        float fibre2 = noise(q * vec2(5.0, 9.0) + w * 3.0 + 40.0);
        vec3 c = mix(vec3(0.93, 0.70, 0.66), vec3(0.94, 0.77, 0.72), coarse);
        c *= 0.84 + 0.20 * fibre + 0.08 * fibre2;
        return c * exp(-0.10 * u_state.x * vec3(0.0, 1.0, 0.8) * exp(-q.y * 1.5));
    }
    if (kind < 4.5) {
        vec2 l = lobes(q * vec2(1.9, 2.3) + 0.25 * vec2(noise(q * 3.0), noise(q * 3.0 + 5.0)));
        float wall = smoothstep(0.03, 0.13, l.y - l.x);
        return mix(vec3(0.93, 0.74, 0.60), vec3(0.99, 0.88, 0.60) * (0.90 + 0.12 * (1.0 - l.x)), wall);
    }
    if (kind < 5.5) return vec3(0.70, 0.28, 0.26) * (0.85 + 0.25 * noise(q * vec2(1.5, 22.0)));
    return vec3(0.93, 0.90, 0.82) * (0.92 + 0.1 * noise(q * 8.0));
}
// How deep at rest what is at z now, under a surface at `top` that no needle dents.
float rest_depth(float top, float z) {
    float skin = u_rest.x, deep = u_rest.y;
    if (deep - skin < 0.5) return (top - z) * deep / max(top + deep, 0.15 * deep);
    float below = top - skin - z;
    return below <= 0.0 ? top - z : skin + below * (deep - skin) / max(top - skin + deep, 0.15 * (deep - skin));
}
void main() {
    float s = (v_uv.x - 0.5) * u_window.x;
    float z = u_window.y - (1.0 - v_uv.y) * u_window.z;
    vec2 heights = texture(u_surface, vec2(v_uv.x, 0.5)).rg;
    float surface = heights.r, smooth_ = heights.g, dent = heights.r - heights.g;
    // Fine furrows of the surface itself.
    float furrow = 0.012 * sin(s * 14.0 + 2.0 * noise(vec2(s * 3.0, 1.0))) - 0.03 * smoothstep(0.82, 0.98, noise(vec2(s * 2.3, 7.0)));
    surface += furrow;
    dent += furrow;

    // Depth in the skin at rest: CrossSection::z_of turned round.
    float fades = max(0.9, 1.5 * abs(dent)), depth = max(surface - z, 0.0);
    for (int i = 0; i < 7; ++i) depth = rest_depth(smooth_, z - dent * exp(-max(depth, 0.0) / fades));

    vec3 air = mix(u_room_low.rgb, u_room_high.rgb, 0.4 + 0.5 * v_uv.y) * 0.55 + 0.02;
    air = sqrt(clamp(air, 0.0, 1.0));
    vec3 c = air;

    // Junction with its papillae; basal cells carry the melanin.
    float bumps = 0.032 * sin(s * 24.0 + 1.5 * noise(vec2(s * 5.0, 3.0)));
    vec2 q = vec2(s, depth);
    float kind = u_layers[7].y, bottom = 0.0, epidermis = 0.0;
    for (int i = 7; i >= 0; --i) {
        float edge = u_layers[i].x + (u_layers[i].y < 1.5 ? bumps * step(0.05, u_layers[i].x) : 0.10 * (noise(vec2(s * 1.1, float(i))) - 0.5) * step(0.4, u_layers[i].x));
        if (depth < edge) kind = u_layers[i].y;
        if (u_layers[i].y < 1.5) epidermis = max(epidermis, u_layers[i].x);
    }
    vec3 skin = tissue(q, kind);
    float junction = depth - (epidermis + bumps);
    if (kind < 1.5) skin *= mix(vec3(1.0), mix(vec3(0.86, 0.78, 0.72), vec3(0.38, 0.30, 0.26), u_anchor.w), exp(-junction * junction * 2500.0));
    // Horn on top.
    skin = mix(skin, mix(vec3(0.95, 0.88, 0.76), vec3(0.72, 0.58, 0.45), u_anchor.w), smoothstep(0.022, 0.008, depth));

    // Vessels: hairpin loops into the papillae, a plexus below; pressed shut under load.
    float open = 1.0 / (1.0 + u_state.y * u_state.y / 9.0 * exp(-s * s * 0.5));
    float wide = 0.010 * sqrt(1.0 + u_state.x) * mix(0.35, 1.0, open);
    float pitch = 0.2618, cell = floor(s / pitch + 0.5);
    float ls = s - cell * pitch - 0.03 * (hash(vec2(cell, 1.0)) - 0.5);
    float top = epidermis + 0.045 + 0.05 * hash(vec2(cell, 2.0)), low = epidermis + 0.34;
    float loop_ = depth > top ? abs(abs(ls) - 0.026) : abs(length(vec2(ls, depth - top)) - 0.026);
    loop_ = max(loop_ - wide, depth - low);
    loop_ = max(loop_, top - 0.06 - depth);
    float plexus = abs(depth - (low + 0.035 * sin(s * 3.1) + 0.02 * sin(s * 9.0))) - wide * 1.7;
    float deep = abs(depth - (low + 0.75 + 0.12 * sin(s * 1.3 + 1.0))) - wide * 2.6;
    float vein = abs(depth - (low + 0.86 + 0.10 * sin(s * 1.2 + 2.0))) - wide * 3.2;
    vec3 blood = mix(vec3(0.86, 0.52, 0.50), vec3(0.74, 0.10, 0.11), open);
    skin = mix(skin, vec3(0.36, 0.30, 0.52), inside(vein) * 0.55);
    skin = mix(skin, vec3(0.70, 0.14, 0.15), inside(deep) * 0.75);
    skin = mix(skin, blood, max(inside(loop_), inside(plexus)) * 0.85);

    // Channels that needles left.
    for (int i = 0; i < u_channel_count; ++i) {
        vec4 ch = u_channels[i];
        float t = clamp(depth / max(ch.y, 0.01), 0.0, 1.0);
        float d = max(abs(s - ch.x) - 0.5 * ch.z * (1.0 - 0.8 * t) - 0.006, depth - ch.y);
        skin = mix(skin, mix(vec3(0.45, 0.18, 0.16), vec3(0.55, 0.03, 0.04), ch.w), inside(d) * 0.9);
        skin = mix(skin, vec3(0.85, 0.35, 0.32), 0.35 * exp(-max(d, 0.0) * 14.0));
    }
    // Shade under the load.
    skin *= mix(0.88, 1.0, smoothstep(0.0, 0.25, depth));
    c = mix(c, skin, inside(z - surface));
    c = mix(c, vec3(0.30, 0.16, 0.12), inside(abs(z - surface) - 0.5 * u_window.w) * 0.6);
    for (int i = 0; i < u_channel_count; ++i)
        if (u_channels[i].w > 0.5)
            c = mix(c, vec3(0.60, 0.03, 0.04), inside(length(vec2(s - u_channels[i].x, (z - surface) * 1.25 - 0.03)) - 0.17) * step(surface - 0.02, z));

    // The drum and its needles.
    vec2 dd = vec2(s - u_drum.x, z - u_drum.y);
    float r = length(dd);
    vec3 steel = mix(vec3(0.42, 0.44, 0.47), vec3(0.86, 0.88, 0.90), smoothstep(-1.0, 0.2, dd.y / max(r, 0.1) + 0.25 * sin((u_drum.z - r) * 3.0)));
    c = mix(c, steel, inside(r - u_drum.z));
    for (int i = 0; i < u_needle_count; ++i) {
        vec4 n = u_needles[i];
        vec2 p = vec2(s, z) - n.xy;
        float back = -dot(p, n.zw);             // from the tip towards the drum
        float across = p.x * n.w - p.y * n.z;
        float taper = 0.58 * u_needle.x;
        float half_ = mix(0.5 * u_needle.z, 0.5 * u_needle.y, smoothstep(0.0, 1.0, clamp(back / taper, 0.0, 1.0)));
        float d = max(abs(across) - half_, max(-back, back - u_needle.x - 0.05));
        float light_ = across / max(half_, 1e-3);
        vec3 metal = mix(vec3(0.50, 0.52, 0.56), vec3(0.95, 0.96, 0.97), smoothstep(0.9, -0.5, light_)) * (0.82 + 0.18 * smoothstep(-0.9, -0.2, -light_));
        c = mix(c, vec3(0.25, 0.12, 0.10), inside(d - 0.012) * 0.5 * step(z, surface));
        c = mix(c, metal, inside(d));
    }
    // A millimetre's bar.
    vec2 bar = vec2(u_window.x * (1.0 - v_uv.x), v_uv.y * u_window.z) - u_bar;
    float mm = max(abs(bar.x) - 0.5, abs(bar.y) - 1.2 * u_window.w);
    mm = min(mm, max(abs(abs(bar.x) - 0.5) - 1.0 * u_window.w, abs(bar.y) - 0.07));
    c = mix(c, vec3(0.08), inside(mm));
    // Frame.
    vec2 edge = min(v_uv, 1.0 - v_uv) * vec2(u_window.x, u_window.z) / u_window.w;
    c = mix(c, vec3(0.12), smoothstep(2.0, 1.0, min(edge.x, edge.y)));
    o = vec4(c, 1.0);
}
