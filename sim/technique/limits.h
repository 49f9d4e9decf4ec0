// The limits that flags and score use; read from assets/limits.
#pragma once

#include <span>
#include <string>

#include "sim/base/parameter.h"

namespace lt {

/// A limit that is exceeded by less than `hysteresis` (a share of it) raises nothing; a flag goes
/// off again once the value is back within the limit itself.
struct TechniqueLimits {
    std::string name = "default";
    std::string source;

    double force_low_N = 0.3;   ///< below: too light
    double force_high_N = 1.0;  ///< above: too hard
    double force_cv_high = 0.2;
    double speed_good_mm_s = 100.0;  ///< above: points are lost
    double speed_high_mm_s = 200.0;  ///< above: too fast
    double speed_cv_high = 0.7;
    double slip_high = 0.15;
    double scratch_high_mm = 2.0;
    double scratch_needle_mN = 10.0;
    double tilt_high_deg = 15.0;
    double reversal_rate_high_per_s = 1.5;
    double reversal_share_high = 0.1;
    double passes_low = 0.0;
    double passes_high = 50.0;
    double passes_one_direction_high = 14.0;
    double directions_required = 0.0;
    double coverage_low = 0.9;
    double coverage_cv_high = 0.5;
    double treated_low_cm2 = 4.0;
    double place_time_high_s = 12.0;
    double contact_time_high_s = 300.0;
    double pops_high = 1.0;
    double drops_high = 0.0;
    double discomfort_good = 3.0;
    double discomfort_high = 5.0;
    double masked_truth = 3.0;
    double masked_gap = 1.0;
    double redness_high_min = 60.0;
    double flush_high = 0.5;

    // What an attempt must have done to be judged at all; 0 asks for nothing.
    double goal_zone_s = 5.0;       ///< in contact, with a force between the two limits
    double goal_length_mm = 150.0;  ///< rolled, likewise
    double goal_passes = 4.0;
    double goal_lifts = 2.0;
    double goal_area_cm2 = 4.0;  ///< treated
    double goal_pops = 0.0;      ///< looked for on purpose

    // The most that can be reached where this happened; the lowest that applies counts.
    double ceiling_part = 65.0;   ///< a measure fell below pass_part
    double ceiling_pops = 55.0;   ///< needles went through, more than by chance
    double ceiling_harm = 45.0;   ///< dragged needles, lasting redness, pain
    double ceiling_blood = 35.0;  ///< drops
    double ceiling_wild = 20.0;   ///< force, speed, tilt, time, passes far over their limit
    double wild_share = 3.0;      ///< times the limit, where that ceiling is reached

    // The target area; without one, the area that was worked (measures.h).
    double target_x_mm = 0.0;
    double target_y_mm = 0.0;
    double target_width_mm = 0.0;
    double target_height_mm = 0.0;

    // How flags are raised and points lost.
    double hysteresis = 0.05;
    double raise_after_s = 0.15;
    double raise_light_after_s = 0.5;
    double release_after_s = 0.5;
    double loss_span = 0.5;
    double pass_total = 70.0;
    double pass_part = 0.6;

    bool has_target() const { return target_width_mm > 0.0 && target_height_mm > 0.0; }

    static std::span<const Field<TechniqueLimits>> fields();
};

}  // namespace lt
