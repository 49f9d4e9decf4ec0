// Where the roller and the skin that it is about to reach lie in the window.
#pragma once

#include "engine/render/frame/camera.h"
#include "engine/ui/live/words_view.h"
#include "sim/roller/roller_spec.h"
#include "sim/session/snapshot.h"

namespace lt {

/// area: the part of the window that the skin is drawn in.
RollerOnScreen roller_on_screen(const Snapshot& snapshot, const RollerSpec& roller,
                                const Camera& camera, const ScreenBox& area);

}  // namespace lt
