#include "sim/scenes/stroke_builder.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "sim/base/math.h"

namespace lt {

namespace {

/// 0 to 1 with a soft start and end.
double smooth(double w) {
    return w * w * (3.0 - 2.0 * w);
}

/// Share of the way after the share w of the time, when speed rises and falls over `ramp` of it:
/// the integral of a trapezoid with smooth flanks, whose area is 1 - ramp.
double way(double w, double ramp) {
    const auto flank = [&](double t) {  // integral of smooth() from 0 to t
        const double s = t / ramp;
        return ramp * (s * s * s - 0.5 * s * s * s * s);
    };
    const double area = 1.0 - ramp;
    if (w < ramp) return flank(w) / area;
    if (w > 1.0 - ramp) return 1.0 - flank(1.0 - w) / area;
    return (0.5 * ramp + w - ramp) / area;
}

}  // namespace

double yaw_for(Vec2 direction) {
    // Rolling direction at yaw a is (-sin a, cos a); to and fro are the same axle.
    double yaw = math::atan2(-direction.x, direction.y) / radians_per_degree;
    if (yaw > 90.0) yaw -= 180.0;
    if (yaw <= -90.0) yaw += 180.0;
    return yaw;
}

StrokeBuilder::StrokeBuilder(Vec2 start_mm, double yaw_deg) {
    hand_ = {.x_mm = start_mm.x, .y_mm = start_mm.y, .yaw_deg = yaw_deg};
    stroke_.samples.push_back(hand_);
}

void StrokeBuilder::sample(double after_s) {
    hand_.t_s += after_s;
    stroke_.samples.push_back(hand_);
}

void StrokeBuilder::press_to(double force_N) {
    const double from = hand_.force_N;
    const int steps = static_cast<int>(std::round(ramp_s / sample_s));
    for (int i = 1; i <= steps; ++i) {
        hand_.force_N = from + (force_N - from) * smooth(static_cast<double>(i) / steps);
        sample(sample_s);
    }
}

StrokeBuilder& StrokeBuilder::land(double force_N) {
    press_to(force_N);
    return *this;
}

StrokeBuilder& StrokeBuilder::lift() {
    press_to(0.0);
    return *this;
}

StrokeBuilder& StrokeBuilder::roll(Vec2 to_mm, double speed_mm_s) {
    const Vec2 from{hand_.x_mm, hand_.y_mm};
    const double length = glm::length(to_mm - from);
    const double time_s = std::max(2.0 * ramp_s, length / speed_mm_s + ramp_s);
    const int steps = std::max(1, static_cast<int>(std::round(time_s / sample_s)));
    for (int i = 1; i <= steps; ++i) {
        const Vec2 at =
            from + (to_mm - from) * way(static_cast<double>(i) / steps, ramp_s / time_s);
        hand_.x_mm = at.x;
        hand_.y_mm = at.y;
        sample(sample_s);
    }
    return *this;
}

StrokeBuilder& StrokeBuilder::move(Vec2 to_mm, double yaw_deg, double seconds) {
    const HandSample from = hand_;
    const int steps = std::max(1, static_cast<int>(std::round(seconds / sample_s)));
    for (int i = 1; i <= steps; ++i) {
        const double w = smooth(static_cast<double>(i) / steps);
        hand_.x_mm = from.x_mm + w * (to_mm.x - from.x_mm);
        hand_.y_mm = from.y_mm + w * (to_mm.y - from.y_mm);
        hand_.yaw_deg = from.yaw_deg + w * (yaw_deg - from.yaw_deg);
        sample(sample_s);
    }
    return *this;
}

StrokeBuilder& StrokeBuilder::wait(double seconds) {
    if (seconds > 0.0) sample(seconds);
    return *this;
}

StrokeBuilder& StrokeBuilder::tilt(double tilt_deg) {
    hand_.tilt_deg = tilt_deg;
    return *this;
}

}  // namespace lt
