// The force at the edge of the skin's picture, for fingers: a thumb slides it while another finger
// rolls, or one finger sets it before it rolls.
#pragma once

#include "engine/ui/live/practice_panel.h"
#include "engine/ui/ui.h"

namespace lt {

/// From the picture's edge to where it ends [px].
float press_slider_room(const Ui& ui, double most_N);

/// On the side that is away from the panel. Equal ways are equal factors, between least_N and
/// most_N. True when force_N was changed.
bool press_slider(Ui& ui, SceneArea area, bool left_handed, double least_N, double most_N,
                  double& force_N);

}  // namespace lt
