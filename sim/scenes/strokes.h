// Strokes that the program, its tests and its benchmarks share: the right technique, and the wrong
// ones. Built from code, the same on every machine.
#pragma once

#include <span>
#include <string_view>

#include "sim/session/stroke.h"

namespace lt {

/// Six light, slow, lifted passes over two lanes; about 12 s. Raises no flag.
Stroke light_routine(double force_N = 0.6);
/// 4 x 4 cm in all four directions, lifted between passes; 60 s. Raises no flag.
Stroke four_directions(double force_N = 0.6);
/// As the light routine, at ten times the force.
Stroke too_hard(double force_N = 6.0);
/// Light but quick: 300 mm/s.
Stroke too_fast();
/// To and fro without lifting, quickly: vigorous rubbing.
Stroke scrub();
/// The drum dragged along its axle, so that needles scratch.
Stroke sideways_skid(double force_N = 1.0);
/// The same lane over and over.
Stroke overworked();
/// One outer row carries the load: the axle is tilted by 20 degrees.
Stroke tilted();

struct StrokeScene {
    std::string_view name;  ///< "light-routine"
    std::string_view what;  ///< one sentence
    Stroke (*make)();
};
std::span<const StrokeScene> stroke_scenes();
/// Null when there is none of that name.
const StrokeScene* find_stroke_scene(std::string_view name);

}  // namespace lt
