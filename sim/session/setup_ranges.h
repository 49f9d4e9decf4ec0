// What a session's set-up may hold.
#pragma once

#include "sim/session/session.h"

namespace lt {

/// Ranges of what a set-up may hold, for files, the command line and panels alike.
struct SetupRanges {
    static constexpr int monk_min = 1, monk_max = 10;
    static constexpr double cream_min_max = 240.0;
    static constexpr int grid_min = 32, grid_max = 256, grid_step = 16;
    static constexpr double side_min_mm = 20.0, side_max_mm = 200.0;
    static constexpr int levels_min = 4, levels_max = 32;
};

/// @throws InputError (without a place) for anything out of range.
void validate(const SessionSetup& setup);

}  // namespace lt
