// From a hole to a drop: whether a capillary is struck, when the drop shows, how much comes.
//
// Strike: capillary loops stand in the papillae at n per mm^2, each a target of diameter d_c; a
// hole of diameter d deeper than their tips meets lambda = n pi ((d + d_c)/2)^2 of them on average
// and P = 1 - exp(-lambda) (Poisson; density and diameter as in Blicharz et al., Nat Biomed Eng
// 2018). Below about 0.4 mm lies the superficial plexus, which nearly every hole meets (Braverman
// 2000; Micro & Nano Lett 2017: blood needs 0.4 mm).
#pragma once

#include <cstdint>
#include <span>

#include "sim/base/parameter.h"

namespace lt {

struct BloodParams {
    double loops_per_mm2 = 14.0;
    double loop_diameter_um = 15.0;
    double loop_tip_depth_mm = 0.15;
    double surfacing = 0.45;
    double plexus_top_mm = 0.35;
    double plexus_depth_mm = 0.45;
    double plexus_chance = 0.8;
    double taper_fraction = 0.5;
    double volume_uL = 0.1;
    double volume_spread = 0.4;
    double volume_min_uL = 0.02;
    double volume_max_uL = 0.2;
    double delay_min_s = 3.0;
    double delay_max_s = 20.0;
    double growth_s = 8.0;
    double clot_min_s = 60.0;
    double clot_max_s = 180.0;
    double smear_length_mm = 6.0;
    static std::span<const Field<BloodParams>> fields();
};

/// Width of the hole [um]: of the needle where it passes the surface, whose point widens from the
/// tip to the shaft over taper_fraction of its length. Kalluri 2011: 71 +- 10 um for a 140 um base
/// at 0.15 mm (60 um here).
double hole_diameter_um(const BloodParams& p, double depth_mm, double tip_um, double shaft_mm,
                        double needle_length_mm);

/// Mean number of capillary loops met by a hole of this width.
double loops_met(const BloodParams& p, double hole_um);

/// Chance in [0, 1] that blood of a hole reaches the surface.
double bleed_chance(const BloodParams& p, double depth_mm, double hole_um);

/// One drop's fate, drawn once for a hole.
struct DropFate {
    double delay_s = 0.0;    ///< from the pop to the first blood on the surface
    double volume_uL = 0.0;  ///< when it has come out altogether
    double clot_s = 0.0;     ///< from the first blood to dry
};
/// Deeper and wider holes give more (Fruhstorfer 1999).
DropFate drop_fate(const BloodParams& p, double depth_mm, double hole_um, std::uint64_t key);

/// Share of the final volume that is out at an age [s], 0 to 1: 1 - exp(-age/growth).
double drop_share_out(const BloodParams& p, double age_s);

/// Radius [mm] of the hemisphere that a drop beads to; 1 uL = 1 mm^3.
double bead_radius_mm(double volume_uL);

}  // namespace lt
