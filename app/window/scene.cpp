#include "app/window/scene.h"

#include <algorithm>

namespace lt {

SceneView scene_of(const SessionSetup& setup, const Settings& settings) {
    SceneView view;
    dress(view, setup);
    view.theme = settings.theme == "dark"    ? Theme::dark
                 : settings.theme == "light" ? Theme::light
                                             : Theme::high_contrast;
    view.left_handed = settings.left_handed;
    return view;
}

const char* overlay_name(Overlay overlay) {
    constexpr const char* names[] = {"none",      "pressure", "needle_force", "coverage",
                                     "perfusion", "pops",     "depth"};
    return names[static_cast<int>(overlay)];
}

Camera first_view(double aspect) {
    Camera c;
    c.mode = CameraMode::free;
    c.target_mm = {0.0, 0.0, 3.0};
    // Strokes away from the trainee run up the screen.
    c.azimuth_deg = -14.0;
    c.elevation_deg = 44.0;
    c.distance_mm = 140.0 * std::max(1.0, 1.4 / aspect);
    return c;
}

}  // namespace lt
