#include "sim/scenes/strokes.h"

#include <array>

#include "sim/scenes/stroke_builder.h"

namespace lt {

namespace {

constexpr double lane_mm = 20.0;  // a drum's width

/// Passes from `from` along `way`, each landed and lifted, back through the air.
void passes(StrokeBuilder& b, Vec2 from, Vec2 way, int count, double force_N, double speed_mm_s) {
    b.move(from, yaw_for(way), 0.5);
    for (int i = 0; i < count; ++i) {
        b.land(force_N).roll(from + way, speed_mm_s).lift();
        if (i + 1 < count) b.move(from, yaw_for(way), 0.4);
    }
}

/// Two lanes side by side, along y.
Stroke two_lanes(int passes_each, double force_N, double speed_mm_s) {
    StrokeBuilder b({-0.5 * lane_mm, -20.0}, 0.0);
    passes(b, {-0.5 * lane_mm, -20.0}, {0.0, 40.0}, passes_each, force_N, speed_mm_s);
    passes(b, {0.5 * lane_mm, -20.0}, {0.0, 40.0}, passes_each, force_N, speed_mm_s);
    return b.wait(0.2).stroke();
}

}  // namespace

Stroke light_routine(double force_N) {
    return two_lanes(3, force_N, 50.0);
}

Stroke too_hard(double force_N) {
    return two_lanes(3, force_N, 50.0);
}

Stroke too_fast() {
    StrokeBuilder b({0.0, -35.0}, 0.0);
    passes(b, {0.0, -35.0}, {0.0, 70.0}, 6, 0.6, 300.0);
    return b.wait(0.2).stroke();
}

Stroke four_directions(double force_N) {
    StrokeBuilder b({-10.0, -20.0}, 0.0);
    const double speed = 60.0;
    constexpr double d = 28.284271247461902;  // a diagonal of 40 mm, along x and along y
    for (const double x : {-10.0, 10.0}) passes(b, {x, -20.0}, {0.0, 40.0}, 4, force_N, speed);
    for (const double y : {-10.0, 10.0}) passes(b, {-20.0, y}, {40.0, 0.0}, 4, force_N, speed);
    for (const double s : {-7.0, 7.0}) {
        // Beside the diagonal by s on either axis: lanes 20 mm apart.
        passes(b, {-0.5 * d + s, -0.5 * d - s}, {d, d}, 4, force_N, speed);
        passes(b, {0.5 * d + s, -0.5 * d + s}, {-d, d}, 4, force_N, speed);
    }
    return b.wait(60.0 - b.time_s()).stroke();
}

Stroke scrub() {
    StrokeBuilder b({0.0, -15.0}, 0.0);
    b.wait(0.3).land(0.8);
    for (int i = 0; i < 20; ++i) b.roll({0.0, i % 2 == 0 ? 15.0 : -15.0}, 180.0);
    return b.lift().wait(0.2).stroke();
}

Stroke sideways_skid(double force_N) {
    StrokeBuilder b({-15.0, 0.0}, 0.0);
    b.wait(0.3);
    for (int i = 0; i < 3; ++i)
        b.land(force_N).roll({15.0, 0.0}, 40.0).lift().move({-15.0, 0.0}, 0.0, 0.5);
    return b.stroke();
}

Stroke overworked() {
    StrokeBuilder b({0.0, -20.0}, 0.0);
    passes(b, {0.0, -20.0}, {0.0, 40.0}, 40, 0.6, 90.0);
    return b.wait(0.2).stroke();
}

Stroke tilted() {
    StrokeBuilder b({-10.0, -20.0}, 0.0);
    b.tilt(20.0);
    passes(b, {-10.0, -20.0}, {0.0, 40.0}, 3, 0.6, 50.0);
    passes(b, {10.0, -20.0}, {0.0, 40.0}, 3, 0.6, 50.0);
    return b.wait(0.2).stroke();
}

std::span<const StrokeScene> stroke_scenes() {
    static constexpr std::array<StrokeScene, 8> table{{
        {"light-routine", "six light, slow, lifted passes over two lanes",
         [] { return light_routine(); }},
        {"four-directions", "4 x 4 cm in all four directions, lifted between passes, 60 s",
         [] { return four_directions(); }},
        {"too-hard", "the light routine at 6 N", [] { return too_hard(); }},
        {"too-fast", "light, at 300 mm/s", [] { return too_fast(); }},
        {"scrub", "to and fro without lifting, quickly", [] { return scrub(); }},
        {"sideways-skid", "the drum dragged along its axle", [] { return sideways_skid(); }},
        {"overworked", "forty passes over one lane", [] { return overworked(); }},
        {"tilted", "the axle tilted by 20 degrees", [] { return tilted(); }},
    }};
    return table;
}

const StrokeScene* find_stroke_scene(std::string_view name) {
    for (const StrokeScene& scene : stroke_scenes())
        if (scene.name == name) return &scene;
    return nullptr;
}

}  // namespace lt
