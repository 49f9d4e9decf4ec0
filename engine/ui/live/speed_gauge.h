// The speed gauge: slow enough, quick (points are lost), too fast. Like the force gauge it tells
// its zones by place, sign, hatching and word, and by colour last; in the air it says nothing.
#pragma once

#include "engine/ui/live/panel_values.h"
#include "engine/ui/ui.h"

namespace lt {

void draw_speed_gauge(Ui& ui, const PanelValues& values, const TechniqueLimits& limits);

}  // namespace lt
