// How a force that is smaller than the grid enters it: as the consistent nodal load of an even
// pressure on a square of fixed size, read back with the same weights,
//     w_a = integral of p(x) phi_a(x) dx,     phi_a: the grid's bilinear hat at node a.
//
// The square keeps its size when the grid is refined, so that the grid's share of a needle's
// compliance converges, and with it the force at which the needle's own law is used up. Weights add
// up to 1 and keep the force's place exactly.
#pragma once

#include <array>

#include "sim/base/units.h"
#include "sim/tissue/tissue.h"

namespace lt {

struct Footprint {
    static constexpr int most = 16;  ///< nodes a side
    int x0 = 0, y0 = 0;              ///< first node, not wrapped
    int nx = 1, ny = 1;
    std::array<float, most> wx{1.0f}, wy{1.0f};  ///< 0 beyond nx, ny
};

/// @param half_width_mm of the square; made smaller where the grid is too fine for `most` nodes.
Footprint square_footprint(const SurfaceGrid& grid, Vec2 centre_mm, double half_width_mm);
/// The hat of a grid that is `coarsening` times coarser, at node (ix, iy).
Footprint hat_footprint(int ix, int iy, int coarsening);

/// Mean of a surface field over the footprint.
double sample(const SurfaceGrid& grid, const Footprint& f, const float* field);
/// Adds `value`, shared out over the footprint, to a surface field.
void spread(const SurfaceGrid& grid, const Footprint& f, float value, float* field);
/// Bilinear value of a surface field at a material point.
double interpolate_field(const SurfaceGrid& grid, const float* field, Vec2 material_mm);

}  // namespace lt
