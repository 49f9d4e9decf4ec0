#include "sim/skin/appearance/pigment.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
using P = PigmentParams;
constexpr Field<P> table[] = {
    {"rate_I", "", 0.0, 1.0, &P::rate_I, "hazard per 100 bleeding holes/cm^2, type I",
     "assumed: 1 % a course"},
    {"rate_II", "", 0.0, 1.0, &P::rate_II, "type II", "assumed: 1 % a course"},
    {"rate_III", "", 0.0, 1.0, &P::rate_III, "type III",
     "assumed: 3.5 % a course; Al-Qarqaz 2018 (0 of 39, III to V)"},
    {"rate_IV", "", 0.0, 1.0, &P::rate_IV, "type IV", "derived: Dogra 2014 (14 to 17 % a course)"},
    {"rate_V", "", 0.0, 1.0, &P::rate_V, "type V", "derived: Dogra 2014 (14 to 17 % a course)"},
    {"rate_VI", "", 0.0, 1.0, &P::rate_VI, "type VI", "assumed: 20 % a course"},
    {"bloodless_share", "", 0.0, 1.0, &P::bloodless_share,
     "weight of holes that do not bleed at all", "assumed"},
    {"bleeding_reference", "", 0.001, 1.0, &P::bleeding_reference,
     "drops per hole from which holes have their full weight", "assumed"},
    {"reopened_factor", "", 1.0, 10.0, &P::reopened_factor,
     "weight of holes in skin that has not closed", "assumed"},
    {"closing_h", "h", 1.0, 1000.0, &P::closing_h, "time in which the barrier closes",
     "Han 2012 (within 72 h)"},
    {"rise", "", 0.0, 3.0, &P::rise, "melanin of a mark at its worst, relative to the skin",
     "assumed"},
    {"onset_days", "d", 0.5, 100.0, &P::onset_days, "when marks show",
     "Davis & Callender 2010 (1 to 3 weeks)"},
    {"fading_days", "d", 5.0, 2000.0, &P::fading_days, "decay of a mark",
     "Davis & Callender 2010 (6 to 12 months until gone)"},
};
}  // namespace

std::span<const Field<P>> PigmentParams::fields() {
    return table;
}

double pih_hazard(const PigmentParams& p, Fitzpatrick type, const PunctureLoad& load) {
    const double rates[] = {p.rate_I, p.rate_II, p.rate_III, p.rate_IV, p.rate_V, p.rate_VI};
    const double bleeding = std::clamp(load.drops_per_pop / p.bleeding_reference, 0.0, 1.0);
    const double weight = p.bloodless_share + (1.0 - p.bloodless_share) * bleeding;
    const double again = load.hours_since_last < p.closing_h ? p.reopened_factor : 1.0;
    return rates[static_cast<int>(type) - 1] * std::max(load.pops_per_cm2, 0.0) / 100.0 * weight *
           again;
}

double pih_chance(double hazard) {
    return -math::expm1(-std::max(hazard, 0.0));
}

double pih_darkness(const PigmentParams& p, double days_since_first, double days_since_last) {
    if (days_since_first <= 0.0) return 0.0;
    const double late = (days_since_first - p.onset_days) / (0.2 * p.onset_days);
    const double fading = std::max(0.0, days_since_last - p.onset_days);
    return math::exp(-fading / p.fading_days) / (1.0 + math::exp(-late));
}

}  // namespace lt
