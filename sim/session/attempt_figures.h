// The few figures of an attempt that are compared with those of others.
#pragma once

#include <string>

#include "sim/technique/measures.h"
#include "sim/technique/score.h"

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

AttemptFigures figures_of(const Measures& measures, const Score& score);

}  // namespace lt
