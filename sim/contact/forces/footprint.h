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
#include "sim/tissue/slab/surface_grid.h"

namespace lt {

struct Footprint {
    static constexpr int most = 16;  ///< nodes a side
    int x0 = 0, y0 = 0;              ///< first node, not wrapped
    int nx = 1, ny = 1;
    std::array<float, most> wx{1.0f}, wy{1.0f};  ///< 0 beyond nx, ny
};

/// @param half_width_mm of the square; made smaller where the grid is too fine for `most` nodes.
Footprint square_footprint(const SurfaceGrid& grid, Vec2 centre_mm, double half_width_mm);
/// A needle's force enters the grid with this standard deviation along each axis [mm], square and
/// hat together, and is read back so. A matter of numbers alone: what the layers give under a finer
/// spot is added without a grid (needle_give.h). It is the least that a grid of 48 nodes over 80 mm
/// can hold; where the spread changed with the grid, the part that is added (and does not stiffen
/// as the bent skin does) changed with it, by 4 % of a needle's force at 2 N.
inline constexpr double needle_spread_mm = 0.84;
/// Half the side of the square with that deviation; half a cell where the grid is coarser.
double needle_half_width_mm(const SurfaceGrid& grid);

/// The hat of a grid that is `coarsening` times coarser, at node (ix, iy).
Footprint hat_footprint(int ix, int iy, int coarsening);

/// Mean of a surface field over the footprint.
double sample(const SurfaceGrid& grid, const Footprint& f, const float* field);
/// Adds `value`, shared out over the footprint, to a surface field.
void spread(const SurfaceGrid& grid, const Footprint& f, float value, float* field);
/// SurfaceGrid::wrap without division for what lies on the grid, as nearly everything does.
inline int wrapped(const SurfaceGrid& grid, int i) {
    return i >= 0 && i < grid.n ? i : grid.wrap(i);
}
/// Bilinear value of a surface field at a material point.
double interpolate_field(const SurfaceGrid& grid, const float* field, Vec2 material_mm);

}  // namespace lt
