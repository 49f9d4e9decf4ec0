// An attempt beside the ones before it at the same lesson with the same kind of input, and beside
// the demonstration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/ui/ui.h"
#include "sim/technique/limits.h"

namespace lt {

/// What is compared of an attempt.
struct AttemptFigures {
    std::string when;  ///< as its folder is called; empty: this attempt
    double score = 0.0;
    bool passed = false;
    double force_mean_N = 0.0, force_max_N = 0.0;
    double speed_mean_mm_s = 0.0;
    double needle_force_p95_mN = 0.0;
    double treated_fraction = 0.0;
    int lifts = 0;
    int pops = 0, drops = 0;
    double discomfort_max = 0.0;  ///< as felt, 0 to 10
    double redness_minutes = 0.0;
};

struct ComparisonModel {
    const AttemptFigures& now;
    const std::vector<AttemptFigures>& earlier;  ///< oldest first
    const TechniqueLimits& limits;
    std::string_view input;  ///< what pressed, InputKind
    const AttemptFigures* demonstration = nullptr;
    std::string_view demonstration_title;  ///< empty: there is none to compare with
};

void comparison(Ui& ui, const ComparisonModel& model, float height);

}  // namespace lt
