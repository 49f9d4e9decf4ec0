// Strain energies of layers.h as pure functions: first Piola-Kirchhoff stress of the isochoric part
// and its change along a direction. The volumetric part is the element's (element.h).
//
// With x = J^(-1/3), I1 = F:F, cof F = J F^-T and phi the energy as a function of x^2 I1,
//     P = 2 phi' x^2 (F - I1/(3J) cof F).
#pragma once

#include "sim/tissue/element.h"

namespace lt {
inline namespace LT_ISA {

/// Below this J the isochoric law is evaluated at it: an element about to invert keeps a finite
/// stress, and the volumetric part drives it back.
template <class V>
inline V limited_volume(V j) {
    return lane_max(j, V{} + ScalarOf<V>(0.05));
}

/// J^(-1/3), J > 0.
template <class V>
inline V inverse_cube_root(V j) {
    using S = ScalarOf<V>;
    if constexpr (std::is_same_v<V, double>) {
        return 1.0 / __builtin_cbrt(j);
    } else if constexpr (std::is_same_v<S, double>) {
        V r;
        for (int i = 0; i < LaneTraits<V>::lanes; ++i) r[i] = 1.0 / __builtin_cbrt(j[i]);
        return r;
    } else {
        // Exponent and mantissa divided by -3 as one integer: 4 % off, then two cubic steps on
        // x^-3 - J (no division).
        V x;
        if constexpr (std::is_same_v<V, float>) {
            const float bits = static_cast<float>(__builtin_bit_cast(int, j));
            x = __builtin_bit_cast(float, static_cast<int>(1.41996704e9f - bits * (1.0f / 3.0f)));
        } else {
            using I = Pack<int, LaneTraits<V>::lanes>;
            const V bits = __builtin_convertvector(__builtin_bit_cast(I, j), V);
            x = __builtin_bit_cast(
                V, __builtin_convertvector(1.41996704e9f - bits * (1.0f / 3.0f), I));
        }
        for (int k = 0; k < 2; ++k) {
            const V r = S(1) - j * (x * x * x);
            x += x * (r * (S(1.0 / 3.0) + r * S(2.0 / 9.0)));
        }
        return x;
    }
}

/// phi'(I) and phi''(I) of the laws that depend on I = x^2 I1 alone.
template <MaterialLaw law, class V>
inline void energy_slopes(const ElementConstants<V>& c, V invariant, V& first, V& second) {
    using S = ScalarOf<V>;
    if constexpr (law == MaterialLaw::yeoh) {
        const V e = invariant - S(3);
        first = c.mu * S(0.5) * (S(1) + e * (S(2) * c.c2 + e * (S(3) * c.c3)));
        second = c.mu * S(0.5) * (S(2) * c.c2 + e * (S(6) * c.c3));
    } else {
        first = c.mu * S(0.5);
        second = V{};
    }
}

/// What stress and its change share.
template <class V>
struct MaterialPoint {
    V f[9], cof[9];
    V j;  ///< det F
};

template <class V>
inline void complete(MaterialPoint<V>& p) {
    cofactor(p.f, p.cof);
    p.j = p.f[0] * p.cof[0] + p.f[1] * p.cof[1] + p.f[2] * p.cof[2];
}

template <MaterialLaw law, class V>
inline void isochoric_stress(const ElementConstants<V>& c, const MaterialPoint<V>& p, V* stress) {
    using S = ScalarOf<V>;
    const V x = inverse_cube_root(limited_volume(p.j));
    const V x2 = x * x;
    const V i1 = dot9(p.f, p.f);
    V slope, curve;
    energy_slopes<law>(c, x2 * i1, slope, curve);
    const V m = S(2) * slope * x2;
    const V k = m * i1 * (x2 * x) * S(1.0 / 3.0);
    for (int i = 0; i < 9; ++i) stress[i] = m * p.f[i] - k * p.cof[i];
}

/// Change of isochoric_stress for a change d of F, with dj = cof:d and dcof the cofactor's change.
template <MaterialLaw law, class V>
inline void isochoric_stress_change(const ElementConstants<V>& c, const MaterialPoint<V>& p,
                                    const V* d, V dj, const V* dcof, V* change) {
    using S = ScalarOf<V>;
    const V x = inverse_cube_root(limited_volume(p.j));
    const V x2 = x * x, inv_j = x2 * x;
    const V i1 = dot9(p.f, p.f);
    const V di1 = S(2) * dot9(p.f, d);
    V slope, curve;
    energy_slopes<law>(c, x2 * i1, slope, curve);
    const V m = S(2) * slope * x2;
    const V k = m * i1 * inv_j * S(1.0 / 3.0);
    // relative change of x^2 is -2/3 dJ/J
    const V dx2 = x2 * (dj * inv_j) * S(-2.0 / 3.0);
    const V dm = S(2) * (slope * dx2 + curve * (dx2 * i1 + x2 * di1) * x2);
    const V dk = ((dm * i1 + m * di1) - m * i1 * (dj * inv_j)) * inv_j * S(1.0 / 3.0);
    for (int i = 0; i < 9; ++i)
        change[i] = (dm * p.f[i] + m * d[i]) - (dk * p.cof[i] + k * dcof[i]);
}

/// Nodal forces of one element [mN] for nodal displacements u[3 a + c] [mm].
template <MaterialLaw law, class V>
inline void element_force(const ElementConstants<V>& c, const V* u, V* force) {
    using S = ScalarOf<V>;
    GaussField<V> grad, iso{}, vol{};
    gradients(u, c.gradient, grad);
    V mean = V{};
    for (int q = 0; q < 8; ++q) {
        const int qx = q & 1, qy = (q >> 1) & 1, ql = q >> 2;
        MaterialPoint<V> p;
        matrix_at(grad, qx, qy, ql, p.f);
        for (int i = 0; i < 3; ++i) p.f[4 * i] += c.stretch[i];
        complete(p);
        mean += p.j;
        V stress[9];
        isochoric_stress<law>(c, p, stress);
        add_matrix(iso, qx, qy, ql, stress);
        add_matrix(vol, qx, qy, ql, p.cof);
    }
    const V pressure = c.kappa * (mean * S(0.125) - S(1));
    for (int k = 0; k < 3; ++k)
        for (int i = 0; i < 2; ++i)
            for (int l = 0; l < 2; ++l) {
                iso.x[k][i][l] = (iso.x[k][i][l] + pressure * vol.x[k][i][l]) * c.weight;
                iso.y[k][i][l] = (iso.y[k][i][l] + pressure * vol.y[k][i][l]) * c.weight;
                iso.z[k][i][l] = (iso.z[k][i][l] + pressure * vol.z[k][i][l]) * c.weight;
            }
    gather_forces(iso, c.gradient, force);
}

/// Force and its change along d in one pass: force may be null.
template <MaterialLaw law, class V>
inline void element_tangent(const ElementConstants<V>& c, const V* u, const V* d, V* force,
                            V* change) {
    using S = ScalarOf<V>;
    GaussField<V> grad, dgrad;
    gradients(u, c.gradient, grad);
    gradients(d, c.gradient, dgrad);
    V mean = V{}, dmean = V{};
    for (int q = 0; q < 8; ++q) {
        const int qx = q & 1, qy = (q >> 1) & 1, ql = q >> 2;
        V f[9], df[9], cof[9];
        matrix_at(grad, qx, qy, ql, f);
        matrix_at(dgrad, qx, qy, ql, df);
        for (int i = 0; i < 3; ++i) f[4 * i] += c.stretch[i];
        cofactor(f, cof);
        mean += f[0] * cof[0] + f[1] * cof[1] + f[2] * cof[2];
        dmean += dot9(cof, df);
    }
    const V pressure = c.kappa * (mean * S(0.125) - S(1));
    const V dpressure = c.kappa * (dmean * S(0.125));
    GaussField<V> sum{}, dsum{};
    for (int q = 0; q < 8; ++q) {
        const int qx = q & 1, qy = (q >> 1) & 1, ql = q >> 2;
        MaterialPoint<V> p;
        V df[9], dcof[9], stress[9];
        matrix_at(grad, qx, qy, ql, p.f);
        matrix_at(dgrad, qx, qy, ql, df);
        for (int i = 0; i < 3; ++i) p.f[4 * i] += c.stretch[i];
        complete(p);
        cofactor_change(p.f, df, dcof);
        if (force) {
            isochoric_stress<law>(c, p, stress);
            for (int i = 0; i < 9; ++i) stress[i] = (stress[i] + pressure * p.cof[i]) * c.weight;
            add_matrix(sum, qx, qy, ql, stress);
        }
        isochoric_stress_change<law>(c, p, df, dot9(p.cof, df), dcof, stress);
        for (int i = 0; i < 9; ++i)
            stress[i] = (stress[i] + (dpressure * p.cof[i] + pressure * dcof[i])) * c.weight;
        add_matrix(dsum, qx, qy, ql, stress);
    }
    if (force) gather_forces(sum, c.gradient, force);
    gather_forces(dsum, c.gradient, change);
}

}  // namespace LT_ISA
}  // namespace lt
