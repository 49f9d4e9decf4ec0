#include "engine/render/resolution_governor.h"

#include <algorithm>
#include <array>

namespace lt {
namespace {

constexpr std::array<double, 4> shares = {1.0, 0.87, 0.75, 0.65};
constexpr int rest_after_change = 30;

}  // namespace

double ResolutionGovernor::share() const {
    return shares[static_cast<std::size_t>(step_)];
}

double ResolutionGovernor::observe(double work_ms) {
    // One slow picture, as when a dialog opens, is no reason.
    const double seen = std::min(work_ms, 3.0 * target_ms_);
    smooth_ms_ = smooth_ms_ == 0.0 ? seen : smooth_ms_ + 0.08 * (seen - smooth_ms_);
    if (rest_ > 0) {
        --rest_;
        return share();
    }
    const int last = static_cast<int>(shares.size()) - 1;
    if (smooth_ms_ > target_ms_ && step_ < last) {
        ++step_;
        rest_ = rest_after_change;
    } else if (step_ > 0) {
        // Time goes with the number of pixels at most.
        const double larger = shares[static_cast<std::size_t>(step_ - 1)] / share();
        if (smooth_ms_ * larger * larger < 0.85 * target_ms_) {
            --step_;
            rest_ = 4 * rest_after_change;
        }
    }
    return share();
}

}  // namespace lt
