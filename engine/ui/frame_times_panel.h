// What the picture costs, pass by pass.
#pragma once

#include <span>

#include "engine/ui/ui.h"

namespace lt {

struct FrameTime {
    const char* pass;
    double ms;
};

/// A small box in the upper left corner. share: of the picture's own height, see
/// Renderer::set_share.
void frame_times_panel(Ui& ui, std::span<const FrameTime> times, double share);

}  // namespace lt
