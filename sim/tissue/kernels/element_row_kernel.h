// The rows of element_row.h for one machine (see kernels.h).
#pragma once

#include "sim/tissue/elements/element_row.h"
#include "sim/tissue/kernels/element_patterns.h"
#include "sim/tissue/kernels/row_lanes.h"

namespace lt {
inline namespace LT_ISA {
namespace rows {

/// Both lines of nodes on the sides of a row of elements, one level.
struct LevelLines {
    const float* line[2][3];  ///< the first null below the lowest level, where nothing moves
};
inline LevelLines level_lines(const ElementSlab& s, int level, int y, const float* planes) {
    LevelLines l;
    if (level >= s.levels) {
        l.line[0][0] = nullptr;
        return l;
    }
    const std::size_t size = static_cast<std::size_t>(s.n) * s.n;
    for (int side = 0; side < 2; ++side) {
        const int at = y + side == s.n ? 0 : y + side;
        for (int c = 0; c < 3; ++c)
            l.line[side][c] = planes + (3 * level + c) * size + static_cast<std::size_t>(at) * s.n;
    }
    return l;
}

/// A column's four nodes on one level, component c: left and right of the line before, then of the
/// line after.
inline void read_nodes(const LevelLines& l, int x, int n, int c, V node[4]) {
    if (!l.line[0][0]) {
        node[0] = node[1] = node[2] = node[3] = V{};
        return;
    }
    for (int side = 0; side < 2; ++side) {
        node[2 * side] = load<V>(l.line[side][c] + x);
        node[2 * side + 1] = load_after(l.line[side][c], x, n);
    }
}

/// What two elements that share a column's face have in common: patterns 1 to 3 over its four
/// nodes, and the largest differences along x and y.
struct Face {
    V pattern[3][3];
    Bits along_x, along_y;
};

/// Reads the face at the bottom of an element. difference[c]: pattern 4, node by node, since the
/// differences of a thin element must lose nothing. Returns the largest of them.
inline Bits read_face(const LevelLines& above, const LevelLines& here, int x, int n, Face& face,
                      V difference[3]) {
    face.along_x = face.along_y = Bits{};
    Bits along_z{};
    for (int c = 0; c < 3; ++c) {
        V v[4], top[4];
        read_nodes(here, x, n, c, v);
        const V before = v[0] - v[1], after = v[2] - v[3];
        face.pattern[c][0] = before + after;
        face.pattern[c][1] = (v[0] + v[1]) - (v[2] + v[3]);
        face.pattern[c][2] = before - after;
        face.along_x = larger(face.along_x, larger(magnitude(before), magnitude(after)));
        face.along_y = larger(face.along_y, larger(magnitude(v[0] - v[2]), magnitude(v[1] - v[3])));
        read_nodes(above, x, n, c, top);
        for (int i = 0; i < 4; ++i) {
            top[i] -= v[i];
            along_z = larger(along_z, magnitude(top[i]));
        }
        difference[c] = (top[0] + top[1]) + (top[2] + top[3]);
    }
    return along_z;
}
/// Pattern p of component c of an element, out of its faces.
inline V element_pattern(const Face& top, const Face& bottom, const V* difference, int c, int p) {
    return p == 4   ? difference[c]
           : p == 0 ? V{}  // a shift
           : p < 4  ? top.pattern[c][p - 1] + bottom.pattern[c][p - 1]
                    : top.pattern[c][p - 5] - bottom.pattern[c][p - 5];
}
/// |G| from the largest differences along the edges.
inline Bits steepness(const ElementLayerConstants& l, const Face& top, const Face& bottom,
                      Bits along_z) {
    const auto gradient = [&](Bits edge, int axis) {
        return magnitude(__builtin_bit_cast(V, edge) * (4.0f * l.gradient[axis]));
    };
    return larger(larger(gradient(larger(top.along_x, bottom.along_x), 0),
                         gradient(larger(top.along_y, bottom.along_y), 1)),
                  gradient(along_z, 2));
}

/// An element that is about to turn inside out goes over to the forces of the
/// undeformed one: they know no inversion and always lead back.
inline void rescue(const ElementLayerConstants& l, const Patterns& in, V least_volume,
                   Patterns& force, unsigned char* tile) {
    constexpr float safe = 0.2f, lost = 0.05f;
    bool any = false;
    for (int i = 0; i < LT_WIDTH; ++i) {
        if (least_volume[i] >= safe || tile[i / tile_cells] < tile_by_law) continue;
        any = true;
        tile[i / tile_cells] = tile_rescued;
    }
    if (!any) return;
    Patterns straight;
    rest_force(
        l, l.rest, [&](int c, int p) { return in[c][p]; }, straight);
    const V part = lane_max(V{}, lane_min(V{} + 1.0f, (safe - least_volume) / (safe - lost)));
    for (int c = 0; c < 3; ++c)
        for (int p = 1; p < 8; ++p) force[c][p] += part * (straight[c][p] - force[c][p]);
}

/// One number a tile, in each of its lanes.
inline V spread_over_tiles(const float* of_tile) {
    V v;
    for (int i = 0; i < LT_WIDTH; ++i) v[i] = of_tile[i / tile_cells];
    return v;
}
inline float ramp(float x, const float* range) {
    const float t = (x - range[0]) / (range[1] - range[0]);
    return t <= 0.0f ? 0.0f : t >= 1.0f ? 1.0f : t;
}

/// Force patterns of elements that are more than a little deformed, or softened: by as much of the
/// law as each tile asks for.
[[gnu::noinline]] inline void tiles_force(const ElementSlab& s, int e, int x, int y,
                                          const Patterns& in, const float* steep, bool any_soft,
                                          unsigned char* tile, Patterns& force) {
    const ElementLayerConstants& l = s.layers[e];
    const CellConstants& cell = s.cells[e];
    const std::size_t at = static_cast<std::size_t>(y) * s.n + x;
    float share_mean[pack_tiles], share_law[pack_tiles];
    bool any_mean = false, any_law = false, all_law = true;
    for (int k = 0; k < pack_tiles; ++k) {
        share_mean[k] = ramp(steep[k], s.mean_range);
        share_law[k] = ramp(steep[k], s.law_range);
        tile[k] = steep[k] > s.curvature_threshold ? tile_bent
                  : share_law[k] > 0.0f            ? tile_by_law
                  : share_mean[k] > 0.0f           ? tile_by_mean
                                                   : tile_at_rest;
        any_mean = any_mean || share_mean[k] > 0.0f;
        any_law = any_law || share_law[k] > 0.0f;
        all_law = all_law && share_law[k] == 1.0f;
    }
    ElementConstants<V> here;
    if (any_mean) here = any_soft ? cell_constants(l, cell, at) : broadcast<V>(l);
    Patterns by_law;
    if (any_law) {
        V least;
        with_law(l.law, [&]<MaterialLaw law>() { law_force<law>(here, in, by_law, least); });
        rescue(l, in, least, by_law, tile);
        if (all_law) {
            __builtin_memcpy(&force, &by_law, sizeof force);
            return;
        }
    }
    const auto pattern = [&](int c, int p) { return in[c][p]; };
    if (any_soft) {
        V k[rest_entry_count];
        soft_rest(l, cell, at, k);
        rest_force(l, k, pattern, force);
    } else {
        rest_force(l, l.rest, pattern, force);
    }
    if (any_mean)
        with_law(l.law, [&]<MaterialLaw law>() {
            blend_mean_force<law>(here, spread_over_tiles(share_mean), in, force);
        });
    if (!any_law) return;
    const V share = spread_over_tiles(share_law);
    // where all is by law not even its rounding may depend on the neighbour in the vector
    for (int c = 0; c < 3; ++c)
        for (int p = 0; p < 8; ++p)
            force[c][p] =
                share < 1.0f ? force[c][p] + share * (by_law[c][p] - force[c][p]) : by_law[c][p];
}

/// Force patterns of a face for which the element layer below is still missing.
struct FaceForce {
    V pattern[3][4];
};

/// Forces of a line of nodes from the elements on one side of it: even and odd in x.
struct LineForce {
    float* even;
    float* odd;
};

inline void add_band_force(const ElementSlab& s, int first_row, int rows, const float* u, float* f,
                           float* scratch) {
    const int n = s.n, packs = n / LT_WIDTH, tiles = n / tile_cells;
    const std::size_t size = static_cast<std::size_t>(n) * n;
    scratch =
        reinterpret_cast<float*>((reinterpret_cast<std::size_t>(scratch) + 63) & ~std::size_t{63});
    Face* top = reinterpret_cast<Face*>(scratch);
    Face* bottom = top + packs;
    FaceForce* above = reinterpret_cast<FaceForce*>(bottom + packs);
    float* pending = reinterpret_cast<float*>(above + packs);
    const auto pending_line = [&](int level, int c) {
        float* p = pending + (3 * level + c) * 2 * n;
        return LineForce{p, p + n};
    };
    for (int row = 0; row < rows; ++row) {
        const int y = first_row + row;
        LevelLines over = level_lines(s, 0, y, u);
        for (int x = 0; x < n; x += LT_WIDTH) {
            V unused[3];
            read_face(over, over, x, n, top[x / LT_WIDTH], unused);
            for (auto& of : above[x / LT_WIDTH].pattern)
                for (V& v : of) v = V{};
        }
        for (int e = 0; e < s.levels; ++e) {
            const ElementLayerConstants& l = s.layers[e];
            const unsigned char* soft = s.cells[e].soft ? s.cells[e].soft + y * tiles : nullptr;
            unsigned char* active = s.active + (static_cast<std::size_t>(y) * s.levels + e) * tiles;
            const LevelLines under = level_lines(s, e + 1, y, u);
            V before[3] = {};  // forces on the nodes to the right of the last pack
            for (int x = 0; x < n; x += LT_WIDTH) {
                const int i = x / LT_WIDTH;
                V difference[3];
                const Bits along_z = read_face(over, under, x, n, bottom[i], difference);
                float steep[pack_tiles];
                largest_of_tiles(steepness(l, top[i], bottom[i], along_z), steep);
                unsigned char* tile = active + x / tile_cells;
                bool any_soft = false, plain = true;
                for (int k = 0; k < pack_tiles; ++k) {
                    tile[k] = tile_at_rest;
                    any_soft = any_soft || (soft && soft[x / tile_cells + k]);
                    plain = plain && steep[k] <= s.mean_range[0];
                }
                const auto pattern = [&](int c, int p) {
                    return element_pattern(top[i], bottom[i], difference, c, p);
                };
                Patterns force;
                if (plain && !any_soft) {
                    rest_force(l, l.rest, pattern, force);
                } else {
                    Patterns in;
                    for (int c = 0; c < 3; ++c)
                        for (int p = 0; p < 8; ++p) in[c][p] = pattern(c, p);
                    tiles_force(s, e, x, y, in, steep, any_soft, tile, force);
                }
                for (int c = 0; c < 3; ++c) {
                    V face[4];
                    for (int p = 0; p < 4; ++p) {
                        face[p] = above[i].pattern[c][p] + (force[c][p] + force[c][p | 4]);
                        above[i].pattern[c][p] = force[c][p] - force[c][p | 4];
                    }
                    const LineForce next = pending_line(e, c);
                    V even = face[0] + face[2], odd = face[1] + face[3];
                    if (row > 0) {
                        even += load<V>(next.even + x);
                        odd += load<V>(next.odd + x);
                    }
                    store(next.even + x, face[0] - face[2]);
                    store(next.odd + x, face[1] - face[3]);
                    const V right = even - odd;
                    float* out = f + (3 * e + c) * size + static_cast<std::size_t>(y) * n + x;
                    store(out, load<V>(out) + ((even + odd) + moved_up(before[c], right)));
                    before[c] = right;
                }
            }
            for (int c = 0; c < 3; ++c)
                f[(3 * e + c) * size + static_cast<std::size_t>(y) * n] += before[c][LT_WIDTH - 1];
            over = under;
            std::swap(top, bottom);
        }
    }
    const int last = first_row + rows == n ? 0 : first_row + rows;
    for (int plane = 0; plane < 3 * s.levels; ++plane) {
        const LineForce of = pending_line(plane / 3, plane % 3);
        float* out = f + plane * size + static_cast<std::size_t>(last) * n;
        V before{};
        for (int x = 0; x < n; x += LT_WIDTH) {
            const V even = load<V>(of.even + x), odd = load<V>(of.odd + x);
            const V right = even - odd;
            store(out + x, load<V>(out + x) + ((even + odd) + moved_up(before, right)));
            before = right;
        }
        out[0] += before[LT_WIDTH - 1];
    }
}

inline double row_curvature(const ElementSlab& s, int y, const float* u, const float* z,
                            const float* w) {
    const int n = s.n, tiles = n / tile_cells;
    double sum = 0.0;
    for (int e = 0; e < s.levels; ++e) {
        const unsigned char* active =
            s.active + (static_cast<std::size_t>(y) * s.levels + e) * tiles;
        bool any = false;
        for (int t = 0; t < tiles; ++t) any = any || active[t] == tile_bent;
        if (!any) continue;
        const ElementLayerConstants& l = s.layers[e];
        const CellConstants& cell = s.cells[e];
        const float* fields[3] = {u, z, w};
        LevelLines top[3], bottom[3];
        for (int k = 0; k < 3; ++k) {
            top[k] = level_lines(s, e, y, fields[k]);
            bottom[k] = level_lines(s, e + 1, y, fields[k]);
        }
        for (int x = 0; x < n; x += LT_WIDTH) {
            const unsigned char* tile = active + x / tile_cells;
            bool bent = false, soft = false;
            for (int k = 0; k < pack_tiles; ++k) {
                bent = bent || tile[k] == tile_bent;
                soft = soft || (cell.soft && cell.soft[y * tiles + x / tile_cells + k]);
            }
            if (!bent) continue;
            Patterns field[3];
            for (int k = 0; k < 3; ++k) {
                Face over, under;
                V difference[3];
                read_face(top[k], top[k], x, n, over, difference);
                read_face(top[k], bottom[k], x, n, under, difference);
                for (int c = 0; c < 3; ++c)
                    for (int p = 0; p < 8; ++p)
                        field[k][c][p] = element_pattern(over, under, difference, c, p);
            }
            const ElementConstants<V> c =
                soft ? cell_constants(l, cell, static_cast<std::size_t>(y) * n + x)
                     : broadcast<V>(l);
            V energy;
            with_law(l.law, [&]<MaterialLaw law>() {
                energy = tangent_energy<law>(c, field[0], field[1]);
            });
            const V at_rest = rest_energy(l, field[2]);
            for (int k = 0; k < pack_tiles; ++k) {
                if (tile[k] != tile_bent) continue;
                for (int i = k * tile_cells; i < (k + 1) * tile_cells; ++i)
                    sum += static_cast<double>(energy[i]) - static_cast<double>(at_rest[i]);
            }
        }
    }
    return sum;
}

}  // namespace rows
}  // namespace LT_ISA
}  // namespace lt
