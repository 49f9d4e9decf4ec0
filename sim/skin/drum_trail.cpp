#include "sim/skin/drum_trail.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
constexpr double turn_deg = 30.0;    // of the axle within one touch
constexpr double reversal_mm = 2.0;  // back from the furthest point: less is a tremor
constexpr int most_steps = 64;       // a hand that jumps further is not followed cell by cell
}  // namespace

DrumTrail::DrumTrail(double drum_width_mm, int cells)
    : half_width_(0.5 * drum_width_mm), last_stroke_(static_cast<std::size_t>(cells) * cells, 0u) {}

void DrumTrail::begin(const HandSample& hand) {
    const double yaw = hand.yaw_deg * radians_per_degree;
    axle_ = {math::cos(yaw), math::sin(yaw)};
    const Vec2 here{hand.x_mm, hand.y_mm};
    const auto new_stroke = [&] {
        ++stroke_;
        stroke_yaw_deg_ = hand.yaw_deg;
        along_ = extreme_ = 0.0;
        sense_ = 0;
    };
    if (!touching_) {
        touching_ = true;
        last_ = here;
        new_stroke();
        return;
    }
    if (std::abs(std::remainder(hand.yaw_deg - stroke_yaw_deg_, 360.0)) > turn_deg) new_stroke();
    along_ += (here.x - last_.x) * -axle_.y + (here.y - last_.y) * axle_.x;
    if (sense_ == 0) {
        if (std::abs(along_) > reversal_mm) sense_ = along_ > 0 ? 1 : -1;
        if (sense_ != 0) extreme_ = along_;
        return;
    }
    if (sense_ * along_ > sense_ * extreme_) {
        extreme_ = along_;
    } else if (sense_ * (extreme_ - along_) > reversal_mm) {
        const int back = -sense_;
        new_stroke();
        sense_ = back;
    }
}

int DrumTrail::steps_to(const HandSample& hand) const {
    const double way = math::hypot(hand.x_mm - last_.x, hand.y_mm - last_.y);
    return std::clamp(static_cast<int>(std::ceil(way)), 1, most_steps);
}

}  // namespace lt
