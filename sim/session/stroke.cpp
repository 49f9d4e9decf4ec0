#include "sim/session/stroke.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/session/session.h"

namespace lt {

std::span<const Field<HandSample>> hand_fields() {
    static constexpr std::array<Field<HandSample>, 6> table{{
        {"t_s", "s", -1e6, 1e6, &HandSample::t_s, "time", ""},
        {"x_mm", "mm", -1000.0, 1000.0, &HandSample::x_mm, "drum centre over the patch", ""},
        {"y_mm", "mm", -1000.0, 1000.0, &HandSample::y_mm, "drum centre over the patch", ""},
        {"yaw_deg", "deg", -36000.0, 36000.0, &HandSample::yaw_deg,
         "axle's direction, counter-clockwise seen from above", ""},
        {"tilt_deg", "deg", -45.0, 45.0, &HandSample::tilt_deg, "axle against the surface", ""},
        {"force_N", "N", 0.0, 200.0, &HandSample::force_N, "downward; 0 is lifted", ""},
    }};
    return table;
}

std::uint64_t Stroke::tick_count() const {
    // A duration that is a whole number of ticks must not gain one by rounding.
    const double ticks = std::ceil(duration_s() * ticks_per_second - 1e-6);
    return static_cast<std::uint64_t>(std::max(1.0, ticks));
}

HandSample StrokeCursor::at(double t_s) {
    const std::vector<HandSample>& s = stroke_->samples;
    const double t = std::clamp(stroke_->start_s() + t_s, s.front().t_s, s.back().t_s);
    if (t < s[segment_].t_s) segment_ = 0;
    while (segment_ + 2 < s.size() && s[segment_ + 1].t_s < t) ++segment_;
    return interpolate(s[segment_], s[segment_ + 1], t);
}

}  // namespace lt
