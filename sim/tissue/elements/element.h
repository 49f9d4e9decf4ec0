// One trilinear hexahedron with finite strain and mean dilatation, for any number type: float in
// vector lanes for the running tick, double for start-up and the static solver.
//
// Total Lagrangian. With the deformation gradient F_q = I + sum_a u_a (x) grad N_a at the eight
// Gauss points q, J_q = det F_q, the volume's mean change Jm = (1/8) sum J_q and w = V/8,
//
//     W_e = w sum_q psi(J_q^(-1/3) F_q) + V kappa/2 (Jm - 1)^2
//
// the volume change is held for the element as a whole (Q1P0), since eight separate constraints
// would lock a nearly incompressible hexahedron (Nagtegaal, Parks, Rice 1974; Simo, Taylor, Pister
// 1985, Comput. Methods Appl. Mech. Eng. 51:177-208). Forces and tangent are the exact first and
// second derivatives of W_e.
//
// Pre-tension. The rest state of the mesh is itself stretched by F0 = diag(s, s, t) against the
// stress-free skin, t such that sigma_zz = 0. All formulas then hold for F F0 in place of F and
// volume V/det F0 in place of V; both fold into the constants of ElementConstants.
//
// The gradients are not summed node by node (8 nodes x 8 points x 9 products): along each edge
// direction the difference of the four node pairs is interpolated to the points by two passes of
//     [ (1+g)/2  (1-g)/2 ]
//     [ (1-g)/2  (1+g)/2 ],  g = 1/sqrt(3),
// which needs about a quarter of the arithmetic, and its transpose brings stresses back to nodes.
//
// Node a of an element: bit 0 its side in x, bit 1 in y, bit 2 set for the lower level.
#pragma once

#include "sim/tissue/elements/ogden_series.h"
#include "sim/tissue/elements/simd.h"
#include "sim/tissue/slab/layers.h"

namespace lt {
inline namespace LT_ISA {

/// What one element needs; V is a lane type, all lengths mm, stresses kPa.
template <class V>
struct ElementConstants {
    V gradient[3];  ///< F0_jj / (4 h_j): a sum of four edge differences becomes a column of F F0
    V stretch[3];   ///< F0, diagonal
    V weight;       ///< volume of stress-free material at a Gauss point [mm^3]
    V mu, kappa;
    const OgdenSeries* ogden;  ///< null for other laws
    V c2, c3;                  ///< Yeoh, over c1
};

/// The same constants in every lane; c has one number for each.
template <class V, class C>
inline ElementConstants<V> broadcast(const C& c) {
    ElementConstants<V> out;
    for (int i = 0; i < 3; ++i) {
        out.gradient[i] = V{} + c.gradient[i];
        out.stretch[i] = V{} + c.stretch[i];
    }
    out.weight = V{} + c.weight;
    out.mu = V{} + c.mu;
    out.kappa = V{} + c.kappa;
    out.ogden = c.ogden;
    out.c2 = V{} + c.c2;
    out.c3 = V{} + c.c3;
    return out;
}

/// Gradients at the Gauss points. Column 0 (along x) does not vary in x, and so on:
/// x[c][qy][ql], y[c][qx][ql], z[c][qx][qy].
template <class V>
struct GaussField {
    V x[3][2][2], y[3][2][2], z[3][2][2];
};

template <class V>
inline void spread_pair(V& a, V& b) {
    constexpr ScalarOf<V> g = ScalarOf<V>(0.57735026918962576451);
    const V s = a + b;
    const V t = (a - b) * g;
    a = s + t;
    b = s - t;
}

template <class V>
inline void spread_square(V d[2][2]) {
    spread_pair(d[0][0], d[1][0]);
    spread_pair(d[0][1], d[1][1]);
    spread_pair(d[0][0], d[0][1]);
    spread_pair(d[1][0], d[1][1]);
}

/// u[3 a + c] -> columns of (grad u) F0 at the Gauss points. z points up: node bit 2 is below.
template <class V>
inline void gradients(const V* u, const V* scale, GaussField<V>& out) {
    for (int c = 0; c < 3; ++c) {
        for (int i = 0; i < 2; ++i)
            for (int j = 0; j < 2; ++j) {
                out.x[c][i][j] =
                    (u[3 * (1 + 2 * i + 4 * j) + c] - u[3 * (2 * i + 4 * j) + c]) * scale[0];
                out.y[c][i][j] = (u[3 * (2 + i + 4 * j) + c] - u[3 * (i + 4 * j) + c]) * scale[1];
                out.z[c][i][j] = (u[3 * (i + 2 * j) + c] - u[3 * (4 + i + 2 * j) + c]) * scale[2];
            }
        spread_square(out.x[c]);
        spread_square(out.y[c]);
        spread_square(out.z[c]);
    }
}

/// The transpose of gradients(): stresses summed at the Gauss points -> nodal forces.
template <class V>
inline void gather_forces(GaussField<V>& t, const V* scale, V* f) {
    for (int i = 0; i < 24; ++i) f[i] = V{};
    for (int c = 0; c < 3; ++c) {
        spread_square(t.x[c]);
        spread_square(t.y[c]);
        spread_square(t.z[c]);
        for (int i = 0; i < 2; ++i)
            for (int j = 0; j < 2; ++j) {
                const V fx = t.x[c][i][j] * scale[0];
                f[3 * (1 + 2 * i + 4 * j) + c] += fx;
                f[3 * (2 * i + 4 * j) + c] -= fx;
                const V fy = t.y[c][i][j] * scale[1];
                f[3 * (2 + i + 4 * j) + c] += fy;
                f[3 * (i + 4 * j) + c] -= fy;
                const V fz = t.z[c][i][j] * scale[2];
                f[3 * (i + 2 * j) + c] += fz;
                f[3 * (4 + i + 2 * j) + c] -= fz;
            }
    }
}

/// Row-major 3x3 at Gauss point (qx, qy, ql).
template <class V>
inline void matrix_at(const GaussField<V>& g, int qx, int qy, int ql, V* m) {
    for (int c = 0; c < 3; ++c) {
        m[3 * c] = g.x[c][qy][ql];
        m[3 * c + 1] = g.y[c][qx][ql];
        m[3 * c + 2] = g.z[c][qx][qy];
    }
}
template <class V>
inline void add_matrix(GaussField<V>& g, int qx, int qy, int ql, const V* m) {
    for (int c = 0; c < 3; ++c) {
        g.x[c][qy][ql] += m[3 * c];
        g.y[c][qx][ql] += m[3 * c + 1];
        g.z[c][qx][qy] += m[3 * c + 2];
    }
}

template <class V>
inline void cofactor(const V* m, V* k) {
    k[0] = m[4] * m[8] - m[5] * m[7];
    k[1] = m[5] * m[6] - m[3] * m[8];
    k[2] = m[3] * m[7] - m[4] * m[6];
    k[3] = m[2] * m[7] - m[1] * m[8];
    k[4] = m[0] * m[8] - m[2] * m[6];
    k[5] = m[1] * m[6] - m[0] * m[7];
    k[6] = m[1] * m[5] - m[2] * m[4];
    k[7] = m[2] * m[3] - m[0] * m[5];
    k[8] = m[0] * m[4] - m[1] * m[3];
}
/// Derivative of the cofactor of m along d.
template <class V>
inline void cofactor_change(const V* m, const V* d, V* k) {
    const auto pair = [&](int a, int b, int c, int e) {
        return (d[a] * m[b] + m[a] * d[b]) - (d[c] * m[e] + m[c] * d[e]);
    };
    k[0] = pair(4, 8, 5, 7);
    k[1] = pair(5, 6, 3, 8);
    k[2] = pair(3, 7, 4, 6);
    k[3] = pair(2, 7, 1, 8);
    k[4] = pair(0, 8, 2, 6);
    k[5] = pair(1, 6, 0, 7);
    k[6] = pair(1, 5, 2, 4);
    k[7] = pair(2, 3, 0, 5);
    k[8] = pair(0, 4, 1, 3);
}
template <class V>
inline V dot9(const V* a, const V* b) {
    return ((a[0] * b[0] + a[1] * b[1]) + (a[2] * b[2] + a[3] * b[3])) +
           ((a[4] * b[4] + a[5] * b[5]) + (a[6] * b[6] + a[7] * b[7])) + a[8] * b[8];
}

}  // namespace LT_ISA
}  // namespace lt
