#include "engine/render/frame/scene_view.h"

#include "sim/session/session.h"

namespace lt {

void dress(SceneView& view, const SessionSetup& setup) {
    view.monk = setup.monk;
    view.skin.tone = setup.skin.tone;
    view.skin.striae = setup.skin.striae;
    view.skin.fluid_shift = setup.skin.massage.shift;
    view.skin.side_mm = setup.grid.side_mm;
    view.skin.seed = setup.seed;
    view.skin.cream = setup.cream_min > 0.0 && !setup.serum;
    view.roller = setup.roller;
    view.layers = setup.skin.layers;
}

}  // namespace lt
