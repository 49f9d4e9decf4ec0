// What a test begins with, and hands that try to get round it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/roller/hand_sample.h"
#include "sim/training/lesson.h"

namespace lt {

/// The force that a test begins with: never one within the limits, so that it has to be found.
double test_force_N(const TechniqueLimits& limits, std::uint64_t seed);

/// Ways to fool the score.
enum class Cheat {
    nothing,
    one_touch,
    two_strokes,
    default_force,  ///< all as asked for, with the force that the test began with
    hovering,       ///< all as asked for, hardly touching
    in_the_air,
    one_lane,
    no_speed,     ///< the right force, standing still
    a_tenth,      ///< of the area
    harm_first,   ///< a hard stroke, then all as asked for
    best_moment,  ///< all as asked for, and finished before it can go wrong
    just_in_time  ///< too hard, again and again, for just less than a flag takes
};
inline constexpr int cheat_count = 12;
/// "nothing", "one-touch", ...
std::string_view to_string(Cheat cheat);

/// Samples at 120 Hz, ending in the air within the test's time.
std::vector<HandSample> cheat(Cheat cheat, const Lesson& lesson, std::uint64_t seed);

}  // namespace lt
