// Stretch marks: bands of thinner, softer skin, redder when young, paler or darker when old.
//
// Bands run along the skin's tension lines, in lanes side by side, 1 to 10 mm wide and 0.5 to
// several cm long. Rubrae (young): blood x 2 to 3, flat or raised; they mature over 6 to 24 months
// to albae: melanin x 0.5 to 0.7, sunken 0.05 to 0.3 mm, stiffness x 0.6 to 0.9, dermis 10 to 30 %
// thinner (Healthcare 2022;10:2565; Bleve 2012; amounts assumed). Nigrae: darker than the skin
// around, on dark skin.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/base/parameter.h"
#include "sim/base/units.h"
#include "sim/tissue/slab/surface_grid.h"

namespace lt {

struct StriaeParams {
    double count = 0.0;  ///< bands on the patch; 0: none
    double age_months = 12.0;
    double pigmented = 0.0;       ///< 0 paler when old (alba) .. 1 darker (nigra)
    double direction_deg = 90.0;  ///< of the tension lines, from +x
    double fan_deg_per_cm = 0.0;
    double wander_deg = 12.0;
    double width_mm = 4.0;
    double length_mm = 60.0;
    double spacing_mm = 11.0;
    double stiffness_factor = 0.75;
    double thinning = 0.2;
    double relief_mm = 0.15;
    double blood_factor = 2.5;
    double melanin_factor_alba = 0.6;
    double melanin_factor_nigra = 1.3;
    double maturing_from_months = 6.0;
    double mature_months = 24.0;
    static std::span<const Field<StriaeParams>> fields();
};

enum class StriaKind { none, rubra, alba, nigra };
std::string_view to_string(StriaKind kind);
StriaKind stria_kind(const StriaeParams& p);
/// 0 young and red to 1 old and pale.
double stria_maturity(const StriaeParams& p);

/// How the middle of a band differs from the skin around it.
struct StriaLook {
    double blood_factor = 1.0;
    double melanin_factor = 1.0;
    double height_mm = 0.0;  ///< > 0 raised, < 0 sunken
    double scattering_factor = 1.0;
};
StriaLook stria_look(const StriaeParams& p);

/// Factor in (0, 1] on the skin's stiffness in the middle of a band: softer and thinner.
double stria_stiffness(const StriaeParams& p);

struct StriaBand {
    std::vector<Vec2> points;           ///< about 2 mm apart
    std::vector<double> half_width_mm;  ///< at each point, 0 at the ends
};

/// The bands of one client, laid out from (parameters, seed) alone.
class StriaField {
  public:
    StriaField() = default;
    StriaField(const StriaeParams& p, double side_mm, std::uint64_t seed);

    std::span<const StriaBand> bands() const { return bands_; }
    /// 0 beside the bands to 1 in the middle of one; smooth.
    double weight(Vec2 material_mm) const;
    /// weight() at the middles of n x n texels over the patch, row by row from (-side/2, -side/2).
    std::vector<float> mask(int n) const;
    /// For TissueOptions::dermis_stiffness; empty without bands. Averaged over each node's cell.
    std::vector<float> dermis_stiffness(const SurfaceGrid& grid) const;

  private:
    StriaeParams params_;
    double side_mm_ = 80.0;
    std::vector<StriaBand> bands_;
};

}  // namespace lt
