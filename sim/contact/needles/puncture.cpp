#include "sim/contact/needles/puncture.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"
#include "sim/base/random.h"

namespace lt {

namespace {
using P = PunctureParams;
constexpr Field<P> table[] = {
    {"force_at_5um_mN", "mN", 1.0, 500.0, &P::force_at_5um_mN, "median force that a 5 um tip needs",
     "Romgens 2014 (20 mN)"},
    {"force_per_um_mN", "mN/um", 0.0, 50.0, &P::force_per_um_mN,
     "more force for each um of tip diameter", "Romgens 2014 (167 mN at 37 um, linear)"},
    {"site_factor", "", 0.3, 5.0, &P::site_factor,
     "tougher (> 1) or more tender (< 1) site, by the thickness of its epidermis",
     "derived: Sandby-Moller 2003 (buttock 1, shoulder 0.85, forearm 0.8)"},
    {"hydration_factor", "", 0.3, 1.5, &P::hydration_factor, "1 normal, 0.8 soaked",
     "assumed; trend Yuan & Verma 2006"},
    {"rate_exponent", "", -1.0, 0.0, &P::rate_exponent, "faster tips go through at less force",
     "derived: Olatunji 2013 (0.0285 to 0.0215 N for twice the speed)"},
    {"rate_reference_mm_s", "mm/s", 0.01, 1000.0, &P::rate_reference_mm_s,
     "descent of a tip at a usual 50 mm/s of rolling, where the rate's factor is 1",
     "derived from the drum's geometry"},
    {"rate_factor_min", "", 0.1, 1.0, &P::rate_factor_min, "bound of the rate's factor", "assumed"},
    {"rate_factor_max", "", 1.0, 10.0, &P::rate_factor_max, "bound of the rate's factor",
     "assumed"},
    {"shear_weakening", "", 0.0, 0.95, &P::shear_weakening,
     "share of the threshold lost when the sideways force equals the normal force", "assumed"},
    {"shear_free_ratio", "", 0.0, 0.9, &P::shear_free_ratio,
     "sideways over normal force that rolling brings by itself and that weakens nothing",
     "assumed"},
    {"spread", "", 0.0, 1.0, &P::spread, "standard deviation of ln(threshold)",
     "assumed, 0.2 to 0.5; chosen so that a light touch breaks nothing"},
    {"spread_limit", "", 0.5, 6.0, &P::spread_limit,
     "thresholds are cut off at so many deviations: a normal tail has no end, skin has", "assumed"},
    {"spot_share", "", 0.0, 1.0, &P::spot_share,
     "share of the spread's variance that belongs to the spot, the rest to the landing",
     "Robertson & Rees (50 to 74 % of the variance of epidermal thickness lies within a site)"},
    {"force_drop", "", 0.0, 0.95, &P::force_drop, "share of the needle's force lost at the pop",
     "assumed, 0.3 to 0.6"},
    {"depth_at_pop_mm", "mm", 0.02, 2.0, &P::depth_at_pop_mm, "depth reached at the pop",
     "Romgens 2014 (0.16 mm for all tips)"},
    {"max_depth_fraction", "", 0.05, 1.0, &P::max_depth_fraction,
     "deepest insertion over the needle's length",
     "Donnelly 2011 (460 of 600 um), Lam 2008 (< 50 % below 1 mm)"},
    {"depth_force_range", "", 0.1, 20.0, &P::depth_force_range,
     "the deepest insertion is reached at (1 + this) times the threshold",
     "assumed; Kalluri 2011 (roller: 0.15 mm of 0.77 mm)"},
};

// The line through Romgens' points would reach zero force at 0.65 um; tips below 0.1 um need some
// mN still (Roxhed 2007: less than 10 mN).
constexpr double smallest_share = 0.1;
constexpr double spot_cells_per_mm = 2.0;
}  // namespace

std::span<const Field<P>> PunctureParams::fields() {
    return table;
}

double puncture_rate_factor(const PunctureParams& p, double descent_mm_s) {
    if (!(descent_mm_s > 0.0)) return p.rate_factor_max;
    const double ratio = descent_mm_s / p.rate_reference_mm_s;
    // Most needles hardly descend: beyond the bound for sure, as ln x < 2 (sqrt(x) - 1) and
    // e^y > 1 + y + y^2 / 2, there is no power to compute.
    const double y = -2.0 * p.rate_exponent * (1.0 - std::sqrt(ratio));
    if (y > 0.0 && 1.0 + y + 0.5 * y * y > p.rate_factor_max * (1.0 + 1e-9))
        return p.rate_factor_max;
    const double factor = math::pow(ratio, p.rate_exponent);
    return std::clamp(factor, p.rate_factor_min, p.rate_factor_max);
}

double puncture_threshold_mN(const PunctureParams& p, const PunctureConditions& c) {
    const double of_tip =
        std::max(p.force_at_5um_mN + p.force_per_um_mN * (c.tip_diameter_um - 5.0),
                 smallest_share * p.force_at_5um_mN);
    const double pull = (std::clamp(c.shear_ratio, 0.0, 1.0) - p.shear_free_ratio) /
                        std::max(1.0 - p.shear_free_ratio, 1e-6);
    const double shear = 1.0 - p.shear_weakening * std::max(pull, 0.0);
    return of_tip * p.site_factor * p.hydration_factor * puncture_rate_factor(p, c.descent_mm_s) *
           shear * math::exp(p.spread * c.site_noise);
}

double inserted_depth_mm(const PunctureParams& p, double needle_length_mm, double force_mN,
                         double threshold_mN) {
    const double deepest = p.max_depth_fraction * needle_length_mm;
    const double first = std::min(p.depth_at_pop_mm, deepest);
    const double over =
        std::clamp((force_mN - threshold_mN) / (p.depth_force_range * threshold_mN), 0.0, 1.0);
    return first + (deepest - first) * over;
}

PunctureModel::PunctureModel(PunctureParams params, double tip_diameter_um, double needle_length_mm,
                             std::uint64_t seed)
    : params_(params),
      tip_diameter_um_(tip_diameter_um),
      needle_length_mm_(needle_length_mm),
      seed_(random_key(seed, 0x70756e6374757265ull)) {}

double PunctureModel::threshold_mN(int needle, std::uint32_t landing, Vec2 material_mm,
                                   double descent_mm_s, double shear_ratio,
                                   PunctureSpread& kept) const {
    const auto cx = static_cast<std::int64_t>(std::floor(material_mm.x * spot_cells_per_mm));
    const auto cy = static_cast<std::int64_t>(std::floor(material_mm.y * spot_cells_per_mm));
    const double spot = kept.spot.of(random_key(seed_, 1, cx, cy));
    const double own = kept.own.of(random_key(seed_, 2, needle, landing));
    const double noise =
        std::clamp(std::sqrt(params_.spot_share) * spot + std::sqrt(1.0 - params_.spot_share) * own,
                   -params_.spread_limit, params_.spread_limit);
    return puncture_threshold_mN(params_, {.tip_diameter_um = tip_diameter_um_,
                                           .descent_mm_s = descent_mm_s,
                                           .shear_ratio = shear_ratio,
                                           .site_noise = noise});
}

double PunctureModel::depth_mm(double force_mN, double threshold_mN) const {
    return inserted_depth_mm(params_, needle_length_mm_, force_mN, threshold_mN);
}

}  // namespace lt
