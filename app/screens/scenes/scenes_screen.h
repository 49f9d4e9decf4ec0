// The panel beside a scene: which one, on what skin, under which roller; its ticks, and what each
// of them costs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/ui/live/panel_values.h"
#include "engine/ui/named_choice.h"
#include "engine/ui/ui.h"
#include "sim/session/tick_profile.h"

namespace lt {

struct ScenesModel {
    std::vector<std::string> scenes;  ///< names
    int scene = 0;
    std::string what;  ///< of the chosen one
    std::vector<NamedChoice> skins, rollers;
    int skin = 0, roller = 0;
    bool ready = false;  ///< false while the skin is being prepared
    bool halted = false, slow = false;
    std::uint64_t tick = 0;
    double end_s = 0.0;
    int nodes = 0;  ///< a side
    PanelValues values;
    TickProfile profile;
    std::optional<double> residual;  ///< none where nothing presses
    bool left_handed = false;
};

struct ScenesCommands {
    bool halt = false, slow = false, again = false, back = false;
    int steps = 0;       ///< ticks to be taken
    bool other = false;  ///< scene, skin or roller was chosen anew
};

ScenesCommands scenes_screen(Ui& ui, ScenesModel& model, ImVec2 window);

}  // namespace lt
