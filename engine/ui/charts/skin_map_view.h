// A map of the patch from above, in classes that are told apart by lightness, hatching and legend.
#pragma once

#include <vector>

#include "engine/ui/ui.h"
#include "sim/skin/skin_state.h"
#include "sim/technique/flags.h"
#include "sim/technique/limits.h"

namespace lt {

enum class MapView { coverage, needle_force, redness };

struct SkinMapModel {
    const SkinMap& map;
    const std::vector<float>& perfusion;  ///< at the time shown; empty: the map's own
    const std::vector<BloodDrop>& drops;
    const std::vector<Flag>& flags;
    const TechniqueLimits& limits;
    double visible_limit = 0.5;
};

/// Class of a cell: 0 nothing, 1 too little, 2 right, 3 too much. Public for tests.
int map_class(const SkinMapModel& model, MapView view, std::size_t cell);

/// Square map with a scale bar, and its legend underneath. side: of the map [px].
void draw_skin_map(Ui& ui, const SkinMapModel& model, MapView view, float side);

}  // namespace lt
