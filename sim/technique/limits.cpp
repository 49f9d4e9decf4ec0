#include "sim/technique/limits.h"

namespace lt {
namespace {

using L = TechniqueLimits;

constexpr Field<L> table[] = {
    {"force_low_N", "N", 0.0, 10.0, &L::force_low_N, "below it the needles hardly dimple the skin",
     "assumed; 14 needles of about 20 mN at 0.25 N by Hertz's line contact"},
    {"force_high_N", "N", 0.05, 20.0, &L::force_high_N,
     "above it needles begin to go through on firm places",
     "derived from Romgens 2014 (112 mN at a 25 um tip) and Hertz's line contact"},
    {"force_cv_high", "", 0.01, 2.0, &L::force_cv_high,
     "deviation over mean of the force within a pass", "assumed"},
    {"speed_good_mm_s", "mm/s", 1.0, 1000.0, &L::speed_good_mm_s, "above it points are lost",
     "affective touch is best at 10 to 100 mm/s (Loken 2009)"},
    {"speed_high_mm_s", "mm/s", 1.0, 2000.0, &L::speed_high_mm_s, "above it the stroke is vigorous",
     "assumed, twice the upper end of affective touch"},
    {"speed_cv_high", "", 0.01, 2.0, &L::speed_cv_high,
     "deviation over mean of the speed within a pass; a minimum-jerk reach from rest to rest has "
     "0.65",
     "Flash & Hogan 1985 for the profile; limit assumed"},
    {"slip_high", "", 0.01, 1.0, &L::slip_high,
     "slip ratio above which needles are dragged; an axle 9 degrees out of line", "assumed"},
    {"scratch_high_mm", "mm", 0.1, 100.0, &L::scratch_high_mm,
     "way that a loaded needle may slide in a skid; rolling itself drags tips by 0.4 to 0.6 mm",
     "derived from the drum's geometry"},
    {"scratch_needle_mN", "mN", 0.0, 1000.0, &L::scratch_needle_mN,
     "needle force from which a slide can scratch", "assumed"},
    {"tilt_high_deg", "deg", 0.5, 90.0, &L::tilt_high_deg,
     "tilt of the axle above which the outer rows carry most of the load", "assumed"},
    {"reversal_rate_high_per_s", "1/s", 0.1, 20.0, &L::reversal_rate_high_per_s,
     "reversals without a lift, over 2 s, above which rolling is rubbing", "assumed"},
    {"reversal_share_high", "", 0.0, 1.0, &L::reversal_share_high,
     "share of passes that may end in a reversal instead of a lift",
     "home guides: lift between passes; share assumed"},
    {"passes_high", "", 1.0, 1000.0, &L::passes_high, "passes over one place",
     "home guides: 6 in each of four directions; twice as many where lanes overlap"},
    {"passes_one_direction_high", "", 1.0, 1000.0, &L::passes_one_direction_high,
     "passes over one place in one direction; more draws tram tracks",
     "home guides: 6, twice as many where lanes overlap; Dogra 2014 for the tracks"},
    {"directions_required", "", 0.0, 4.0, &L::directions_required,
     "directions that must be rolled; 0 leaves it open", "assumed"},
    {"coverage_low", "", 0.0, 1.0, &L::coverage_low, "share of the area under at least one pass",
     "assumed"},
    {"coverage_cv_high", "", 0.01, 5.0, &L::coverage_cv_high,
     "deviation over mean of the passes over treated cells", "assumed"},
    {"treated_low_cm2", "cm2", 0.0, 64.0, &L::treated_low_cm2, "area that an attempt must treat",
     "assumed: one drum's width over its own length"},
    {"place_time_high_s", "s", 0.5, 600.0, &L::place_time_high_s, "time over one place",
     "assumed: 24 passes at 20 mm/s with 10 mm of drum on the skin take 12 s"},
    {"contact_time_high_s", "s", 1.0, 7200.0, &L::contact_time_high_s, "time in contact",
     "home use: a few minutes a day"},
    {"pops_high", "", 0.0, 10000.0, &L::pops_high,
     "needles that may go through in 10 s of contact; thresholds spread so widely that a single "
     "pop can come by chance even under a light hand",
     "spread of 0.3 in the logarithm of the threshold"},
    {"drops_high", "", 0.0, 10000.0, &L::drops_high, "drops of blood that may appear", "assumed"},
    {"discomfort_good", "", 0.0, 10.0, &L::discomfort_good,
     "true discomfort above which points are lost", "edge of light use, see skin/discomfort"},
    {"discomfort_high", "", 0.0, 10.0, &L::discomfort_high, "felt discomfort that is pain",
     "visual analogue scale, 5 of 10"},
    {"masked_truth", "", 0.0, 10.0, &L::masked_truth,
     "true discomfort from which numbing cream hides a warning", "assumed"},
    {"masked_gap", "", 0.0, 10.0, &L::masked_gap, "true less felt discomfort that counts as hidden",
     "assumed"},
    {"redness_high_min", "min", 1.0, 10000.0, &L::redness_high_min,
     "time that redness may stay visible", "light rolling: gone within an hour"},
    {"target_x_mm", "mm", -100.0, 100.0, &L::target_x_mm, "middle of the target area", "assumed"},
    {"target_y_mm", "mm", -100.0, 100.0, &L::target_y_mm, "middle of the target area", "assumed"},
    {"target_width_mm", "mm", 0.0, 200.0, &L::target_width_mm,
     "target area along x; 0: the area that was worked", "assumed"},
    {"target_height_mm", "mm", 0.0, 200.0, &L::target_height_mm,
     "target area along y; 0: the area that was worked", "assumed"},
    {"hysteresis", "", 0.0, 0.5, &L::hysteresis,
     "share by which a limit must be exceeded before a flag is raised", "assumed"},
    {"raise_after_s", "s", 0.0, 10.0, &L::raise_after_s, "time beyond the limit before a flag",
     "assumed: shorter than a reaction"},
    {"raise_light_after_s", "s", 0.0, 10.0, &L::raise_light_after_s,
     "time below the lowest force before a flag; landing and lifting are shorter", "assumed"},
    {"release_after_s", "s", 0.0, 10.0, &L::release_after_s,
     "time in contact within the limit before a flag goes off", "assumed"},
    {"loss_span", "", 0.01, 10.0, &L::loss_span,
     "share beyond a limit at which a moment is lost entirely", "assumed"},
    {"pass_total", "", 0.0, 100.0, &L::pass_total, "total that passes", "assumed"},
    {"pass_part", "", 0.0, 1.0, &L::pass_part, "share of its points that each measure needs",
     "assumed"},
};

}  // namespace

std::span<const Field<TechniqueLimits>> TechniqueLimits::fields() {
    return table;
}

}  // namespace lt
