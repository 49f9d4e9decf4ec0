// 0 to 100, explainable: each measure that is asked for has its points, together 100, and reaches a
// share of them.
//
// A measure is asked for where its limit asks for something: coverage with coverage_low, evenness
// with coverage_cv_high below evenness_is_open, directions with directions_required; the others
// always. It loses a share of its points that grows with how far it is out of its limits and, for
// what is judged at every moment (severity.h), with the square root of the mean severity: the first
// misses count most, a near miss loses less than a wild one, and worse is never better. What is
// left counts for as much as was done of the goal (goal_* in limits.h), so that doing less never
// scores more. Losses are rounded up to quarters, which binary numbers hold exactly.
//
// A ceiling holds the total down where something happened that no strength makes good.
//
// Not judged: less was done than the goal asks for. Passed: judged, no critical error, total >=
// pass_total, and every measure keeps the share pass_part of its points, so that one strength
// cannot pay for another weakness.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sim/technique/flags.h"
#include "sim/technique/limits.h"
#include "sim/technique/loss_reason.h"
#include "sim/technique/measures.h"

namespace lt {

struct ScorePart {
    std::string name;     ///< of the measure, as in files
    double points = 0.0;  ///< reached
    double max = 0.0;
    LossReason reason;  ///< why points were lost
    JudgedMeasure measure{};
    Moment worst;  ///< where to jump to; t_s < 0 when nothing was lost
    bool passed = true;
};

enum class Verdict { passed, not_passed, not_judged };
/// "passed", "not-passed", "not-judged"
std::string_view to_string(Verdict verdict);

/// What a goal asks for.
enum class GoalItem { zone, length, passes, lifts, area, directions, pops };
/// "zone", "length", ...
std::string_view to_string(GoalItem item);
/// "s", "mm", "cm2", "" for a count
std::string_view unit_of(GoalItem item);

/// Less was done than the goal asks for.
struct MissingItem {
    GoalItem what{};
    double have = 0.0, need = 0.0;
};

/// What holds the total down, the worst that applies; limits ceiling_*.
enum class Ceiling { none, part, pops, harm, blood, wild };
std::string_view to_string(Ceiling ceiling);

struct Score {
    double total = 0.0;
    Verdict verdict = Verdict::not_judged;
    bool passed = false;               ///< verdict is passed
    std::vector<MissingItem> missing;  ///< not judged because of these
    double done = 0.0;                 ///< share of the goal, [0, 1]
    Ceiling ceiling = Ceiling::none;   ///< that lowered the total
    double most = 100.0;               ///< that can be reached under it
    std::vector<FlagCode> critical;    ///< fail whatever the total: blood, skid, lasting_redness
    std::vector<ScorePart> parts;  ///< one for each JudgedMeasure, in its order; of those that are
                                   ///< not asked for max is 0
};

/// Key of a measure: "force", "force_steadiness", ...
std::string_view to_string(JudgedMeasure m);
/// Points that the measure is worth where all are asked for.
double points_of(JudgedMeasure m);
/// From this coverage_cv_high on, evenness is left open.
inline constexpr double evenness_is_open = 2.0;
bool is_asked(JudgedMeasure m, const TechniqueLimits& limits);
/// Points of all measures, 0 for one that is not asked for; together 100.
std::array<double, judged_measure_count> points_under(const TechniqueLimits& limits);

/// What the goal asks for and is not there yet.
std::vector<MissingItem> missing_of(const Measures& measures, const TechniqueLimits& limits);

/// Share of its points that a measure loses, [0, 1]. Does not fall when the measure gets worse.
double loss_share(JudgedMeasure m, const Measures& measures, const TechniqueLimits& limits);

Score compute_score(const Measures& measures, const std::vector<Flag>& flags,
                    const TechniqueLimits& limits);

}  // namespace lt
