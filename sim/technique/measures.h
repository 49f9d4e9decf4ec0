// How the hand works, live and over the whole attempt. Key names follow summary.json.
#pragma once

#include <array>

namespace lt {

/// Running mean, deviation and extremes (Welford 1962), over time in contact.
struct Statistic {
    double mean = 0.0, max = 0.0, sd = 0.0, p95 = 0.0;
};

enum class StrokeDirection { up_down, left_right, diagonal_up, diagonal_down };

struct Measures {
    double duration_s = 0.0;
    double contact_s = 0.0;
    int passes = 0;
    int lifts = 0;
    int reversals_without_lift = 0;
    Statistic force_N;
    Statistic needle_force_mN;
    Statistic pressure_kPa;
    Statistic depth_mm;
    Statistic speed_mm_s;
    Statistic slip;
    Statistic needles_touching;
    int pops = 0;
    int drops = 0;
    double blood_uL = 0.0;
    double treated_fraction = 0.0;   ///< of the target area
    double coverage_cv = 0.0;        ///< deviation over mean of passes, treated cells
    double imprints_per_cm2 = 0.0;
    std::array<int, 4> passes_by_direction{};  ///< by StrokeDirection
    double discomfort_felt_mean = 0.0, discomfort_felt_max = 0.0;
    double discomfort_true_mean = 0.0, discomfort_true_max = 0.0;
    double peak_perfusion = 0.0;
    double redness_minutes = 0.0;

    // Now, smoothed over about 0.2 s, for gauges.
    double live_force_N = 0.0;
    double live_speed_mm_s = 0.0;
    double live_needle_force_mean_mN = 0.0;
    double live_needle_force_max_mN = 0.0;
    double live_pressure_kPa = 0.0;
    int live_needles_touching = 0;
};

}  // namespace lt
