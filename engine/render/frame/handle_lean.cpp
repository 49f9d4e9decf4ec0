#include "engine/render/frame/handle_lean.h"

#include <cmath>

namespace lt {
namespace {

constexpr double most_rad = 0.13, raised_rad = 0.03;
constexpr double brisk_mm_s = 70.0;  // where a hand leans most of what it ever does
constexpr double settle_s = 0.22;    // a wrist follows in about that time

}  // namespace

void HandleLean::follow(double t_s, double speed_mm_s, bool lifted) {
    const double wanted =
        most_rad * std::tanh(speed_mm_s / brisk_mm_s) + (lifted ? raised_rad : 0.0);
    const double passed = t_s - t_s_;
    t_s_ = t_s;
    if (passed < 0.0 || passed > 1.0)
        angle_rad_ = wanted;
    else
        angle_rad_ += (wanted - angle_rad_) * (1.0 - std::exp(-passed / settle_s));
}

}  // namespace lt
