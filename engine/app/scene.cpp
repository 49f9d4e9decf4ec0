#include "engine/app/scene.h"

#include <algorithm>

#include "sim/skin/striae.h"

namespace lt {

SceneView scene_of(const SessionSetup& setup, const Settings& settings) {
    SceneView view;
    view.monk = setup.monk;
    view.roller = setup.roller;
    view.layers = setup.skin.layers;
    view.skin.seed = setup.seed;
    view.skin.cream = setup.cream_min > 0.0;
    const StriaeParams& striae = setup.skin.striae;
    view.skin.striae.count = static_cast<int>(striae.count);
    view.skin.striae.width_mm = static_cast<float>(striae.width_mm);
    view.skin.striae.maturity = static_cast<float>(stria_maturity(striae));
    view.theme = settings.theme == "dark"    ? Theme::dark
                 : settings.theme == "light" ? Theme::light
                                             : Theme::high_contrast;
    view.left_handed = settings.left_handed;
    return view;
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
