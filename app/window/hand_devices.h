// Everything that a hand can hold: mouse and keys, pens, gamepads, fingers; and what is remembered
// of the pens.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/settings/device_page.h"
#include "engine/platform/gl_window.h"
#include "engine/platform/input/gamepad.h"
#include "engine/platform/input/input_sdl.h"
#include "engine/platform/input/touch.h"
#include "engine/platform/pens/pen_pointer.h"
#include "sim/session/input_kind.h"

namespace lt {

class HandDevices {
  public:
    /// file: of remembered calibrations. messages: what was wrong with it.
    HandDevices(const GlWindow& window, double pen_full_N, std::filesystem::path file,
                std::vector<std::string>& messages);

    SdlInput sdl;
    PenPointer pens;
    Gamepads gamepads;
    Fingers fingers;

    /// What presses, as a recording keeps it.
    InputSource source_of(InputKind kind, int device);

    /// What the page of devices shows.
    void show(DeviceModel& model);
    /// Calibrations changed on that page: in force from now on. keep: write them down, too.
    /// @returns why they could not be written, "" when they were
    std::string take(const DeviceModel& model, bool keep);

  private:
    std::filesystem::path file_;
};

}  // namespace lt
