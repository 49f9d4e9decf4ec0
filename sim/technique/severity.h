// How bad one moment is: 0 within the limits, 1 as bad as counts, linear in between, so that a
// near miss loses less than a wild one and never less than a smaller miss.
#pragma once

#include <algorithm>

#include "sim/technique/limits.h"

namespace lt {

class MomentSeverity {
  public:
    explicit MomentSeverity(const TechniqueLimits& limits) : l_(limits) {}

    double too_hard(double force_N) const {
        return ramp(force_N, l_.force_high_N, l_.force_high_N * (1.0 + l_.loss_span));
    }
    double too_light(double force_N) const {
        return ramp(-force_N, -l_.force_low_N, -l_.force_low_N * std::max(0.0, 1.0 - l_.loss_span));
    }
    /// Half is lost at speed_high, all at as much again.
    double fast(double speed_mm_s) const {
        const double good = l_.speed_good_mm_s;
        return ramp(speed_mm_s, good, good + 2.0 * std::max(1.0, l_.speed_high_mm_s - good));
    }
    double skid(double slip) const { return ramp(slip, l_.slip_high, 4.0 * l_.slip_high); }
    double tilt(double tilt_deg) const {
        return ramp(tilt_deg, l_.tilt_high_deg, 2.0 * l_.tilt_high_deg);
    }
    double discomfort(double truth) const {
        return ramp(truth, l_.discomfort_good, std::max(l_.discomfort_high, l_.discomfort_good));
    }

    static double ramp(double value, double begin, double end) {
        if (value <= begin) return 0.0;
        return end > begin ? std::min(1.0, (value - begin) / (end - begin)) : 1.0;
    }

  private:
    const TechniqueLimits& l_;
};

}  // namespace lt
