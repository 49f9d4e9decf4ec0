// The short-term part of every success: massage moves fluid, and marks show less for some hours.
//
//   V_seen = V (1 - 0.15 w exp(-t / 3 h)),  w = 1 - exp(-work / w0) in [0, 1]
//
// "Temporary, not a permanent resolution" (massage techniques, review); Lucassen 1997 follows the
// fluid by ultrasound. Amount and time are assumed.
#pragma once

#include <span>

#include "sim/base/parameter.h"

namespace lt {

struct MassageParams {
    double shift = 0.15;
    double return_h = 3.0;
    double work_uJ_mm2 = 300.0;
    static std::span<const Field<MassageParams>> fields();
};

/// Fluid moved after this much more work, from share w to its new value in [0, 1].
double fluid_moved(const MassageParams& p, double w, double work_uJ_mm2);
/// Share of w that is left after so many hours.
double fluid_left(const MassageParams& p, double hours);

}  // namespace lt
