#include "sim/roller/hand_sample.h"

#include <cmath>

namespace lt {

HandSample interpolate(const HandSample& a, const HandSample& b, double t_s) {
    const double span = b.t_s - a.t_s;
    const double w = span > 0 ? (t_s - a.t_s) / span : 1.0;
    const auto mix = [w](double p, double q) { return p + w * (q - p); };
    const double turn = std::remainder(b.yaw_deg - a.yaw_deg, 360.0);
    return {.t_s = t_s,
            .x_mm = mix(a.x_mm, b.x_mm),
            .y_mm = mix(a.y_mm, b.y_mm),
            .yaw_deg = a.yaw_deg + w * turn,
            .tilt_deg = mix(a.tilt_deg, b.tilt_deg),
            .force_N = mix(a.force_N, b.force_N)};
}

}  // namespace lt
