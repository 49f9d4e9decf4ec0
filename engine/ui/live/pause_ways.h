// The four ways out of a pause, each with what it does to the attempt.
#pragma once

#include <optional>

#include "engine/ui/ui.h"

namespace lt {

enum class PauseWay { go_on, restart, throw_away, finish };

struct PauseModel {
    bool test = false;     ///< a test that is given up is one that was taken
    bool touched = false;  ///< there is an attempt: the roller was on the skin
    bool kept = true;      ///< attempts are recorded; a kiosk keeps none
};

/// What was chosen in this picture.
std::optional<PauseWay> pause_ways(Ui& ui, const PauseModel& model, ImVec2 window);

}  // namespace lt
