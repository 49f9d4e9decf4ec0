// An attempt beside the ones before it at the same lesson with the same kind of input, and beside
// the demonstration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/ui/ui.h"
#include "sim/session/attempt_figures.h"
#include "sim/technique/limits.h"

namespace lt {

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
