// What the picture costs, pass by pass, what a tick costs, stage by stage, and how far the skin is
// from equilibrium.
#pragma once

#include <optional>
#include <span>

#include "engine/ui/ui.h"
#include "sim/session/tick_profile.h"

namespace lt {

struct FrameTime {
    const char* pass;
    double ms;
};

/// What a tick costs and how far the skin is from rest, into the window that is open. tick: none
/// where no session runs. residual: Tissue::residual, none where no skin is pressed.
void tick_times(Ui& ui, const TickProfile* tick, std::optional<double> residual);

/// A small box. share: of the picture's own height, see Renderer::set_share. The rest as above.
void frame_times_panel(Ui& ui, ImVec2 upper_right, std::span<const FrameTime> times, double share,
                       const TickProfile* tick, std::optional<double> residual);

}  // namespace lt
