// How a demonstration rolls, as a plan of the skin from above: passes with their direction, lifts
// between them, and the area that is asked for.
#pragma once

#include <span>
#include <vector>

#include "engine/ui/ui.h"
#include "sim/base/units.h"
#include "sim/roller/hand_sample.h"
#include "sim/technique/limits.h"

namespace lt {

struct StrokePlan {
    std::vector<std::vector<Vec2>> passes;  ///< ways on the skin [mm], each from landing to lift
    double drum_width_mm = 20.0;
    double half_side_mm = 30.0;          ///< from the middle of the skin to the plan's rim
    Vec2 target_mm{}, target_size_mm{};  ///< a size of 0: no area is asked for
};

/// samples: in time order; the roller is down where they press.
StrokePlan stroke_plan(std::span<const HandSample> samples, double drum_width_mm,
                       const TechniqueLimits& limits);

/// Square, with a scale bar. side: [px]
void draw_stroke_plan(Ui& ui, const StrokePlan& plan, float side);

}  // namespace lt
