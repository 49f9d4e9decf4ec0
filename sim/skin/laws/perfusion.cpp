#include "sim/skin/laws/perfusion.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
using P = PerfusionParams;
constexpr Field<P> table[] = {
    {"rest_blood_fraction", "", 0.001, 0.1, &P::rest_blood_fraction,
     "share of blood in the upper skin at rest", "Jacques 1998; Jimenez 2010 (0.02)"},
    {"visible_limit", "", 0.05, 3.0, &P::visible_limit,
     "perfusion above rest that counts as visible redness, on any tone",
     "derived: delta a* 2 on light skin"},
    {"visible_area_cm2", "cm^2", 0.01, 50.0, &P::visible_area_cm2,
     "smallest area that counts as redness", "assumed"},
    {"too_rough_min", "min", 1.0, 2000.0, &P::too_rough_min,
     "redness that is visible for longer is too rough", "practice: gone within an hour"},
    {"rub_max", "", 0.0, 3.0, &P::rub_max, "most that rubbing adds",
     "assumed; Miyaji 2018 (+0.25)"},
    {"rub_work_uJ_mm2", "uJ/mm^2", 1.0, 1e6, &P::rub_work_uJ_mm2,
     "work that brings 63 % of rub_max",
     "derived: Miyaji 2018 with 2 N, 50 mm/s, 5 min over 50 cm^2"},
    {"rub_decay_min", "min", 0.1, 600.0, &P::rub_decay_min, "decay of rubbing's part",
     "Miyaji 2018 (> 10 min visible in flow)"},
    {"rolling_resistance", "", 0.0, 1.0, &P::rolling_resistance,
     "share of load times distance that goes into the skin when rolling without slip", "assumed"},
    {"flare_max", "", 0.0, 5.0, &P::flare_max, "most that the flare adds", "assumed"},
    {"flare_onset_mN", "mN", 1.0, 1000.0, &P::flare_onset_mN,
     "needle force at which nociceptors begin to answer", "Van Hees & Gybels 1981 (23 to 128 mN)"},
    {"flare_gain", "1/s", 0.0, 100.0, &P::flare_gain,
     "flare of one second at twice the onset, under the needle", "assumed"},
    {"flare_spread_mm", "mm", 0.5, 30.0, &P::flare_spread_mm,
     "standard deviation of the flare around a needle", "assumed; axon reflexes reach 10 to 30 mm"},
    {"flare_rise_min", "min", 0.05, 60.0, &P::flare_rise_min, "rise of the flare",
     "assumed, 1 to 2"},
    {"flare_decay_min", "min", 0.5, 600.0, &P::flare_decay_min, "decay of the flare", "assumed"},
    {"injury_max", "", 0.0, 10.0, &P::injury_max, "most that holes add", "assumed"},
    {"injury_per_pop_cm2", "cm^2", 0.0, 1.0, &P::injury_per_pop_cm2,
     "rise by one hole of 0.5 mm per square centimetre, in proportion to depth",
     "derived: Bal 2008, Hackethal 2021"},
    {"injury_spread_mm", "mm", 0.3, 20.0, &P::injury_spread_mm,
     "standard deviation of the redness around a hole", "assumed"},
    {"injury_rise_min", "min", 0.1, 600.0, &P::injury_rise_min, "rise of the injury's part",
     "assumed"},
    {"injury_shallow_min", "min", 1.0, 6000.0, &P::injury_shallow_min,
     "decay after holes above 0.2 mm", "derived: Bal 2008 (redness < 2 h at 200 to 400 um)"},
    {"injury_deep_min", "min", 1.0, 10000.0, &P::injury_deep_min, "decay after holes below 0.4 mm",
     "derived: Hackethal 2021 (to 24 h measurable), HK J Dermatol 2018 (3 to 6 h visible)"},
};
constexpr double minute_s = 60.0;
constexpr double shallow_mm = 0.2, deep_mm = 0.4, reference_depth_mm = 0.5;

/// What is left to add before a part reaches its bound.
double room(double present, double bound) {
    return bound > 0.0 ? std::clamp(1.0 - present / bound, 0.0, 1.0) : 0.0;
}
}  // namespace

std::span<const Field<P>> PerfusionParams::fields() {
    return table;
}

RiseAndFade RiseAndFade::over(double dt_s, double rise_s, double decay_s) {
    // s' = -s/r, x' = s/r - x/d, solved exactly; r = d is met by its limit.
    const double keep = math::exp(-dt_s / rise_s);
    const double fade = math::exp(-dt_s / decay_s);
    const double gap = 1.0 / decay_s - 1.0 / rise_s;
    const double gain =
        std::abs(gap * dt_s) < 1e-9 ? dt_s / rise_s * fade : (keep - fade) / (gap * rise_s);
    return {static_cast<float>(keep), static_cast<float>(fade), static_cast<float>(gain)};
}

PerfusionStep::PerfusionStep(const PerfusionParams& p, double dt_s)
    : rub_fade(static_cast<float>(math::exp(-dt_s / (p.rub_decay_min * minute_s)))),
      flare(RiseAndFade::over(dt_s, p.flare_rise_min * minute_s, p.flare_decay_min * minute_s)),
      shallow(
          RiseAndFade::over(dt_s, p.injury_rise_min * minute_s, p.injury_shallow_min * minute_s)),
      deep(RiseAndFade::over(dt_s, p.injury_rise_min * minute_s, p.injury_deep_min * minute_s)) {}

void PerfusionStep::apply(Perfusion& c) const {
    c.rub *= rub_fade;
    c.flare = c.flare * flare.fade + c.flare_source * flare.gain;
    c.flare_source *= flare.keep;
    c.shallow = c.shallow * shallow.fade + c.shallow_source * shallow.gain;
    c.shallow_source *= shallow.keep;
    c.deep = c.deep * deep.fade + c.deep_source * deep.gain;
    c.deep_source *= deep.keep;
}

float PerfusionStep::total_after(const Perfusion& c) const {
    return c.rub * rub_fade + c.flare * flare.fade + c.flare_source * flare.gain +
           c.shallow * shallow.fade + c.shallow_source * shallow.gain + c.deep * deep.fade +
           c.deep_source * deep.gain;
}

void add_rubbing(const PerfusionParams& p, Perfusion& c, double work_uJ_mm2) {
    if (p.rub_max <= 0.0 || !(work_uJ_mm2 > 0.0)) return;
    const double left = p.rub_max - c.rub;
    if (left > 0.0)
        c.rub = static_cast<float>(p.rub_max - left * math::exp(-work_uJ_mm2 / p.rub_work_uJ_mm2));
}

double flare_strength(const PerfusionParams& p, double force_mN) {
    return std::max(0.0, force_mN / p.flare_onset_mN - 1.0);
}

void add_flare(const PerfusionParams& p, Perfusion& c, double amount) {
    const double left = p.flare_max - (c.flare + c.flare_source);
    if (left > 0.0 && amount > 0.0)
        c.flare_source += static_cast<float>(left * -math::expm1(-amount / p.flare_max));
}

double injury_of_pops(const PerfusionParams& p, double pops_per_cm2, double depth_mm) {
    return p.injury_per_pop_cm2 * std::max(pops_per_cm2, 0.0) * std::max(depth_mm, 0.0) /
           reference_depth_mm;
}

double deep_share(double depth_mm) {
    return std::clamp((depth_mm - shallow_mm) / (deep_mm - shallow_mm), 0.0, 1.0);
}

void add_injury(const PerfusionParams& p, Perfusion& c, double amount, double depth_mm) {
    const double present = c.shallow + c.shallow_source + c.deep + c.deep_source;
    const double added =
        std::min(std::max(amount, 0.0), p.injury_max) * room(present, p.injury_max);
    const double deep = deep_share(depth_mm);
    c.shallow_source += static_cast<float>(added * (1.0 - deep));
    c.deep_source += static_cast<float>(added * deep);
}

RednessVerdict redness_verdict(const PerfusionParams& p, double minutes_visible) {
    if (!(minutes_visible > 0.0)) return RednessVerdict::none;
    return minutes_visible <= p.too_rough_min ? RednessVerdict::mild : RednessVerdict::too_rough;
}

}  // namespace lt
