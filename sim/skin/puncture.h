// When a needle goes through: threshold force, force drop, depth reached.
//
// F_pop = (20 + 4.6 (d_tip/um - 5)) mN * m_site * m_hydration * m_rate * m_shear * exp(sigma z)
// Romgens et al., J Mech Behav Biomed Mater 2014;40:397 (20 mN at 5 um to 167 mN at 37 um);
// rate from Olatunji et al., J Pharm Sci 2013;102:1209.
#pragma once

#include <cstdint>
#include <span>

#include "sim/base/parameter.h"
#include "sim/base/units.h"

namespace lt {

struct PunctureParams {
    double force_at_5um_mN = 20.0;
    double force_per_um_mN = 4.6;
    double site_factor = 1.0;
    double hydration_factor = 1.0;
    double rate_exponent = -0.45;
    double rate_reference_mm_s = 20.0;
    double rate_factor_min = 0.7;
    double rate_factor_max = 1.3;
    double shear_weakening = 0.5;
    double spread = 0.30;            ///< standard deviation of ln(threshold)
    double force_drop = 0.45;        ///< share of the force lost at the pop
    double depth_at_pop_mm = 0.16;
    double max_depth_fraction = 0.7; ///< of the needle's length
    static std::span<const Field<PunctureParams>> fields();
};

/// What one needle meets at one moment.
struct PunctureConditions {
    double tip_diameter_um = 25.0;
    double descent_mm_s = 20.0;
    double shear_ratio = 0.0;  ///< tangential over normal force, [0, 1]
    double site_noise = 0.0;   ///< standard normal, of this needle at this spot
};

/// Median threshold [mN] times all factors.
double puncture_threshold_mN(const PunctureParams& p, const PunctureConditions& c);

/// Depth [mm] of the tip below the skin's surface once it is through and carries force_mN.
double inserted_depth_mm(const PunctureParams& p, double needle_length_mm, double force_mN,
                         double threshold_mN);

/// Thresholds over a patch: the parameters, and the seeded spread over spots and needles.
class PunctureModel {
  public:
    PunctureModel(PunctureParams params, double tip_diameter_um, double needle_length_mm,
                  std::uint64_t seed);
    const PunctureParams& params() const { return params_; }
    /// Threshold of this needle at this place of the undeformed skin. The spread has a part of the
    /// spot (0.5 mm cells) and a part of the needle's present landing.
    double threshold_mN(int needle, std::uint32_t landing, Vec2 material_mm, double descent_mm_s,
                        double shear_ratio) const;
    double depth_mm(double force_mN, double threshold_mN) const;

  private:
    PunctureParams params_;
    double tip_diameter_um_;
    double needle_length_mm_;
    std::uint64_t seed_;
};

}  // namespace lt
