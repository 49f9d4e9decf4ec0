// The rows of element_row.h for one machine (see kernels.h).
#pragma once

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

/// Largest |G| of the tile, from edge differences.
inline float largest_gradient(const ElementLayerConstants& l, const LevelRow& top,
                              const LevelRow& bottom, int x0) {
    V most = V{};
    for (int x = x0; x < x0 + tile_cells; x += LT_WIDTH) {
        for (int c = 0; c < 3; ++c) {
            V u[8];
            for (int a = 0; a < 8; ++a)
                u[a] = load<V>((a & 4 ? bottom : top).value[(a >> 1) & 1][c] + x + (a & 1));
            for (int i = 0; i < 2; ++i)
                for (int j = 0; j < 2; ++j) {
                    const V dx = (u[1 + 2 * i + 4 * j] - u[2 * i + 4 * j]) * (4.0f * l.gradient[0]);
                    const V dy = (u[2 + i + 4 * j] - u[i + 4 * j]) * (4.0f * l.gradient[1]);
                    const V dz = (u[i + 2 * j] - u[4 + i + 2 * j]) * (4.0f * l.gradient[2]);
                    most = lane_max(most,
                                    lane_max(lane_abs(dx), lane_max(lane_abs(dy), lane_abs(dz))));
                }
        }
    }
    float m = 0.0f;
    for (int i = 0; i < LT_WIDTH; ++i) m = m > most[i] ? m : most[i];
    return m;
}

/// stress -= P0 + A : G
inline void subtract_rest(const ElementLayerConstants& l, const V* g, V* stress) {
    stress[0] -= l.rest_stress + (l.xxxx * g[0] + (l.xxyy * g[4] + l.xxzz * g[8]));
    stress[4] -= l.rest_stress + (l.xxxx * g[4] + (l.xxyy * g[0] + l.xxzz * g[8]));
    stress[8] -= l.xxzz * (g[0] + g[4]) + l.zzzz * g[8];
    stress[1] -= l.xyxy * g[1] + l.xyyx * g[3];
    stress[3] -= l.xyxy * g[3] + l.xyyx * g[1];
    stress[2] -= l.xzxz * g[2] + l.xzzx * g[6];
    stress[5] -= l.xzxz * g[5] + l.xzzx * g[7];
    stress[6] -= l.zxzx * g[6] + l.xzzx * g[2];
    stress[7] -= l.zxzx * g[7] + l.xzzx * g[5];
}

/// f_e(0) + K0_e u.
inline void rest_force(const ElementLayerConstants& l, const V* u, V* force) {
    const ElementConstants<V> c = broadcast(l);
    GaussField<V> grad, sum{};
    gradients(u, c.gradient, grad);
    V linear = V{};
    for (int q = 0; q < 8; ++q) {
        V g[9], stress[9] = {};
        matrix_at(grad, q & 1, (q >> 1) & 1, q >> 2, g);
        linear += l.cof_x * (g[0] + g[4]) + l.cof_z * g[8];
        subtract_rest(l, g, stress);
        for (V& s : stress) s *= -l.weight;
        add_matrix(sum, q & 1, (q >> 1) & 1, q >> 2, stress);
    }
    const V lx = (0.25f * l.weight * l.kappa * l.cof_x) * linear;
    const V lz = (0.25f * l.weight * l.kappa * l.cof_z) * linear;
    for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 2; ++j) {
            sum.x[0][i][j] += lx;
            sum.y[1][i][j] += lx;
            sum.z[2][i][j] += lz;
        }
    gather_forces(sum, c.gradient, force);
}

/// An element that is about to turn inside out goes over to the forces of the
/// undeformed one: they know no inversion and always lead back.
inline bool rescue(const ElementLayerConstants& l, const V* u, V least_volume, V* force) {
    constexpr float safe = 0.2f, lost = 0.05f;
    bool any = false;
    for (int i = 0; i < LT_WIDTH; ++i) any = any || !(least_volume[i] >= safe);
    if (!any) return false;
    V straight[24];
    rest_force(l, u, straight);
    const V part = lane_max(V{}, lane_min(V{} + 1.0f, (safe - least_volume) / (safe - lost)));
    for (int i = 0; i < 24; ++i) force[i] = force[i] + part * (straight[i] - force[i]);
    return true;
}

/// Sum over lanes of d K_T d; and of d K0 d.
template <MaterialLaw law>
inline double tangent_energy(const ElementConstants<V>& c, const V* u, const V* d) {
    V change[24], sum = V{};
    element_tangent<law>(c, u, d, static_cast<V*>(nullptr), change);
    for (int i = 0; i < 24; ++i) sum += change[i] * d[i];
    double total = 0.0;
    for (int i = 0; i < LT_WIDTH; ++i) total += sum[i];
    return total;
}
inline double rest_energy(const ElementLayerConstants& l, const V* d) {
    V force[24], sum = V{};
    ElementLayerConstants still = l;
    still.rest_stress = 0.0f;
    rest_force(still, d, force);
    for (int i = 0; i < 24; ++i) sum += force[i] * d[i];
    double total = 0.0;
    for (int i = 0; i < LT_WIDTH; ++i) total += sum[i];
    return total;
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
        for (int t = 0; t < tiles; ++t) {
            const float bent = largest_gradient(l, nodes.top, nodes.bottom, t * tile_cells);
            const bool soft = cell.soft && cell.soft[y * tiles + t];
            active[t] = bent > s.curvature_threshold       ? tile_bent
                        : bent > s.force_threshold || soft ? tile_by_law
                                                           : tile_at_rest;
            for (int x = t * tile_cells; x < (t + 1) * tile_cells; x += LT_WIDTH) {
                V node[24], force[24];
                read_nodes(nodes.top, nodes.bottom, x, node);
                if (active[t] == tile_at_rest) {
                    rest_force(l, node, force);
                } else {
                    const ElementConstants<V> c =
                        soft ? cell_constants(l, cell, static_cast<std::size_t>(y) * n + x)
                             : broadcast(l);
                    V least;
                    with_law(l.law, [&]<MaterialLaw law>() {
                        element_force<law>(c, node, force, &least);
                    });
                    if (rescue(l, node, least, force)) active[t] = tile_rescued;
                }
                for (int a = 0; a < 8; ++a) {
                    const RowBuffers& to = a & 1 ? right : left;
                    for (int c = 0; c < 3; ++c) {
                        float* p = (a & 4 ? to.bottom : to.top).value[(a >> 1) & 1][c] + x;
                        store(p, load<V>(p) + force[3 * a + c]);
                    }
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
        for (int t = 0; t < tiles; ++t) {
            if (active[t] != tile_bent) continue;
            for (int x = t * tile_cells; x < (t + 1) * tile_cells; x += LT_WIDTH) {
                V node[24], direction[24];
                read_nodes(nodes.top, nodes.bottom, x, node);
                read_nodes(along.top, along.bottom, x, direction);
                const ElementConstants<V> c =
                    cell.soft && cell.soft[y * tiles + t]
                        ? cell_constants(l, cell, static_cast<std::size_t>(y) * n + x)
                        : broadcast(l);
                with_law(l.law, [&]<MaterialLaw law>() {
                    sum += tangent_energy<law>(c, node, direction);
                });
                read_nodes(plain.top, plain.bottom, x, direction);
                sum -= rest_energy(l, direction);
            }
        }
    }
    return sum;
}

/// Frames of the nodes x .. of a line; rows of u: before, at and after y, each
/// with one more node on both sides.
template <bool transposed>
inline void frame_line(const FrameLine& s) {
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
        V tx[3], ty[3], tn[3], in[3];
        for (int c = 0; c < 3; ++c) {
            tx[c] =
                (load<V>(padded[c] + x + 17) - load<V>(padded[c] + x + 15)) * s.half_per_spacing;
            ty[c] = (load<V>(s.u + c * size + static_cast<std::size_t>(after) * n + x) -
                     load<V>(s.u + c * size + static_cast<std::size_t>(before) * n + x)) *
                    s.half_per_spacing;
            in[c] = load<V>(s.in + c * size + row + x);
        }
        tx[0] += 1.0f;
        ty[1] += 1.0f;
        tn[0] = tx[1] * ty[2] - tx[2] * ty[1];
        tn[1] = tx[2] * ty[0] - tx[0] * ty[2];
        tn[2] = tx[0] * ty[1] - tx[1] * ty[0];
        // where the surface has folded up the frame stays bounded
        const V square = tn[0] * tn[0] + (tn[1] * tn[1] + tn[2] * tn[2]);
        const V scale = 1.0f / lane_max(square, V{} + 0.1f);
        for (V& v : tn) v *= scale;
        V out[3];
        if constexpr (transposed) {
            out[0] = tx[0] * in[0] + (tx[1] * in[1] + tx[2] * in[2]);
            out[1] = ty[0] * in[0] + (ty[1] * in[1] + ty[2] * in[2]);
            out[2] = tn[0] * in[0] + (tn[1] * in[1] + tn[2] * in[2]);
        } else {
            for (int c = 0; c < 3; ++c) out[c] = tx[c] * in[0] + (ty[c] * in[1] + tn[c] * in[2]);
        }
        for (int c = 0; c < 3; ++c) store(s.out + c * size + row + x, out[c]);
    }
}

inline void push_line(const FrameLine& s) {
    frame_line<false>(s);
}
inline void pull_line(const FrameLine& s) {
    frame_line<true>(s);
}

inline float steepest_change(int n, int y, const float* field, const float* below,
                             float per_spacing, float per_height) {
    const std::size_t size = static_cast<std::size_t>(n) * n;
    const std::size_t row = static_cast<std::size_t>(y) * n;
    const std::size_t after = static_cast<std::size_t>(y + 1 == n ? 0 : y + 1) * n;
    V most = V{};
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
            // what is not a number must win: a > b is false for it
            const V steepest = dx + (dy + dz);
            most = most > steepest ? most : steepest;
        }
    }
    float m = most[0];
    for (int i = 1; i < LT_WIDTH; ++i) m = m > most[i] ? m : most[i];
    return m;
}

}  // namespace rows
}  // namespace LT_ISA
}  // namespace lt
