// When a needle goes through: threshold force, force drop, depth reached.
//
//   F_pop = (20 + 4.6 (d_tip/um - 5)) mN * m_site * m_hydration * m_rate * m_shear * exp(sigma z)
//
// Romgens et al., J Mech Behav Biomed Mater 2014;40:397: single needles in excised human skin,
// 20 mN at a 5 um tip to 167 mN at 37 um, linear in tip diameter, about 0.16 mm deep at the pop.
// m_rate = (v / v_ref)^-0.45: Olatunji et al., J Pharm Sci 2013;102:1209 (twice the speed, 28 %
// less force; two points below 1 mm/s, so that its use at 10 to 20 mm/s extrapolates and is
// clamped). m_shear = 1 - 0.5 (r - 0.25)/(1 - 0.25) for a sideways over normal force r above 0.25:
// rolling pulls no more than that, rubbing does (assumed). The spread is log-normal and cut off: a
// normal tail has no end, and ten thousand landings of a light session would find it.
#pragma once

#include <cstdint>
#include <span>

#include "sim/base/parameter.h"
#include "sim/base/random.h"
#include "sim/base/units.h"

namespace lt {

struct PunctureParams {
    double force_at_5um_mN = 20.0;
    double force_per_um_mN = 4.6;
    double site_factor = 1.0;
    double hydration_factor = 1.0;
    double rate_exponent = -0.45;
    double rate_reference_mm_s = 25.0;
    double rate_factor_min = 0.8;
    double rate_factor_max = 1.3;
    double shear_weakening = 0.5;
    double shear_free_ratio = 0.25;
    double spread = 0.20;       ///< standard deviation of ln(threshold)
    double spread_limit = 1.6;  ///< no spot is softer or tougher by more deviations
    double spot_share = 0.6;    ///< of the spread's variance that belongs to the spot
    double force_drop = 0.45;   ///< share of the force lost at the pop
    double depth_at_pop_mm = 0.16;
    double max_depth_fraction = 0.7;  ///< of the needle's length
    double depth_force_range = 3.0;   ///< deepest at (1 + this) times the threshold
    static std::span<const Field<PunctureParams>> fields();
};

/// What one needle meets at one moment.
struct PunctureConditions {
    double tip_diameter_um = 25.0;
    double descent_mm_s = 25.0;
    double shear_ratio = 0.0;  ///< tangential over normal force, [0, 1]
    double site_noise = 0.0;   ///< standard normal, of this needle at this spot
};

/// (v / v_ref)^n, clamped; a tip that does not descend meets the upper bound.
double puncture_rate_factor(const PunctureParams& p, double descent_mm_s);

/// Median threshold [mN] times all factors, > 0.
double puncture_threshold_mN(const PunctureParams& p, const PunctureConditions& c);

/// Depth [mm] of the tip below the skin's surface once it is through and carries force_mN.
double inserted_depth_mm(const PunctureParams& p, double needle_length_mm, double force_mN,
                         double threshold_mN);

/// What a needle keeps of its threshold's spread: asked in every substep, new at the next landing
/// or spot.
struct PunctureSpread {
    KeptNormal spot, own;
};

/// Thresholds over a patch: the parameters, and the seeded spread over spots and needles.
class PunctureModel {
  public:
    PunctureModel(PunctureParams params, double tip_diameter_um, double needle_length_mm,
                  std::uint64_t seed);
    const PunctureParams& params() const { return params_; }
    /// Threshold of this needle at this place of the undeformed skin. The spread has a part of the
    /// spot (0.5 mm cells) and a part of the needle's present landing.
    /// kept: of this needle; it changes no result.
    double threshold_mN(int needle, std::uint32_t landing, Vec2 material_mm, double descent_mm_s,
                        double shear_ratio, PunctureSpread& kept) const;
    double threshold_mN(int needle, std::uint32_t landing, Vec2 material_mm, double descent_mm_s,
                        double shear_ratio) const {
        PunctureSpread none;
        return threshold_mN(needle, landing, material_mm, descent_mm_s, shear_ratio, none);
    }
    double depth_mm(double force_mN, double threshold_mN) const;

  private:
    PunctureParams params_;
    double tip_diameter_um_;
    double needle_length_mm_;
    std::uint64_t seed_;
};

}  // namespace lt
