// Redness: blood volume over rest, fb = fb0 (1 + h + a + p), in three parts with their own times.
//
//   h  hyperaemia of rubbing: grows with mechanical work on an area, fades in minutes.
//      Miyaji et al., Complement Ther Med 2018;41:271: 5 min with a smooth roller, up to +25 %,
//      for more than 10 min.
//   a  axon-reflex flare: from needles pressed past the nociceptors' onset (Van Hees & Gybels 1981:
//      23 to 128 mN); rises in 1 to 2 min, gone within the hour.
//   p  injury: from holes, with their depth. Bal et al., Eur J Pharm Sci 2008;35:193: 200 to 400 um
//      arrays, redness below 2 h; Hackethal 2021: 300 to 750 um measurable to 24 h, with length.
//
// Judged by perfusion and not by colour: the same rise shows four to five times less on dark skin.
#pragma once

#include <span>

#include "sim/base/parameter.h"

namespace lt {

struct PerfusionParams {
    double rest_blood_fraction = 0.02;
    double visible_limit = 0.5;
    double visible_area_cm2 = 1.0;
    double too_rough_min = 60.0;
    double rub_max = 0.5;
    double rub_work_uJ_mm2 = 900.0;
    double rub_decay_min = 7.0;
    double rolling_resistance = 0.1;
    double flare_max = 1.0;
    double flare_onset_mN = 60.0;
    double flare_gain = 0.25;
    double flare_spread_mm = 5.0;
    double flare_rise_min = 1.5;
    double flare_decay_min = 20.0;
    double injury_max = 3.0;
    double injury_per_pop_cm2 = 0.05;
    double injury_spread_mm = 2.0;
    double injury_rise_min = 10.0;
    double injury_shallow_min = 90.0;
    double injury_deep_min = 360.0;
    static std::span<const Field<PerfusionParams>> fields();
};

/// What one square millimetre carries. source parts have been triggered and not yet shown.
struct Perfusion {
    float rub = 0.0f;
    float flare_source = 0.0f, flare = 0.0f;
    float shallow_source = 0.0f, shallow = 0.0f;  ///< injury by holes above the plexus
    float deep_source = 0.0f, deep = 0.0f;        ///< and below it
    float total() const { return rub + flare + shallow + deep; }
};

/// Exact factors of the linear rise and decay over dt: source' = source * keep,
/// shown' = shown * fade + source * gain.
struct RiseAndFade {
    float keep = 1.0f, fade = 1.0f, gain = 0.0f;
    static RiseAndFade over(double dt_s, double rise_s, double decay_s);
};

/// All factors for one step, the same for every cell.
struct PerfusionStep {
    float rub_fade = 1.0f;
    RiseAndFade flare, shallow, deep;
    PerfusionStep(const PerfusionParams& p, double dt_s);
    void apply(Perfusion& c) const;
    /// Total after the step, without taking it.
    float total_after(const Perfusion& c) const;
};

/// Rise by this work [uJ/mm^2 = mN mm / mm^2] on a cell, saturating.
void add_rubbing(const PerfusionParams& p, Perfusion& c, double work_uJ_mm2);
/// Strength of one second of a needle at this force: (F - onset)/onset, 0 below the onset.
double flare_strength(const PerfusionParams& p, double force_mN);
/// amount: flare_gain * strength * seconds, times the kernel of its spread.
void add_flare(const PerfusionParams& p, Perfusion& c, double amount);
/// Rise [-] that pops_cm2 holes of this depth bring in the end, before decay and saturation.
double injury_of_pops(const PerfusionParams& p, double pops_per_cm2, double depth_mm);
/// Share of it that lasts as long as deep holes do.
double deep_share(double depth_mm);
void add_injury(const PerfusionParams& p, Perfusion& c, double amount, double depth_mm);

enum class RednessVerdict { none, mild, too_rough };
/// none: never visible; mild: gone within too_rough_min.
RednessVerdict redness_verdict(const PerfusionParams& p, double minutes_visible);

}  // namespace lt
