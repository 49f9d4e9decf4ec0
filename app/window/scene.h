// What the window and the demonstration show of a client: everything about the picture that is
// neither snapshot nor viewport.
#pragma once

#include "app/settings/client_setup.h"
#include "engine/render/frame/scene_view.h"

namespace lt {

SceneView scene_of(const SessionSetup& setup, const Settings& settings);
/// As in the text table: "overlay.coverage" is "coverage" here.
const char* overlay_name(Overlay overlay);

/// The view that practice begins with. aspect: width over height.
Camera first_view(double aspect);

}  // namespace lt
