// What a pen has sent so far, for the page of devices: range seen and samples a second.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/platform/pens/pen.h"

namespace lt {

/// recent_s: times of motion in the last second, kept by the caller for each pen.
inline void note_sample(PenDevice& pen, std::vector<double>& recent_s, double raw, double t_s) {
    pen.seen_min = pen.samples == 0 ? raw : std::min(pen.seen_min, raw);
    pen.seen_max = pen.samples == 0 ? raw : std::max(pen.seen_max, raw);
    ++pen.samples;
    recent_s.push_back(t_s);
    std::erase_if(recent_s, [t_s](double old) { return old < t_s - 1.0; });
    const double span = t_s - recent_s.front();
    if (span > 0.05) pen.rate_hz = static_cast<double>(recent_s.size() - 1) / span;
}

}  // namespace lt
