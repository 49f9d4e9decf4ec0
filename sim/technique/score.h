// 0 to 100, explainable: the parts' losses add up to exactly 100 less the total.
#pragma once

#include <string>
#include <vector>

#include "sim/technique/flags.h"

namespace lt {

struct ScorePart {
    std::string name;     ///< measure, as in the text table
    double points = 0.0;  ///< reached
    double max = 0.0;
    std::string reason;  ///< empty when nothing was lost; names measure, place and time
};

struct Score {
    double total = 0.0;
    bool passed = false;
    std::vector<FlagCode> critical;  ///< fail whatever the total
    std::vector<ScorePart> parts;
};

}  // namespace lt
