#include "sim/skin/skin_state.h"

#include <algorithm>
#include <cmath>

namespace lt {

int SkinMap::cell_of(double mm) const {
    const double cell = std::floor(mm + 0.5 * cells);
    return static_cast<int>(std::clamp(cell, 0.0, static_cast<double>(cells - 1)));
}

bool SkinMap::holds(Vec2 m) const {
    const double half = 0.5 * cells;
    return m.x >= -half && m.x < half && m.y >= -half && m.y < half;
}

}  // namespace lt
