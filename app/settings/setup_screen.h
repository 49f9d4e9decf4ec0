// The set-up: edits the settings in place.
#pragma once

#include <string>
#include <vector>

#include "app/settings/device_page.h"
#include "app/settings/settings.h"
#include "engine/ui/named_choice.h"
#include "engine/ui/ui.h"

namespace lt {

struct SetupModel {
    std::vector<NamedChoice> skins, rollers, languages;
    std::string grid_now, quality_now;
    std::string fitzpatrick;  ///< beside the Monk number
    bool rolling = false;     ///< an attempt is under way; a new client ends it
    int page = 0;             ///< kept from frame to frame
    int waits_for_key = -1;
    int key_changed = -1;     ///< whose key was changed last
    std::string key_message;  ///< what it took from another action   ///< action that gets the next
                              ///< key; kept from frame to frame
    DeviceModel devices;
    bool pens_changed = false;  ///< set when a calibration is to be remembered
};
/// Edits settings in place. False once it was closed.
bool setup_screen(Ui& ui, SetupModel& model, Settings& settings, ImVec2 window);

}  // namespace lt
