// What was wrong, where, when, and what to do about it.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "sim/base/units.h"

namespace lt {

enum class FlagCode {
    too_light,
    too_hard,
    puncture,
    blood,
    painful,
    too_fast,
    scrub,
    skid,
    overworked,
    uneven,
    too_long,
    lasting_redness,
    masked
};
inline constexpr int flag_code_count = 13;

/// As in files: "too-light", "too-hard", ...
std::string_view to_string(FlagCode code);

struct Flag {
    FlagCode code{};
    double t0_s = 0.0;
    double t1_s = -1.0;  ///< < t0_s while it is still on
    Vec2 place_mm{};     ///< where on the patch it began
    double value = 0.0;  ///< the worst that was measured
    double limit = 0.0;
    int rule = 0;  ///< 0, or 1 for the second rule of a code that has two: overworked in one
                   ///< direction, too-long on one place
    bool on() const { return t1_s < t0_s; }
};

}  // namespace lt
