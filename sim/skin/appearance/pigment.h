// Darker marks after punctures (post-inflammatory hyperpigmentation, PIH): chance, onset, fading.
//
// Chance of a course with H = holes per cm^2 / 100: P = 1 - exp(-r H), with r by skin type so that
// five monthly clinical sessions of 250 holes/cm^2 give 15 % on type IV and 17 % on type V (Dogra
// et al., J Cosmet Dermatol 2014: 5 of 30, types IV and V; 0 of 39 in another series, III to V).
// Holes that do not bleed count less; skin punctured again before it has closed counts double.
// Marks show after about 10 days and fade over months (Davis & Callender 2010; NBK559150).
#pragma once

#include <span>

#include "sim/base/parameter.h"
#include "sim/skin/appearance/tone.h"

namespace lt {

struct PigmentParams {
    double rate_I = 0.0009;
    double rate_II = 0.0009;
    double rate_III = 0.0028;
    double rate_IV = 0.0130;
    double rate_V = 0.0149;
    double rate_VI = 0.0178;
    double bloodless_share = 0.3;
    double bleeding_reference = 0.1;
    double reopened_factor = 2.0;
    double closing_h = 72.0;
    double rise = 0.4;
    double onset_days = 10.0;
    double fading_days = 120.0;
    static std::span<const Field<PigmentParams>> fields();
};

struct PunctureLoad {
    double pops_per_cm2 = 0.0;
    double drops_per_pop = 0.0;
    double hours_since_last = 1e9;  ///< since the same skin was punctured
};

/// Rate of PIH, dimensionless: the chance of the session alone is 1 - exp(-hazard).
double pih_hazard(const PigmentParams& p, Fitzpatrick type, const PunctureLoad& load);
double pih_chance(double hazard);
/// Darkness of a mark, 0 to 1 of its worst: logistic onset after the puncture that set it off, then
/// fading from the last one on.
double pih_darkness(const PigmentParams& p, double days_since_first, double days_since_last);

}  // namespace lt
