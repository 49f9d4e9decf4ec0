// The moments of an attempt that are worth looking at again: where every measure was worst, and
// every flag.
#pragma once

#include <vector>

#include "sim/technique/flags.h"
#include "sim/technique/score.h"

namespace lt {

struct WorstMoment {
    double t_s = 0.0;
    Vec2 place_mm{};
    JudgedMeasure measure{};
    double lost = 0.0;      ///< points of the measure, at its worst moment; else 0
    int flag = -1;          ///< in the attempt's flags; -1: no flag was up
    bool critical = false;  ///< fails the attempt by itself
};

/// The measure that a flag is about.
JudgedMeasure measure_of(FlagCode code);

/// What is critical first, then by points lost, then by how far beyond its limit a flag was. A flag
/// that is up at its measure's worst moment is one with it.
std::vector<WorstMoment> worst_moments(const Score& score, const std::vector<Flag>& flags);

/// The measure to practise next, the one that lost the largest share. Null when nothing was lost.
const ScorePart* weakest_part(const Score& score);

}  // namespace lt
