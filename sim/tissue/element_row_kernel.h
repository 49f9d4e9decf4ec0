// The rows of element_row.h for one machine (see kernels.h).
#pragma once

#include <utility>

#include "sim/tissue/element_row.h"
#include "sim/tissue/material.h"

#ifndef LT_WIDTH
#define LT_WIDTH 8
#endif

namespace lt {
inline namespace LT_ISA {
namespace rows {

using V = Pack<float, LT_WIDTH>;
constexpr int max_side = 256;

/// Nodes of one level on both sides of the row: [side in y][component][x], x =
/// n repeats x = 0.
struct LevelRow {
    float* value[2][3];
};

inline void read_level(const ElementSlab& s, int level, int y, const float* planes, LevelRow& row) {
    const int n = s.n;
    const std::size_t size = static_cast<std::size_t>(n) * n;
    for (int side = 0; side < 2; ++side)
        for (int c = 0; c < 3; ++c) {
            float* to = row.value[side][c];
            if (level >= s.levels) {
                for (int x = 0; x <= n; ++x) to[x] = 0.0f;
                continue;
            }
            const int line = y + side == n ? 0 : y + side;
            const float* from =
                planes + (3 * level + c) * size + static_cast<std::size_t>(line) * n;
            __builtin_memcpy(to, from, n * sizeof(float));
            to[n] = from[0];
        }
}

inline void read_nodes(const LevelRow& top, const LevelRow& bottom, int x, V* u) {
    for (int a = 0; a < 8; ++a) {
        const LevelRow& level = a & 4 ? bottom : top;
        for (int c = 0; c < 3; ++c)
            u[3 * a + c] = load<V>(level.value[(a >> 1) & 1][c] + x + (a & 1));
    }
}

inline ElementConstants<V> broadcast(const ElementLayerConstants& l) {
    ElementConstants<V> c;
    for (int i = 0; i < 3; ++i) {
        c.gradient[i] = V{} + l.gradient[i];
        c.stretch[i] = V{} + l.stretch[i];
    }
    c.weight = V{} + l.weight;
    c.mu = V{} + l.mu;
    c.kappa = V{} + l.kappa;
    c.ogden = l.ogden;
    c.c2 = V{} + l.c2;
    c.c3 = V{} + l.c3;
    return c;
}

/// Constants of softened cells from x on.
inline ElementConstants<V> cell_constants(const ElementLayerConstants& l, const CellConstants& cell,
                                          std::size_t at) {
    ElementConstants<V> c = broadcast(l);
    const V s = load<V>(cell.stiffness + at);
    const V xy = load<V>(cell.stretch_xy + at), z = load<V>(cell.stretch_z + at);
    const V raw_xy = xy / l.stretch[0], raw_z = z / l.stretch[2];
    c.mu *= s;
    c.kappa *= s;
    c.stretch[0] = c.stretch[1] = xy;
    c.stretch[2] = z;
    c.gradient[0] *= raw_xy;
    c.gradient[1] *= raw_xy;
    c.gradient[2] *= raw_z;
    c.weight /= raw_xy * raw_xy * raw_z;
    return c;
}

/// Tiles side by side in one vector, and what is answered tile by tile.
constexpr int pack_tiles = LT_WIDTH / tile_cells;
static_assert(LT_WIDTH % tile_cells == 0);

/// Bits of |v|: in the order of the numbers, and not-a-number above them all.
using Bits = Pack<int, LT_WIDTH>;
inline Bits magnitude(V v) {
    return __builtin_bit_cast(Bits, v) & 0x7fffffff;
}
inline Bits larger(Bits a, Bits b) {
    return a > b ? a : b;
}
inline float largest_lane(Bits a) {
    int m = a[0];
    for (int i = 1; i < LT_WIDTH; ++i) m = m > a[i] ? m : a[i];
    return __builtin_bit_cast(float, m);
}
/// In every lane the largest of a and its neighbour `step` lanes off.
template <int step, std::size_t... lane>
inline Bits larger_of_pair(Bits a, std::index_sequence<lane...>) {
    return larger(a, __builtin_shufflevector(a, a, (static_cast<int>(lane) ^ step)...));
}

/// Largest |G| in every tile, from edge differences.
inline void largest_gradients(const ElementLayerConstants& l, const V* u, float* of_tile) {
    Bits most{};
    for (int axis = 0; axis < 3; ++axis) {
        Bits edge{};
        for (int a = 0; a < 8; ++a) {
            if (a >> axis & 1) continue;
            for (int c = 0; c < 3; ++c)
                edge = larger(edge, magnitude(u[3 * (a | 1 << axis) + c] - u[3 * a + c]));
        }
        most = larger(most, magnitude(__builtin_bit_cast(V, edge) * (4.0f * l.gradient[axis])));
    }
    static_assert(tile_cells == 8);
    constexpr auto lanes = std::make_index_sequence<LT_WIDTH>();
    most = larger_of_pair<4>(most, lanes);
    most = larger_of_pair<2>(most, lanes);
    most = larger_of_pair<1>(most, lanes);
    for (int k = 0; k < pack_tiles; ++k) of_tile[k] = __builtin_bit_cast(V, most)[k * tile_cells];
}

/// v[a] over nodes <-> its 8 patterns; twice is 8 times. Differences in depth first: those of a
/// thin element then lose nothing.
inline void patterns(V* v) {
    for (int bit = 4; bit; bit >>= 1)
        for (int a = 0; a < 8; ++a) {
            if (a & bit) continue;
            const V sum = v[a] + v[a | bit];
            v[a | bit] = v[a] - v[a | bit];
            v[a] = sum;
        }
}

/// Blocks of K0, one at a time; of softened cells where cell is not null.
struct RestBlocks {
    const ElementLayerConstants& l;
    const CellConstants* cell = nullptr;
    V softer{};  ///< s - 1

    template <class F>
    void for_each(F&& f) const {
        for (int p = 0; p < 8; ++p) {
            V k[6];
            for (int i = 0; i < 6; ++i) {
                k[i] = V{} + l.parity[p][i];
                if (cell) k[i] += softer * cell->slope[p][i];
            }
            f(p, k);
        }
    }
};

/// Patterns of u, [component][pattern], and of K0 u.
inline void rest_patterns(const RestBlocks& blocks, const V* u, V in[3][8], V out[3][8]) {
    for (int c = 0; c < 3; ++c) {
        for (int a = 0; a < 8; ++a) in[c][a] = u[3 * a + c];
        patterns(in[c]);
    }
    blocks.for_each([&](int p, const V* k) {
        const V x = in[0][p ^ 1], y = in[1][p ^ 2], z = in[2][p ^ 4];
        out[0][p ^ 1] = k[0] * x + (k[3] * y + k[4] * z);
        out[1][p ^ 2] = k[3] * x + (k[1] * y + k[5] * z);
        out[2][p ^ 4] = k[4] * x + (k[5] * y + k[2] * z);
    });
}

inline void gather_patterns(V out[3][8], V* force) {
    for (int c = 0; c < 3; ++c) {
        patterns(out[c]);
        for (int a = 0; a < 8; ++a) force[3 * a + c] = out[c][a];
    }
}

/// f_e(0) + K0_e u.
inline void rest_force(const RestBlocks& blocks, const V* u, V* force) {
    V in[3][8], out[3][8];
    rest_patterns(blocks, u, in, out);
    out[0][1] += blocks.l.rest_pull;
    out[1][2] += blocks.l.rest_pull;
    gather_patterns(out, force);
}

/// The same, but by the law at the mean gradient to the share by_mean.
template <MaterialLaw law>
inline void mean_force(const RestBlocks& blocks, const ElementConstants<V>& c, V by_mean,
                       const V* u, V* force) {
    V in[3][8], out[3][8];
    rest_patterns(blocks, u, in, out);
    out[0][1] += blocks.l.rest_pull;
    out[1][2] += blocks.l.rest_pull;
    // patterns 1, 2 and 4 are edge differences; node bit 2 is below
    const V scale[3] = {-c.gradient[0], -c.gradient[1], c.gradient[2]};
    MaterialPoint<V> p;
    for (int k = 0; k < 3; ++k)
        for (int j = 0; j < 3; ++j) p.f[3 * k + j] = in[k][1 << j] * scale[j];
    for (int k = 0; k < 3; ++k) p.f[4 * k] += c.stretch[k];
    complete(p);
    V stress[9];
    isochoric_stress<law>(c, p, stress);
    const V pressure = c.kappa * (p.j - 1.0f);
    const V volume = c.weight * 8.0f;
    for (int j = 0; j < 3; ++j) {
        const V per_pattern = volume * scale[j];
        for (int k = 0; k < 3; ++k) {
            V& f = out[k][1 << j];
            f += by_mean * ((stress[3 * k + j] + pressure * p.cof[3 * k + j]) * per_pattern - f);
        }
    }
    gather_patterns(out, force);
}

/// An element that is about to turn inside out goes over to the forces of the
/// undeformed one: they know no inversion and always lead back.
inline void rescue(const ElementLayerConstants& l, const V* u, V least_volume, V* force,
                   unsigned char* tile) {
    constexpr float safe = 0.2f, lost = 0.05f;
    bool any = false;
    for (int i = 0; i < LT_WIDTH; ++i) {
        if (least_volume[i] >= safe || tile[i / tile_cells] < tile_by_law) continue;
        any = true;
        tile[i / tile_cells] = tile_rescued;
    }
    if (!any) return;
    V straight[24];
    rest_force({l}, u, straight);
    const V part = lane_max(V{}, lane_min(V{} + 1.0f, (safe - least_volume) / (safe - lost)));
    for (int i = 0; i < 24; ++i) force[i] = force[i] + part * (straight[i] - force[i]);
}

/// One number a tile, in each of its lanes.
inline V spread(const float* of_tile) {
    V v;
    for (int i = 0; i < LT_WIDTH; ++i) v[i] = of_tile[i / tile_cells];
    return v;
}
inline float ramp(float x, const float* range) {
    const float t = (x - range[0]) / (range[1] - range[0]);
    return t <= 0.0f ? 0.0f : t >= 1.0f ? 1.0f : t;
}

/// d K_T d, and d K0 d, in every lane.
template <MaterialLaw law>
inline V tangent_energy(const ElementConstants<V>& c, const V* u, const V* d) {
    V change[24], sum = V{};
    element_tangent<law>(c, u, d, static_cast<V*>(nullptr), change);
    for (int i = 0; i < 24; ++i) sum += change[i] * d[i];
    return sum;
}
inline V rest_energy(const ElementLayerConstants& l, const V* d) {
    V in[3][8], out[3][8], sum = V{};
    rest_patterns({l}, d, in, out);
    for (int c = 0; c < 3; ++c)
        for (int a = 0; a < 8; ++a) sum += in[c][a] * out[c][a];
    return sum;
}

template <class F>
inline void with_law(MaterialLaw law, F&& f) {
    switch (law) {
        case MaterialLaw::yeoh:
            f.template operator()<MaterialLaw::yeoh>();
            break;
        case MaterialLaw::ogden:
            f.template operator()<MaterialLaw::ogden>();
            break;
        default:
            f.template operator()<MaterialLaw::neo_hookean>();
            break;
    }
}

struct RowBuffers {
    LevelRow top, bottom;
    float* next;

    explicit RowBuffers(float* scratch, int n) : next(scratch) {
        make(top, n);
        make(bottom, n);
    }
    void make(LevelRow& row, int n) {
        for (auto& side : row.value)
            for (float*& v : side) {
                v = next;
                next += n + 64;
            }
    }
    void descend() {
        const LevelRow t = top;
        top = bottom;
        bottom = t;
    }
};

inline void add_row_force(const ElementSlab& s, int y, const float* u, float* f, float* scratch) {
    const int n = s.n, tiles = n / tile_cells;
    const std::size_t size = static_cast<std::size_t>(n) * n;
    RowBuffers nodes(scratch, n);
    // forces on the left and on the right nodes of elements apart: the next tile
    // then never loads what was stored one float off
    RowBuffers left(nodes.next, n), right(left.next, n);
    const auto clear = [&](const LevelRow& row) {
        for (auto& side : row.value)
            for (float* v : side) __builtin_memset(v, 0, n * sizeof(float));
    };
    clear(left.top);
    clear(right.top);
    read_level(s, 0, y, u, nodes.top);
    for (int e = 0; e < s.levels; ++e) {
        const ElementLayerConstants& l = s.layers[e];
        const CellConstants& cell = s.cells[e];
        unsigned char* active = s.active + (static_cast<std::size_t>(y) * s.levels + e) * tiles;
        read_level(s, e + 1, y, u, nodes.bottom);
        clear(left.bottom);
        clear(right.bottom);
        for (int x = 0; x < n; x += LT_WIDTH) {
            V node[24], force[24];
            read_nodes(nodes.top, nodes.bottom, x, node);
            float steepness[pack_tiles];
            largest_gradients(l, node, steepness);
            unsigned char* tile = active + x / tile_cells;
            const unsigned char* soft =
                cell.soft ? cell.soft + y * tiles + x / tile_cells : nullptr;
            float share_mean[pack_tiles], share_law[pack_tiles];
            bool any_soft = false, any_mean = false, any_law = false, all_law = true;
            for (int k = 0; k < pack_tiles; ++k) {
                share_mean[k] = ramp(steepness[k], s.mean_range);
                share_law[k] = ramp(steepness[k], s.law_range);
                tile[k] = steepness[k] > s.curvature_threshold ? tile_bent
                          : share_law[k] > 0.0f                ? tile_by_law
                          : share_mean[k] > 0.0f               ? tile_by_mean
                                                               : tile_at_rest;
                any_soft = any_soft || (soft && soft[k]);
                any_mean = any_mean || share_mean[k] > 0.0f;
                any_law = any_law || share_law[k] > 0.0f;
                all_law = all_law && share_law[k] == 1.0f;
            }
            const std::size_t at = static_cast<std::size_t>(y) * n + x;
            ElementConstants<V> here;
            if (any_mean) here = any_soft ? cell_constants(l, cell, at) : broadcast(l);
            if (any_law) {
                V least;
                with_law(l.law,
                         [&]<MaterialLaw law>() { element_force<law>(here, node, force, &least); });
                rescue(l, node, least, force, tile);
            }
            if (!all_law) {
                V plain[24];
                RestBlocks blocks{l};
                if (any_soft) {
                    blocks.cell = &cell;
                    blocks.softer = load<V>(cell.stiffness + at) - 1.0f;
                }
                if (any_mean)
                    with_law(l.law, [&]<MaterialLaw law>() {
                        mean_force<law>(blocks, here, spread(share_mean), node, plain);
                    });
                else
                    rest_force(blocks, node, plain);
                if (any_law) {
                    const V share = spread(share_law);
                    // where all is by law not even its rounding may depend on the
                    // neighbour in the vector
                    for (int i = 0; i < 24; ++i)
                        force[i] =
                            share < 1.0f ? plain[i] + share * (force[i] - plain[i]) : force[i];
                } else {
                    __builtin_memcpy(force, plain, sizeof force);
                }
            }
            for (int a = 0; a < 8; ++a) {
                const RowBuffers& to = a & 1 ? right : left;
                for (int c = 0; c < 3; ++c) {
                    float* p = (a & 4 ? to.bottom : to.top).value[(a >> 1) & 1][c] + x;
                    store(p, load<V>(p) + force[3 * a + c]);
                }
            }
        }
        for (int side = 0; side < 2; ++side)
            for (int c = 0; c < 3; ++c) {
                const int line = y + side == n ? 0 : y + side;
                float* out = f + (3 * e + c) * size + static_cast<std::size_t>(line) * n;
                const float* of_left = left.top.value[side][c];
                const float* of_right = right.top.value[side][c];
                out[0] += of_left[0] + of_right[n - 1];
                for (int x = 1; x < n; ++x) out[x] += of_left[x] + of_right[x - 1];
            }
        nodes.descend();
        left.descend();
        right.descend();
    }
}

inline double row_curvature(const ElementSlab& s, int y, const float* u, const float* z,
                            const float* w, float* scratch) {
    const int n = s.n, tiles = n / tile_cells;
    RowBuffers nodes(scratch, n), along(nodes.next, n), plain(along.next, n);
    double sum = 0.0;
    bool read = false;  // buffers hold levels e and e + 1 of the last element layer
    for (int e = 0; e < s.levels; ++e) {
        const unsigned char* active =
            s.active + (static_cast<std::size_t>(y) * s.levels + e) * tiles;
        bool any = false;
        for (int t = 0; t < tiles; ++t) any = any || active[t] == tile_bent;
        if (!any) {
            read = false;
            continue;
        }
        if (read) {
            nodes.descend();
            along.descend();
            plain.descend();
        } else {
            read_level(s, e, y, u, nodes.top);
            read_level(s, e, y, z, along.top);
            read_level(s, e, y, w, plain.top);
        }
        read_level(s, e + 1, y, u, nodes.bottom);
        read_level(s, e + 1, y, z, along.bottom);
        read_level(s, e + 1, y, w, plain.bottom);
        read = true;
        const ElementLayerConstants& l = s.layers[e];
        const CellConstants& cell = s.cells[e];
        for (int x = 0; x < n; x += LT_WIDTH) {
            const unsigned char* tile = active + x / tile_cells;
            bool bent = false, soft = false;
            for (int k = 0; k < pack_tiles; ++k) {
                bent = bent || tile[k] == tile_bent;
                soft = soft || (cell.soft && cell.soft[y * tiles + x / tile_cells + k]);
            }
            if (!bent) continue;
            V node[24], direction[24], energy;
            read_nodes(nodes.top, nodes.bottom, x, node);
            read_nodes(along.top, along.bottom, x, direction);
            const ElementConstants<V> c =
                soft ? cell_constants(l, cell, static_cast<std::size_t>(y) * n + x) : broadcast(l);
            with_law(l.law,
                     [&]<MaterialLaw law>() { energy = tangent_energy<law>(c, node, direction); });
            read_nodes(plain.top, plain.bottom, x, direction);
            const V at_rest = rest_energy(l, direction);
            for (int k = 0; k < pack_tiles; ++k) {
                if (tile[k] != tile_bent) continue;
                for (int i = k * tile_cells; i < (k + 1) * tile_cells; ++i)
                    sum += static_cast<double>(energy[i]) - static_cast<double>(at_rest[i]);
            }
        }
    }
    return sum;
}

/// Frames of the nodes of a line, fields u, and what is done with them:
/// f(at, T columns, in, out) on the three components at node `at` of a plane.
struct Frames {
    V tx[3], ty[3], tn[3];
};
template <class F>
inline void for_frames(const FrameLine& s, F&& f) {
    const int n = s.n;
    const std::size_t size = static_cast<std::size_t>(n) * n;
    const int before = s.y == 0 ? n - 1 : s.y - 1, after = s.y == n - 1 ? 0 : s.y + 1;
    alignas(64) float padded[3][max_side + 32];
    const std::size_t row = static_cast<std::size_t>(s.y) * n;
    for (int c = 0; c < 3; ++c) {
        const float* line = s.u + c * size + row;
        __builtin_memcpy(padded[c] + 16, line, n * sizeof(float));
        padded[c][15] = line[n - 1];
        padded[c][16 + n] = line[0];
    }
    for (int x = 0; x < n; x += LT_WIDTH) {
        Frames t;
        for (int c = 0; c < 3; ++c) {
            t.tx[c] =
                (load<V>(padded[c] + x + 17) - load<V>(padded[c] + x + 15)) * s.half_per_spacing;
            t.ty[c] = (load<V>(s.u + c * size + static_cast<std::size_t>(after) * n + x) -
                       load<V>(s.u + c * size + static_cast<std::size_t>(before) * n + x)) *
                      s.half_per_spacing;
        }
        t.tx[0] += 1.0f;
        t.ty[1] += 1.0f;
        t.tn[0] = t.tx[1] * t.ty[2] - t.tx[2] * t.ty[1];
        t.tn[1] = t.tx[2] * t.ty[0] - t.tx[0] * t.ty[2];
        t.tn[2] = t.tx[0] * t.ty[1] - t.tx[1] * t.ty[0];
        // where the surface has folded up the frame stays bounded
        const V square = t.tn[0] * t.tn[0] + (t.tn[1] * t.tn[1] + t.tn[2] * t.tn[2]);
        const V scale = 1.0f / lane_max(square, V{} + 0.1f);
        for (V& v : t.tn) v *= scale;
        f(row + x, t);
    }
}

inline float push_line(const FrameLine& s) {
    const std::size_t size = static_cast<std::size_t>(s.n) * s.n;
    Bits most{};
    for_frames(s, [&](std::size_t at, const Frames& t) {
        V in[3];
        for (int c = 0; c < 3; ++c) in[c] = load<V>(s.in + c * size + at);
        for (int c = 0; c < 3; ++c) {
            const V out = t.tx[c] * in[0] + (t.ty[c] * in[1] + t.tn[c] * in[2]);
            most = larger(most, magnitude(out));
            store(s.out + c * size + at, out);
        }
    });
    return largest_lane(most);
}
inline void pull_line(const FrameLine& s) {
    const std::size_t size = static_cast<std::size_t>(s.n) * s.n;
    for_frames(s, [&](std::size_t at, const Frames& t) {
        V in[3];
        for (int c = 0; c < 3; ++c) in[c] = load<V>(s.out + c * size + at);
        store(s.out + at, t.tx[0] * in[0] + (t.tx[1] * in[1] + t.tx[2] * in[2]));
        store(s.out + size + at, t.ty[0] * in[0] + (t.ty[1] * in[1] + t.ty[2] * in[2]));
        store(s.out + 2 * size + at, t.tn[0] * in[0] + (t.tn[1] * in[1] + t.tn[2] * in[2]));
    });
}

inline float steepest_change(int n, int y, const float* field, const float* below,
                             float per_spacing, float per_height) {
    const std::size_t size = static_cast<std::size_t>(n) * n;
    const std::size_t row = static_cast<std::size_t>(y) * n;
    const std::size_t after = static_cast<std::size_t>(y + 1 == n ? 0 : y + 1) * n;
    Bits most{};
    for (int c = 0; c < 3; ++c) {
        const float* f = field + c * size;
        for (int x = 0; x < n; x += LT_WIDTH) {
            const V here = load<V>(f + row + x);
            V right = x + LT_WIDTH < n ? load<V>(f + row + x + 1) : V{};
            if (x + LT_WIDTH >= n)
                for (int i = 0; i < LT_WIDTH; ++i)
                    right[i] = f[row + (x + i + 1 == n ? 0 : x + i + 1)];
            const V down = below ? load<V>(below + c * size + row + x) : V{};
            const V dx = lane_abs(right - here) * per_spacing;
            const V dy = lane_abs(load<V>(f + after + x) - here) * per_spacing;
            const V dz = lane_abs(down - here) * per_height;
            most = larger(most, magnitude(dx + (dy + dz)));
        }
    }
    return largest_lane(most);
}

}  // namespace rows
}  // namespace LT_ISA
}  // namespace lt
