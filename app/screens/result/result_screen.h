// The result screen: what came of an attempt, as score, timeline or comparison.
#pragma once

#include <string>

#include "app/results/result_model.h"
#include "engine/ui/ui.h"

namespace lt {

struct ResultCommands {
    bool again = false, practise = false, course = false, start = false, minutes_changed = false,
         report = false;
    bool replay = false, back = false, demonstrate = false;
    double replay_s = 0.0;  ///< where the replay begins
    std::string lesson;     ///< to go to; empty: stay
};
ResultCommands result_screen(Ui& ui, ResultModel& model, ImVec2 window);

}  // namespace lt
