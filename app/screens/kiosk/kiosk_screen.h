// What is said over a demonstration in a kiosk: what it shows, how hard it presses, what the client
// feels, and that anybody may try.
#pragma once

#include <string>
#include <vector>

#include "engine/ui/live/panel_values.h"
#include "engine/ui/ui.h"
#include "sim/technique/limits.h"

namespace lt {

struct KioskModel {
    bool ready = false;
    bool right = true;  ///< else what not to do
    std::string title, what, client;
    double share = 0.0;  ///< of the demonstration, 0 to 1
    int number = 1, count = 1;
    PanelValues values;
    TechniqueLimits limits;
    std::string caption;
    std::vector<std::string> notices;
};

void kiosk_screen(Ui& ui, const KioskModel& model, ImVec2 window);

/// The way out: a PIN. True when it was typed.
struct LeaveModel {
    std::string pin;
    std::string message;  ///< what was wrong
};
struct LeaveCommands {
    bool done = false, back = false;
};
LeaveCommands leave_screen(Ui& ui, LeaveModel& model, ImVec2 window);

}  // namespace lt
