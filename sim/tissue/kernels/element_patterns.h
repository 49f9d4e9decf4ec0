// A hexahedron's displacements and forces as patterns of signs over its nodes: pattern p of u is
// sum_a (-1)^(p.a) u_a, and a force pattern O_p puts (-1)^(p.a) O_p on node a. In them the tangent
// at rest falls apart into small blocks, and gradients at the Gauss points are a few sums away:
//
//     du/dx at (qy, ql) = -4/h_x (1/4) [ P1 + g s_y P3 + g s_l P5 + g^2 s_y s_l P7 ],  g =
//     1/sqrt(3)
//
// and so on. Vectors of fields: [component][pattern].
#pragma once

#include "sim/tissue/elements/material.h"
#include "sim/tissue/kernels/row_lanes.h"

namespace lt {
inline namespace LT_ISA {
namespace rows {

using Patterns = V[3][8];

/// Constants of softened cells from `at` on.
inline ElementConstants<V> cell_constants(const ElementLayerConstants& l, const CellConstants& cell,
                                          std::size_t at) {
    ElementConstants<V> c = broadcast<V>(l);
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

/// K0 u: k are rest_entries as numbers or as lanes, in(c, p) the patterns of u.
template <class K, class In>
[[gnu::always_inline]] inline void rest_product(const K* k, In&& in, Patterns& out) {
    const auto full = [&k](V x, V y, V z, V& fx, V& fy, V& fz) {  // xx, yy, zz, xy, xz, yz
        fx = k[0] * x + (k[3] * y + k[4] * z);
        fy = k[3] * x + (k[1] * y + k[5] * z);
        fz = k[4] * x + (k[5] * y + k[2] * z);
        k += 6;
    };
    const auto pair = [&k](V a, V b, V& fa, V& fb) {  // aa, bb, ab
        fa = k[0] * a + k[2] * b;
        fb = k[2] * a + k[1] * b;
        k += 3;
    };
    const auto single = [&k](V a, V& f) { f = *k++ * a; };
    for (auto& of : out) of[0] = V{};
    full(in(0, 1), in(1, 2), in(2, 4), out[0][1], out[1][2], out[2][4]);
    full(in(0, 6), in(1, 5), in(2, 3), out[0][6], out[1][5], out[2][3]);
    pair(in(1, 3), in(2, 5), out[1][3], out[2][5]);
    pair(in(0, 3), in(2, 6), out[0][3], out[2][6]);
    pair(in(0, 5), in(1, 6), out[0][5], out[1][6]);
    pair(in(0, 2), in(1, 1), out[0][2], out[1][1]);
    single(in(2, 7), out[2][7]);
    pair(in(0, 4), in(2, 1), out[0][4], out[2][1]);
    single(in(1, 7), out[1][7]);
    pair(in(1, 4), in(2, 2), out[1][4], out[2][2]);
    single(in(0, 7), out[0][7]);
}
/// f(0) + K0 u
template <class K, class In>
[[gnu::always_inline]] inline void rest_force(const ElementLayerConstants& l, const K* k, In&& in,
                                              Patterns& out) {
    rest_product(k, in, out);
    out[0][1] += l.rest_pull;
    out[1][2] += l.rest_pull;
}
/// K0 of softened cells from `at` on.
inline void soft_rest(const ElementLayerConstants& l, const CellConstants& cell, std::size_t at,
                      V* k) {
    const V softer = load<V>(cell.stiffness + at) - 1.0f;
    for (int i = 0; i < rest_entry_count; ++i) k[i] = l.rest[i] + softer * cell.slope[i];
}

/// Patterns of the columns of grad u: the one whose edges they difference, and its sign.
struct EdgePatterns {
    int mean, first, second, both;  ///< even, and varying along the two other axes
    float sign;
};
inline constexpr EdgePatterns edge_patterns[3] = {
    {1, 3, 5, 7, -1.0f}, {2, 3, 6, 7, -1.0f}, {4, 5, 6, 7, 1.0f}};
constexpr float gauss = 0.57735026918962576451f;

/// Columns of (grad u) F0 at the Gauss points.
inline void gauss_gradients(const Patterns& in, const V* scale, GaussField<V>& out) {
    for (int axis = 0; axis < 3; ++axis) {
        const EdgePatterns& e = edge_patterns[axis];
        const V s = e.sign * scale[axis], sg = s * gauss, sgg = sg * gauss;
        for (int c = 0; c < 3; ++c) {
            V(&d)[2][2] = axis == 0 ? out.x[c] : axis == 1 ? out.y[c] : out.z[c];
            const V m = in[c][e.mean] * s, f = in[c][e.first] * sg;
            const V g = in[c][e.second] * sg, b = in[c][e.both] * sgg;
            const V sum = m + f, difference = m - f, over = g + b, under = g - b;
            d[0][0] = sum + over;
            d[0][1] = sum - over;
            d[1][0] = difference + under;
            d[1][1] = difference - under;
        }
    }
}
/// The transpose: stresses summed at the Gauss points -> force patterns.
inline void gauss_forces(const GaussField<V>& t, const V* scale, Patterns& out) {
    for (auto& of : out)
        for (V& v : of) v = V{};
    for (int axis = 0; axis < 3; ++axis) {
        const EdgePatterns& e = edge_patterns[axis];
        const V s = e.sign * scale[axis], sg = s * gauss, sgg = sg * gauss;
        for (int c = 0; c < 3; ++c) {
            const V(&d)[2][2] = axis == 0 ? t.x[c] : axis == 1 ? t.y[c] : t.z[c];
            const V sum = d[0][0] + d[0][1], over = d[0][0] - d[0][1];
            const V difference = d[1][0] + d[1][1], under = d[1][0] - d[1][1];
            out[c][e.mean] += (sum + difference) * s;
            out[c][e.first] += (sum - difference) * sg;
            out[c][e.second] += (over + under) * sg;
            out[c][e.both] += (over - under) * sgg;
        }
    }
}

/// By the law at all Gauss points. least_volume: the smallest det F there.
template <MaterialLaw law>
inline void law_force(const ElementConstants<V>& c, const Patterns& in, Patterns& out,
                      V& least_volume) {
    GaussField<V> grad, stress;
    gauss_gradients(in, c.gradient, grad);
    gauss_stress<law>(c, grad, stress, &least_volume);
    gauss_forces(stress, c.gradient, out);
}

/// Goes over from `out`, K0's answer, to that of the law at the mean gradient, to the share
/// by_mean, in what the mean gradient answers for.
template <MaterialLaw law>
inline void blend_mean_force(const ElementConstants<V>& c, V by_mean, const Patterns& in,
                             Patterns& out) {
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
}

/// d K_T(u) d, and d K0 d, in every lane.
template <MaterialLaw law>
inline V tangent_energy(const ElementConstants<V>& c, const Patterns& u, const Patterns& d) {
    GaussField<V> grad, change;
    gauss_gradients(u, c.gradient, grad);
    gauss_gradients(d, c.gradient, change);
    return gauss_energy<law>(c, grad, change);
}
inline V rest_energy(const ElementLayerConstants& l, const Patterns& d) {
    Patterns force;
    rest_product(
        l.rest, [&](int c, int p) { return d[c][p]; }, force);
    V sum = V{};
    for (int c = 0; c < 3; ++c)
        for (int p = 1; p < 8; ++p) sum += d[c][p] * force[c][p];
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

}  // namespace rows
}  // namespace LT_ISA
}  // namespace lt
