// 0 to 100, explainable: the parts' losses add up to exactly 100 less the total.
//
// Each measure of JudgedMeasure has its points; together they are 100. A measure loses a share of
// them that grows with how far it is out of its limits and, for what is judged at every moment,
// with the square root of the mean severity (severity.h): the first misses count most, a near miss
// loses less than a wild one, and worse is never better. Losses are rounded up to quarters, which
// binary numbers hold exactly.
//
// Passed: no critical error, total >= pass_total, and every measure keeps the share pass_part of
// its points, so that one strength cannot pay for another weakness.
#pragma once

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

struct Score {
    double total = 0.0;
    bool passed = false;
    std::vector<FlagCode> critical;  ///< fail whatever the total: blood, skid, lasting_redness
    std::vector<ScorePart> parts;    ///< one for each JudgedMeasure, in its order
};

/// Key of a measure: "force", "force_steadiness", ...
std::string_view to_string(JudgedMeasure m);
/// Points that the measure is worth.
double points_of(JudgedMeasure m);

/// Share of its points that a measure loses, [0, 1]. Does not fall when the measure gets worse.
double loss_share(JudgedMeasure m, const Measures& measures, const TechniqueLimits& limits);

Score compute_score(const Measures& measures, const std::vector<Flag>& flags,
                    const TechniqueLimits& limits);

}  // namespace lt
