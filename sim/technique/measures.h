// How the hand works, live and over the whole attempt. Key names follow summary.json.
//
// Definitions
//   contact    needles or drum carry at least 20 mN; it ends when they carry less than 10 mN.
//   lift       contact gone for 80 ms, so that a bounce is none.
//   leg        a run of travel in contact, at least 5 mm long, that does not turn by more than 120
//              degrees from where it set out.
//   pass       a leg of at least 10 mm. Over one place: a leg that carries the drum over it.
//   reversal   a turn by more than 120 degrees within 10 mm of travel, without a lift.
//   settled    the part of a leg between the first and the last moment at which the force was at
//              least the lowest good force: landing and lifting are left out. Steadiness is
//              judged there, as deviation over mean within legs, so that two passes of different
//              force are not called unsteady.
//   imprint    a needle touches down after at least 25 ms without touch.
//   treated    a cell of 1 mm under at least one pass.
//   area       the target where one is set. Without one: every cell between treated cells of its
//   row
//              or of its column, so that a gap counts and free practice may be anywhere.
#pragma once

#include <array>

#include "sim/base/units.h"

namespace lt {

/// Running mean, deviation and extremes (Welford 1962), over time in contact.
struct Statistic {
    double mean = 0.0, max = 0.0, sd = 0.0, p95 = 0.0;
};

/// Of travel, seen from above: along y, along x, along x = y, along x = -y; either way.
enum class StrokeDirection { up_down, left_right, diagonal_up, diagonal_down };

/// What is judged, in the order of the score sheet.
enum class JudgedMeasure {
    force,
    force_steadiness,
    speed,
    speed_steadiness,
    skid,
    tilt,
    lifts,
    coverage,
    evenness,
    passes,
    directions,
    skin,
    comfort,
    redness,
    time
};
inline constexpr int judged_measure_count = 15;

struct Moment {
    double t_s = -1.0;  ///< < 0: never
    Vec2 place_mm{};
    double value = 0.0;
};

/// How far a measure was out of its limits. For measures that are judged at every moment (force,
/// speed, skid, tilt, comfort) mean_loss is the mean of a severity from 0 (within) to 1 (as bad as
/// counts): over the time in contact, for speed and skid over the way in contact, so that a rest on
/// the skin does not make up for a rush. For the others it stays 0 and the score takes the measure
/// itself.
struct Judgement {
    double mean_loss = 0.0;
    Moment worst;
};

struct Measures {
    double duration_s = 0.0;
    double contact_s = 0.0;
    double zone_s = 0.0;     ///< in contact, with a force between the limits
    double length_mm = 0.0;  ///< rolled in contact, with a force between the limits
    int passes = 0;
    int lifts = 0;
    int reversals_without_lift = 0;
    Statistic force_N;
    Statistic needle_force_mN;  ///< over needles and time
    Statistic pressure_kPa;
    Statistic depth_mm;
    Statistic speed_mm_s;
    Statistic slip;  ///< ratio, 0 rolling .. 1 skidding; while it moves
    Statistic needles_touching;
    Statistic tilt_deg;     ///< |tilt|
    Statistic skid_deg;     ///< between travel and rolling direction, [0, 90]; while it moves
    double force_cv = 0.0;  ///< within legs, settled: deviation over mean
    double speed_cv = 0.0;
    double scratch_mm = 0.0;  ///< longest way a loaded needle slid since it touched down,
                              ///< while the roller skids
    double reversal_rate_max_per_s = 0.0;  ///< reversals without a lift, over 2 s
    int pops = 0;
    int drops = 0;
    double blood_uL = 0.0;
    double treated_cm2 = 0.0;       ///< in the area
    double treated_fraction = 0.0;  ///< of the area
    double coverage_cv = 0.0;       ///< deviation over mean of passes over treated cells; without a
                                    ///< target, among cells rolled in as many directions
    long imprints = 0;              ///< everywhere
    double imprints_per_cm2 = 0.0;  ///< over treated cells of the area
    std::array<int, 4> passes_by_direction{};  ///< by StrokeDirection
    std::array<double, 4> imprints_per_cm2_by_direction{};
    double passes_missing = 0.0;  ///< share of the passes that limits.passes_low asks for, over the
                                  ///< whole area; a place left out misses all of its
    Vec2 fewest_passes_mm{};      ///< amid the widest region with fewer than it asks for
    int passes_place_max = 0;     ///< over the most worked cell
    int passes_one_direction_max = 0;  ///< over one cell in one direction
    double place_s_max = 0.0;          ///< longest time in contact over one cell
    double discomfort_felt_mean = 0.0, discomfort_felt_max = 0.0;
    double discomfort_true_mean = 0.0, discomfort_true_max = 0.0;
    double peak_perfusion = 0.0;
    double redness_minutes = 0.0;
    double flush = 0.0;  ///< SkinState::flush, the highest so far
    std::array<Judgement, judged_measure_count> judged{};
    const Judgement& of(JudgedMeasure m) const { return judged[static_cast<std::size_t>(m)]; }

    // Now, smoothed over about 0.2 s, for gauges.
    bool live_contact = false;
    double live_force_N = 0.0;
    double live_speed_mm_s = 0.0;
    double live_slip = 0.0;
    double live_tilt_deg = 0.0;
    double live_needle_force_mean_mN = 0.0;
    double live_needle_force_max_mN = 0.0;
    double live_pressure_kPa = 0.0;
    int live_needles_touching = 0;
};

}  // namespace lt
