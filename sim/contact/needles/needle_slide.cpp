#include "sim/contact/needles/needle_slide.h"

#include <algorithm>

namespace lt {

double slide_per_threshold_mm(const PunctureParams& p, double needle_length_mm) {
    const double deepest = p.max_depth_fraction * needle_length_mm;
    return std::max(0.0, deepest - p.depth_at_pop_mm) / p.depth_force_range;
}

}  // namespace lt
