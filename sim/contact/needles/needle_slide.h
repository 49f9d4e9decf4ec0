// How far a needle that went through slides on while its force grows.
#pragma once

#include "sim/contact/needles/puncture.h"

namespace lt {

/// Deeper [mm] for each further force of the size that it went through at: the slope of
/// inserted_depth_mm (puncture.h) times the threshold, >= 0.
double slide_per_threshold_mm(const PunctureParams& p, double needle_length_mm);

}  // namespace lt
