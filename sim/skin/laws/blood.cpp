#include "sim/skin/laws/blood.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"
#include "sim/base/random.h"
#include "sim/base/units.h"

namespace lt {

namespace {
using P = BloodParams;
constexpr Field<P> table[] = {
    {"loops_per_mm2", "1/mm^2", 0.0, 100.0, &P::loops_per_mm2, "capillary loops",
     "Blicharz 2018 (14)"},
    {"loop_diameter_um", "um", 1.0, 100.0, &P::loop_diameter_um, "width of a capillary loop",
     "Blicharz 2018 (15)"},
    {"loop_tip_depth_mm", "mm", 0.02, 1.0, &P::loop_tip_depth_mm,
     "depth of the loops' tips; above it the skin has no blood", "Braverman 2000 (0.10 to 0.15)"},
    {"surfacing", "", 0.0, 1.0, &P::surfacing,
     "chance that a struck loop's blood comes up through a hole that springs shut",
     "assumed between all (Blicharz 2018) and none above 0.4 mm (Micro & Nano Lett 2017); chosen "
     "for one "
     "drop in ten pops at 5 N"},
    {"plexus_top_mm", "mm", 0.05, 2.0, &P::plexus_top_mm, "where the superficial plexus begins",
     "Braverman 2000 (0.4 to 0.5)"},
    {"plexus_depth_mm", "mm", 0.05, 3.0, &P::plexus_depth_mm, "where most holes bleed",
     "Braverman 2000; blood needs 0.4 mm (Micro & Nano Lett 2017)"},
    {"plexus_chance", "", 0.0, 1.0, &P::plexus_chance, "chance to bleed of a hole into the plexus",
     "assumed"},
    {"taper_fraction", "", 0.01, 1.0, &P::taper_fraction,
     "length over which the needle widens from tip to shaft, over its length",
     "derived: Kalluri 2011 (channel 71 um wide, 0.15 mm deep)"},
    {"volume_uL", "uL", 0.001, 10.0, &P::volume_uL, "drop of a hole 0.1 mm wide and 0.2 mm deep",
     "assumed, 0.02 to 0.2"},
    {"volume_spread", "", 0.0, 2.0, &P::volume_spread, "standard deviation of ln(volume)",
     "assumed"},
    {"volume_min_uL", "uL", 0.0001, 10.0, &P::volume_min_uL, "smallest drop", "assumed"},
    {"volume_max_uL", "uL", 0.001, 20.0, &P::volume_max_uL, "largest drop",
     "assumed; below a lancet's 10 uL (Fruhstorfer 1999)"},
    {"delay_min_s", "s", 0.0, 60.0, &P::delay_min_s, "earliest blood after a pop", "assumed"},
    {"delay_max_s", "s", 0.0, 120.0, &P::delay_max_s, "latest blood after a pop", "assumed"},
    {"growth_s", "s", 0.1, 120.0, &P::growth_s, "time constant of a drop's growth", "assumed"},
    {"clot_min_s", "s", 5.0, 1000.0, &P::clot_min_s, "quickest drying", "assumed, 1 to 3 min"},
    {"clot_max_s", "s", 5.0, 1000.0, &P::clot_max_s, "slowest drying", "assumed, 1 to 3 min"},
    {"smear_length_mm", "mm", 1.0, 50.0, &P::smear_length_mm, "how far a roller draws out a drop",
     "assumed"},
};

double smoothstep(double a, double b, double x) {
    const double t = std::clamp((x - a) / std::max(b - a, 1e-9), 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}
}  // namespace

std::span<const Field<P>> BloodParams::fields() {
    return table;
}

double hole_diameter_um(const BloodParams& p, double depth_mm, double tip_um, double shaft_mm,
                        double needle_length_mm) {
    const double taper = p.taper_fraction * needle_length_mm;
    const double share = std::clamp(depth_mm / std::max(taper, 1e-6), 0.0, 1.0);
    return tip_um + (std::max(1000.0 * shaft_mm, tip_um) - tip_um) * share;
}

double loops_met(const BloodParams& p, double hole_um) {
    const double reach_mm = 0.5e-3 * (hole_um + p.loop_diameter_um);
    return p.loops_per_mm2 * pi * reach_mm * reach_mm;
}

double bleed_chance(const BloodParams& p, double depth_mm, double hole_um) {
    if (depth_mm < p.loop_tip_depth_mm) return 0.0;
    const double loops = p.surfacing * (1.0 - math::exp(-loops_met(p, hole_um)));
    const double plexus =
        p.plexus_chance * smoothstep(p.plexus_top_mm, p.plexus_depth_mm, depth_mm);
    return std::max(
        loops, loops + (plexus - loops) * smoothstep(p.plexus_top_mm, p.plexus_depth_mm, depth_mm));
}

DropFate drop_fate(const BloodParams& p, double depth_mm, double hole_um, std::uint64_t key) {
    const double size = (hole_um / 100.0) * (depth_mm / 0.2);
    const double draw = math::exp(p.volume_spread * standard_normal(random_key(key, 1)));
    const double low = std::min(p.delay_min_s, p.delay_max_s);
    const double high = std::max(p.delay_min_s, p.delay_max_s);
    const double quick = std::min(p.clot_min_s, p.clot_max_s);
    const double slow = std::max(p.clot_min_s, p.clot_max_s);
    return {.delay_s = low + (high - low) * uniform01(random_key(key, 2)),
            .volume_uL = std::clamp(p.volume_uL * size * draw, p.volume_min_uL,
                                    std::max(p.volume_min_uL, p.volume_max_uL)),
            .clot_s = quick + (slow - quick) * uniform01(random_key(key, 3))};
}

double drop_share_out(const BloodParams& p, double age_s) {
    return age_s > 0.0 ? 1.0 - math::exp(-age_s / p.growth_s) : 0.0;
}

double bead_radius_mm(double volume_uL) {
    return math::cbrt(1.5 * std::max(volume_uL, 0.0) / pi);
}

}  // namespace lt
