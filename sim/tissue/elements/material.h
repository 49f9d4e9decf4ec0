// Strain energies of layers.h as pure functions: first Piola-Kirchhoff stress
// of the isochoric part and its change along a direction. The volumetric part
// is the element's (element.h).
//
// With x = J^(-1/3), I1 = F:F, cof F = J F^-T and phi the energy as a function
// of x^2 I1,
//     P = 2 phi' x^2 (F - I1/(3J) cof F).
#pragma once

#include "sim/base/math.h"
#include "sim/tissue/elements/element.h"

namespace lt {
inline namespace LT_ISA {

/// Below this J the isochoric law is evaluated at it: an element about to
/// invert keeps a finite stress, and the volumetric part drives it back.
template <class V>
inline V limited_volume(V j) {
    return lane_max(j, V{} + ScalarOf<V>(0.05));
}

/// J^(-1/3), J > 0.
template <class V>
inline V inverse_cube_root(V j) {
    using S = ScalarOf<V>;
    if constexpr (std::is_same_v<V, double>) {
        return 1.0 / math::cbrt(j);
    } else if constexpr (std::is_same_v<S, double>) {
        V r;
        for (int i = 0; i < LaneTraits<V>::lanes; ++i) r[i] = 1.0 / math::cbrt(j[i]);
        return r;
    } else {
        // Exponent and mantissa divided by -3 as one integer: 4 % off, then two
        // cubic steps on x^-3 - J (no division).
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

// --- Ogden, see ogden_series.h

/// p0 I + p1 Y + p2 Y^2
template <class V>
struct MatrixPolynomial {
    V p[3];
};

/// Symmetric matrix xx, yy, zz, xy, xz, yz.
template <class V>
struct SymmetricMatrix {
    V m[6];
};

/// F^T D + D^T F, or F^T F for D = F/2.
template <class V>
inline SymmetricMatrix<V> symmetric_product(const V* f, const V* d) {
    const auto dot = [&](int i, int j) {
        return f[i] * d[j] + (f[3 + i] * d[3 + j] + f[6 + i] * d[6 + j]);
    };
    return {{dot(0, 0) + dot(0, 0), dot(1, 1) + dot(1, 1), dot(2, 2) + dot(2, 2),
             dot(0, 1) + dot(1, 0), dot(0, 2) + dot(2, 0), dot(1, 2) + dot(2, 1)}};
}
template <class V>
inline SymmetricMatrix<V> square(const SymmetricMatrix<V>& a) {
    const V* m = a.m;
    return {{m[0] * m[0] + (m[3] * m[3] + m[4] * m[4]), m[3] * m[3] + (m[1] * m[1] + m[5] * m[5]),
             m[4] * m[4] + (m[5] * m[5] + m[2] * m[2]), m[3] * (m[0] + m[1]) + m[4] * m[5],
             m[4] * (m[0] + m[2]) + m[3] * m[5], m[5] * (m[1] + m[2]) + m[3] * m[4]}};
}
template <class V>
inline V contract(const SymmetricMatrix<V>& a, const SymmetricMatrix<V>& b) {
    const V off = a.m[3] * b.m[3] + (a.m[4] * b.m[4] + a.m[5] * b.m[5]);
    return (a.m[0] * b.m[0] + (a.m[1] * b.m[1] + a.m[2] * b.m[2])) + (off + off);
}

/// H = sum c_k T_k(Y) as a polynomial, and its derivative when the invariants
/// of Y change.
template <class V>
struct OgdenPoint {
    using S = ScalarOf<V>;
    SymmetricMatrix<V> y, y2;
    V i1, i2, i3;
    V limit;  ///< Y = limit (2 C - high - low)/(high - low): 1 inside the series'
              ///< range

    /// c: isochoric C.
    explicit OgdenPoint(const SymmetricMatrix<V>& c) {
        constexpr double scale = 2.0 / (OgdenSeries::high - OgdenSeries::low);
        constexpr double shift = 0.5 * (OgdenSeries::high + OgdenSeries::low);
        for (int i = 0; i < 6; ++i) y.m[i] = (i < 3 ? c.m[i] - S(shift) : c.m[i]) * S(scale);
        y2 = square(y);
        // tr Y^4 bounds the largest eigenvalue to within 3^(1/4)
        const V fourth = contract(y2, y2);
        constexpr double most = 1.15;
        limit = V{} + S(1);
        if constexpr (LaneTraits<V>::lanes == 1) {
            if (fourth > S(most * most * most * most))
                limit = S(most) / lane_sqrt(lane_sqrt(fourth));
        } else {
            const auto beyond = fourth > S(most * most * most * most);
            bool any = false;
            for (int i = 0; i < LaneTraits<V>::lanes; ++i) any = any || beyond[i];
            if (any) limit = beyond ? S(most) / lane_sqrt(lane_sqrt(fourth)) : limit;
        }
        for (int i = 0; i < 6; ++i) y.m[i] *= limit;
        for (int i = 0; i < 6; ++i) y2.m[i] *= limit * limit;
        i1 = y.m[0] + y.m[1] + y.m[2];
        i2 = S(0.5) * (i1 * i1 - (y2.m[0] + y2.m[1] + y2.m[2]));
        i3 = y.m[0] * (y.m[1] * y.m[2] - y.m[5] * y.m[5]) +
             (y.m[3] * (y.m[4] * y.m[5] - y.m[3] * y.m[2]) +
              y.m[4] * (y.m[3] * y.m[5] - y.m[1] * y.m[4]));
    }

    MatrixPolynomial<V> times_y(const MatrixPolynomial<V>& a) const {
        return {{a.p[2] * i3, a.p[0] - a.p[2] * i2, a.p[1] + a.p[2] * i1}};
    }
    static S coefficient(const OgdenSeries& s, int k) {
        if constexpr (std::is_same_v<S, float>)
            return s.single[k];
        else
            return s.exact[k];
    }
    MatrixPolynomial<V> sum(const OgdenSeries& s) const {
        MatrixPolynomial<V> b{}, b2{};
        for (int k = s.terms - 1; k >= 0; --k) {
            MatrixPolynomial<V> next = times_y(b);
            if (k > 0)
                for (V& v : next.p) v += v;
            for (int i = 0; i < 3; ++i) next.p[i] -= b2.p[i];
            next.p[0] += coefficient(s, k);
            b2 = b;
            b = next;
        }
        return b;
    }
    /// sum() and its change for changes of the invariants.
    MatrixPolynomial<V> sum(const OgdenSeries& s, V di1, V di2, V di3,
                            MatrixPolynomial<V>& change) const {
        MatrixPolynomial<V> b{}, b2{}, d{}, d2{};
        for (int k = s.terms - 1; k >= 0; --k) {
            MatrixPolynomial<V> next = times_y(b), dnext = times_y(d);
            dnext.p[0] += b.p[2] * di3;
            dnext.p[1] -= b.p[2] * di2;
            dnext.p[2] += b.p[2] * di1;
            if (k > 0)
                for (int i = 0; i < 3; ++i) {
                    next.p[i] += next.p[i];
                    dnext.p[i] += dnext.p[i];
                }
            for (int i = 0; i < 3; ++i) {
                next.p[i] -= b2.p[i];
                dnext.p[i] -= d2.p[i];
            }
            next.p[0] += coefficient(s, k);
            b2 = b;
            b = next;
            d2 = d;
            d = dnext;
        }
        change = d;
        return b;
    }
    SymmetricMatrix<V> matrix(const MatrixPolynomial<V>& a) const {
        SymmetricMatrix<V> h;
        for (int i = 0; i < 6; ++i) {
            h.m[i] = a.p[1] * y.m[i] + a.p[2] * y2.m[i];
            if (i < 3) h.m[i] += a.p[0];
        }
        return h;
    }
};

/// F times a symmetric matrix.
template <class V>
inline void times_symmetric(const V* f, const SymmetricMatrix<V>& h, V* out) {
    const V* m = h.m;
    for (int i = 0; i < 3; ++i) {
        const V* row = f + 3 * i;
        out[3 * i] = row[0] * m[0] + (row[1] * m[3] + row[2] * m[4]);
        out[3 * i + 1] = row[0] * m[3] + (row[1] * m[1] + row[2] * m[5]);
        out[3 * i + 2] = row[0] * m[4] + (row[1] * m[5] + row[2] * m[2]);
    }
}

template <class V>
inline SymmetricMatrix<V> isochoric_metric(const MaterialPoint<V>& p, V x2) {
    using S = ScalarOf<V>;
    SymmetricMatrix<V> c = symmetric_product(p.f, p.f);
    for (V& v : c.m) v *= x2 * S(0.5);
    return c;
}

template <class V>
inline void ogden_stress(const ElementConstants<V>& k, const MaterialPoint<V>& p, V* stress) {
    using S = ScalarOf<V>;
    const V x = inverse_cube_root(limited_volume(p.j));
    const V x2 = x * x;
    const SymmetricMatrix<V> c = isochoric_metric(p, x2);
    const OgdenPoint<V> point(c);
    const SymmetricMatrix<V> h = point.matrix(point.sum(*k.ogden));
    const V volume = S(2.0 / 3.0) * k.mu * contract(h, c) * (x2 * x);
    times_symmetric(p.f, h, stress);
    const V m = S(2) * k.mu * x2;
    for (int i = 0; i < 9; ++i) stress[i] = m * stress[i] - volume * p.cof[i];
}

template <class V>
inline void ogden_stress_change(const ElementConstants<V>& k, const MaterialPoint<V>& p, const V* d,
                                V dj, const V* dcof, V* change) {
    using S = ScalarOf<V>;
    const V x = inverse_cube_root(limited_volume(p.j));
    const V x2 = x * x, inv_j = x2 * x;
    const SymmetricMatrix<V> c = isochoric_metric(p, x2);
    const OgdenPoint<V> point(c);
    const V relative = dj * inv_j;
    SymmetricMatrix<V> dc = symmetric_product(p.f, d);  // of F^T F
    for (int i = 0; i < 6; ++i) dc.m[i] = dc.m[i] * x2 - S(2.0 / 3.0) * relative * c.m[i];
    constexpr double scale = 2.0 / (OgdenSeries::high - OgdenSeries::low);
    SymmetricMatrix<V> dy;
    for (int i = 0; i < 6; ++i) dy.m[i] = dc.m[i] * (S(scale) * point.limit);
    // changes of the invariants: tr dY, i1 tr dY - Y:dY, cof Y : dY = (Y^2 - i1 Y
    // + i2 I) : dY
    const V trace = dy.m[0] + dy.m[1] + dy.m[2];
    const V ydy = contract(point.y, dy);
    const V di2 = point.i1 * trace - ydy;
    const V di3 = contract(point.y2, dy) - point.i1 * ydy + point.i2 * trace;
    MatrixPolynomial<V> dpoly;
    const MatrixPolynomial<V> poly = point.sum(*k.ogden, trace, di2, di3, dpoly);
    const SymmetricMatrix<V> h = point.matrix(poly);
    SymmetricMatrix<V> dh = point.matrix(dpoly);
    const V *a = point.y.m, *b = dy.m;
    const V twice[6] = {
        a[0] * b[0] + (a[3] * b[3] + a[4] * b[4]), a[3] * b[3] + (a[1] * b[1] + a[5] * b[5]),
        a[4] * b[4] + (a[5] * b[5] + a[2] * b[2]), a[0] * b[3] + (a[3] * b[1] + a[4] * b[5]),
        a[0] * b[4] + (a[3] * b[5] + a[4] * b[2]), a[3] * b[4] + (a[1] * b[5] + a[5] * b[2])};
    const V mirror[3] = {b[0] * a[3] + (b[3] * a[1] + b[4] * a[5]),
                         b[0] * a[4] + (b[3] * a[5] + b[4] * a[2]),
                         b[3] * a[4] + (b[1] * a[5] + b[5] * a[2])};
    for (int i = 0; i < 6; ++i)
        dh.m[i] +=
            poly.p[1] * dy.m[i] + poly.p[2] * (twice[i] + (i < 3 ? twice[i] : mirror[i - 3]));
    const V volume = S(2.0 / 3.0) * k.mu * contract(h, c) * inv_j;
    const V dvolume =
        S(2.0 / 3.0) * k.mu * inv_j * (contract(dh, c) + contract(h, dc)) - volume * relative;
    const V m = S(2) * k.mu * x2, dm = S(-2.0 / 3.0) * relative * m;
    V fh[9], dfh[9], fdh[9];
    times_symmetric(p.f, h, fh);
    times_symmetric(d, h, dfh);
    times_symmetric(p.f, dh, fdh);
    for (int i = 0; i < 9; ++i)
        change[i] = dm * fh[i] + m * (dfh[i] + fdh[i]) - (dvolume * p.cof[i] + volume * dcof[i]);
}

template <MaterialLaw law, class V>
inline void isochoric_stress(const ElementConstants<V>& c, const MaterialPoint<V>& p, V* stress) {
    if constexpr (law == MaterialLaw::ogden) {
        ogden_stress(c, p, stress);
        return;
    }
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

/// Change of isochoric_stress for a change d of F, with dj = cof:d and dcof the
/// cofactor's change.
template <MaterialLaw law, class V>
inline void isochoric_stress_change(const ElementConstants<V>& c, const MaterialPoint<V>& p,
                                    const V* d, V dj, const V* dcof, V* change) {
    if constexpr (law == MaterialLaw::ogden) {
        ogden_stress_change(c, p, d, dj, dcof, change);
        return;
    }
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

/// First Piola-Kirchhoff stress times weight at the Gauss points, for columns of (grad u) F0 there.
/// least_volume, unless null: the smallest det F.
template <MaterialLaw law, class V>
inline void gauss_stress(const ElementConstants<V>& c, const GaussField<V>& grad,
                         GaussField<V>& stress, V* least_volume) {
    using S = ScalarOf<V>;
    GaussField<V> vol{};
    stress = {};
    V mean = V{};
    V least = V{} + S(1);
    for (int q = 0; q < 8; ++q) {
        const int qx = q & 1, qy = (q >> 1) & 1, ql = q >> 2;
        MaterialPoint<V> p;
        matrix_at(grad, qx, qy, ql, p.f);
        for (int i = 0; i < 3; ++i) p.f[4 * i] += c.stretch[i];
        complete(p);
        mean += p.j;
        least = lane_min(least, p.j);
        V iso[9];
        isochoric_stress<law>(c, p, iso);
        add_matrix(stress, qx, qy, ql, iso);
        add_matrix(vol, qx, qy, ql, p.cof);
    }
    if (least_volume) *least_volume = least;
    const V pressure = c.kappa * (mean * S(0.125) - S(1));
    for (int k = 0; k < 3; ++k)
        for (int i = 0; i < 2; ++i)
            for (int l = 0; l < 2; ++l) {
                stress.x[k][i][l] = (stress.x[k][i][l] + pressure * vol.x[k][i][l]) * c.weight;
                stress.y[k][i][l] = (stress.y[k][i][l] + pressure * vol.y[k][i][l]) * c.weight;
                stress.z[k][i][l] = (stress.z[k][i][l] + pressure * vol.z[k][i][l]) * c.weight;
            }
}

/// Nodal forces of one element [mN] for nodal displacements u[3 a + c] [mm].
template <MaterialLaw law, class V>
inline void element_force(const ElementConstants<V>& c, const V* u, V* force) {
    GaussField<V> grad, stress;
    gradients(u, c.gradient, grad);
    gauss_stress<law>(c, grad, stress, static_cast<V*>(nullptr));
    gather_forces(stress, c.gradient, force);
}

/// Second derivative of the element's energy at grad along `along`, both at the Gauss points.
template <MaterialLaw law, class V>
inline V gauss_energy(const ElementConstants<V>& c, const GaussField<V>& grad,
                      const GaussField<V>& along) {
    using S = ScalarOf<V>;
    V mean = V{}, dmean = V{}, isochoric = V{}, turning = V{};
    for (int q = 0; q < 8; ++q) {
        const int qx = q & 1, qy = (q >> 1) & 1, ql = q >> 2;
        MaterialPoint<V> p;
        V df[9], dcof[9], change[9];
        matrix_at(grad, qx, qy, ql, p.f);
        matrix_at(along, qx, qy, ql, df);
        for (int i = 0; i < 3; ++i) p.f[4 * i] += c.stretch[i];
        complete(p);
        cofactor_change(p.f, df, dcof);
        const V dj = dot9(p.cof, df);
        mean += p.j;
        dmean += dj;
        isochoric_stress_change<law>(c, p, df, dj, dcof, change);
        isochoric += dot9(change, df);
        turning += dot9(dcof, df);
    }
    const V pressure = c.kappa * (mean * S(0.125) - S(1));
    const V dpressure = c.kappa * (dmean * S(0.125));
    return (isochoric + (dpressure * dmean + pressure * turning)) * c.weight;
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
