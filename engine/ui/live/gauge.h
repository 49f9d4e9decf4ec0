// The pressure gauge: three zones told apart by place, sign, hatching and word, and by colour last.
#pragma once

#include "engine/ui/live/panel_values.h"
#include "engine/ui/ui.h"

namespace lt {

/// asked_N: what wheel and keys are set to, shown as a small mark; < 0: none.
void draw_gauge(Ui& ui, const PanelValues& values, const TechniqueLimits& limits, double asked_N);

/// The zone's sign: a triangle that points down (more), a disc, a triangle that points up (less).
void draw_zone_sign(ImDrawList& draw, ImVec2 centre, float radius, PressureZone zone, ImU32 colour);
/// Sign and word of the zone that a gauge is in; room: what is left for it beside the figure.
void draw_zone_pill(Ui& ui, ImDrawList& draw, ImVec2 right_top, ImU32 colour, PressureZone sign,
                    const char* word, float room);
void hatch(ImDrawList& draw, ImVec2 min, ImVec2 max, float step, float width, bool both,
           ImU32 colour);
ImU32 zone_colour(const Palette& palette, PressureZone zone);

}  // namespace lt
