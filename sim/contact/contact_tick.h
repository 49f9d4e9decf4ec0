// What the stages of one tick of contact share (rolling_contact.h). It lives on the caller's stack
// for the length of that tick.
#pragma once

#include <array>

#include "sim/contact/forces/normal_contact.h"
#include "sim/roller/hand_sample.h"
#include "sim/roller/roller_pose.h"
#include "sim/tissue/tissue.h"

namespace lt {

// The hand. It lowers the roller quickly through the air, sets it down gently, and presses at a
// finite speed: without these bounds the first needles to touch would carry the whole load.
inline constexpr double air_mm_s = 120.0;
inline constexpr double landing_mm_s = 15.0;
inline constexpr double pressing_mm_s = 30.0;

/// Sine and cosine of an angle less another.
inline std::array<double, 2> turned_back(const std::array<double, 2>& a, double sine,
                                         double cosine) {
    return {a[0] * cosine - a[1] * sine, a[1] * cosine + a[0] * sine};
}

struct ContactTick {
    const Tissue& tissue;
    HandSample from, to;  ///< t_s: 0 at the tick's start, 1 at its end
    double dt_s, depth_mm;
    bool lifted = false;
    double lowest_mm = 0;   ///< that the axle can reach in this tick
    double stop_mm = -1e9;  ///< height at which the tissue locks
    NormalResult normal{};
    double bone_mN = 0;
    RollerPose pose{};
    double spin_before = 0;

    HandSample hand(double share) const { return interpolate(from, to, share); }
};

}  // namespace lt
