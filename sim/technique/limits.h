// The limits that flags and score use; read from assets/limits.
#pragma once

#include <span>
#include <string>

#include "sim/base/parameter.h"

namespace lt {

struct TechniqueLimits {
    std::string name = "default";
    std::string source;
    double force_low_N = 0.3;    ///< below: too light
    double force_high_N = 1.0;   ///< above: too hard
    double speed_high_mm_s = 200.0;
    double slip_high = 0.1;
    // The technique module owns this list and completes it.
    static std::span<const Field<TechniqueLimits>> fields();
};

}  // namespace lt
