// Elements of one row of the slab, and nodal frames: what the running tick does
// outside Fourier space.
//
// Elements go in tiles of 8 cells of one element layer, answered by as much of
// the law as their steepest displacement gradient g asks for:
//
//     g below mean_range  the tangent at rest. A cuboid has three mirror planes,
//                         so in the 8 patterns of signs (-1)^(s.a) over its nodes
//                         a the tangent falls apart into eight 3 x 3 blocks, one
//                         for each parity p under the mirrors, which couple
//                         component c of pattern s = p xor 2^c. A fifth of the
//                         full law's cost.
//     g below law_range   the law at the element's mean gradient, the tangent at
//                         rest for what varies within the element: exact where
//                         the gradient is even, since patterns 1, 2 and 4 (the
//                         mean gradient) and the others do not couple (one point
//                         with stabilised hourglass: Flanagan, Belytschko 1981,
//                         Int. J. Numer. Meth. Eng. 17:679). A third of the cost.
//     g above it          the law at all eight Gauss points.
//
// Within a range one goes over into the other: a force that jumped would never
// come to rest.
//
// Elements go in bands of rows, down the levels row by row. Two bands share a line
// of nodes, so even bands go first and odd bands after: any number of threads then
// adds in the same order.
//
// Nodal frames turn the undeformed slab's response into that of the bent one.
// From the in-plane gradient of u, by central differences,
//     T = [ t_x, t_y, n/|n|^2 ],  t_i = e_i + du/dx_i,  n = t_x x t_y,  det T
//     = 1.
// A velocity field v = T w (Piola's transform) keeps volume in the deformed
// skin where w keeps it in the undeformed one, as cof F : grad(F w) = det F div
// w. So T P^-1 T^T respects the stiff constraint of nearly incompressible
// tissue where P^-1 alone breaks it, by bulk over shear modulus.
#pragma once

#include <cstddef>

#include "sim/tissue/elements/ogden_series.h"
#include "sim/tissue/slab/layers.h"

namespace lt {

inline constexpr int tile_cells = 8;

/// How a tile was evaluated.
inline constexpr unsigned char tile_at_rest = 0;  ///< by the tangent at rest
inline constexpr unsigned char tile_by_mean = 1;  ///< by law at the mean gradient
inline constexpr unsigned char tile_by_law = 2;
inline constexpr unsigned char tile_bent = 3;     ///< by law; counts in the curvature
inline constexpr unsigned char tile_rescued = 4;  ///< an element was about to turn inside out

/// What of K0's eight blocks is not zero: shifts take no force, and the mean
/// gradient (patterns 1, 2 and 4) does not couple with the rest. Entries xx, yy, zz,
/// xy, xz, yz.
struct RestEntry {
    int parity, entry;
};
inline constexpr RestEntry rest_entries[] = {
    {0, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {7, 0}, {7, 1}, {7, 2}, {7, 3}, {7, 4},
    {7, 5}, {1, 1}, {1, 2}, {1, 5}, {2, 0}, {2, 2}, {2, 4}, {4, 0}, {4, 1}, {4, 3}, {3, 0},
    {3, 1}, {3, 3}, {3, 2}, {5, 0}, {5, 2}, {5, 4}, {5, 1}, {6, 1}, {6, 2}, {6, 5}, {6, 0}};
inline constexpr int rest_entry_count = sizeof rest_entries / sizeof *rest_entries;

/// Constants of one element layer in single precision (ElementConstants,
/// broadcast), and its forces at rest and their tangent by parity.
struct ElementLayerConstants {
    MaterialLaw law;
    float gradient[3], stretch[3], weight, mu, kappa, c2, c3;
    const OgdenSeries* ogden;
    float rest_pull;               ///< of f(0): component x of pattern 1, and y of pattern 2
    float rest[rest_entry_count];  ///< K0
};

/// Softened cells of one element layer: own constants for each of n x n cells;
/// all null when there are none.
struct CellConstants {
    const unsigned char* soft;  ///< one byte a tile, [row][tile]
    const float* stiffness;     ///< s, factor on mu and kappa
    const float* stretch_xy;    ///< F0
    const float* stretch_z;
    /// K0 is rest + (s - 1) slope; f(0) is the same for all s, since the tension is.
    float slope[rest_entry_count];
};

struct ElementSlab {
    int n = 0;
    int levels = 0;
    const ElementLayerConstants* layers = nullptr;  ///< one an element layer
    const CellConstants* cells = nullptr;           ///< one an element layer
    unsigned char* active = nullptr;                ///< one byte a tile, [row][element layer][tile]
    float mean_range[2] = {}, law_range[2] = {};    ///< of |G|
    float curvature_threshold = 0.0f;               ///< on |G|
};

/// Room for one band at work [floats]: faces and their forces of one row, and
/// forces on the line of nodes after it.
inline constexpr std::size_t band_scratch(int n, int levels) {
    return static_cast<std::size_t>(n) * (22 + 12 + 6 * levels) + 16;
}

/// Adds the internal force of `rows` rows from first_row on to f, 3 levels planes
/// of n x n.
using AddBandForce = void (*)(const ElementSlab&, int first_row, int rows, const float* u, float* f,
                              float* scratch);
/// Over the row's tiles that are bent: z K_T(u) z - w K0 w.
using RowCurvature = double (*)(const ElementSlab&, int y, const float* u, const float* z,
                                const float* w);

/// One line of nodes (row y of one level; u, in, out: first of the level's three
/// planes).
struct FrameLine {
    int n = 0;
    int y = 0;
    float half_per_spacing = 0.0f;  ///< 1/(2 h)
    const float* u = nullptr;
    const float* in = nullptr;
    float* out = nullptr;
};
/// out = T in. The largest magnitude of out; not a number if one is none.
using PushLine = float (*)(const FrameLine&);
/// out = T^T out
using PullLine = void (*)(const FrameLine&);

/// Largest difference of a field between neighbours in line y of a level, over
/// their distance. below: the same three planes one level down, or null.
using SteepestChange = float (*)(int n, int y, const float* field, const float* below,
                                 float per_spacing, float per_height);

}  // namespace lt
