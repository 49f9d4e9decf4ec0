// Sweeps of spectral_operator.h for one machine (see kernels.h).
#pragma once

#include "sim/tissue/kernels.h"
#include "sim/tissue/simd.h"

namespace lt {
inline namespace LT_ISA {
namespace spectral {

/// Three components of one level at eight wave numbers; z turned by -i, so that blocks are real.
struct Node {
    V8 re[3], im[3];
};

inline Node load_node(const Complex8* planes) {
    return {{load<V8>(planes[0].re), load<V8>(planes[1].re), load<V8>(planes[2].im)},
            {load<V8>(planes[0].im), load<V8>(planes[1].im), -load<V8>(planes[2].re)}};
}
inline void store_node(Complex8* planes, const Node& u) {
    for (int i = 0; i < 2; ++i) {
        store(planes[i].re, u.re[i]);
        store(planes[i].im, u.im[i]);
    }
    store(planes[2].re, -u.im[2]);
    store(planes[2].im, u.re[2]);
}

struct Symmetric {
    V8 xx, yy, zz, xy, xz, yz;
};
inline Symmetric load_symmetric(const Lanes8* p) {
    return {load<V8>(p[0].v), load<V8>(p[1].v), load<V8>(p[2].v),
            load<V8>(p[3].v), load<V8>(p[4].v), load<V8>(p[5].v)};
}
inline void multiply(const Symmetric& a, const V8* x, V8* y) {
    y[0] = a.xx * x[0] + (a.xy * x[1] + a.xz * x[2]);
    y[1] = a.xy * x[0] + (a.yy * x[1] + a.yz * x[2]);
    y[2] = a.xz * x[0] + (a.yz * x[1] + a.zz * x[2]);
}

struct Full {
    V8 m[9];
};
inline Full load_full(const Lanes8* p) {
    Full f;
    for (int i = 0; i < 9; ++i) f.m[i] = load<V8>(p[i].v);
    return f;
}
/// y -= a x
inline void subtract(const Full& a, const V8* x, V8* y) {
    for (int i = 0; i < 3; ++i)
        y[i] -= a.m[3 * i] * x[0] + (a.m[3 * i + 1] * x[1] + a.m[3 * i + 2] * x[2]);
}
/// y -= a^T x
inline void subtract_transposed(const Full& a, const V8* x, V8* y) {
    for (int i = 0; i < 3; ++i) y[i] -= a.m[i] * x[0] + (a.m[3 + i] * x[1] + a.m[6 + i] * x[2]);
}

constexpr int factor_size = 15;  // inverse (6, symmetric), gain (9)
constexpr int symbol_size = 33;  // LayerSymbols

inline void downward(const Lanes8* factors, int levels, Node u, Complex8* field) {
    store_node(field, u);
    for (int i = 1; i < levels; ++i) {
        const Full gain = load_full(factors + (i - 1) * factor_size + 6);
        Node next = load_node(field + 3 * i);
        subtract(gain, u.re, next.re);
        subtract(gain, u.im, next.im);
        store_node(field + 3 * i, next);
        u = next;
    }
}

inline void solve(const Lanes8* factors, int levels, Complex8* field) {
    Node y = load_node(field + 3 * (levels - 1));
    for (int i = levels - 1;; --i) {
        const Symmetric inverse = load_symmetric(factors + i * factor_size);
        Node u;
        multiply(inverse, y.re, u.re);
        multiply(inverse, y.im, u.im);
        if (i == 0) {
            downward(factors, levels, u, field);
            return;
        }
        store_node(field + 3 * i, u);
        const Full gain = load_full(factors + (i - 1) * factor_size + 6);
        Node above = load_node(field + 3 * (i - 1));
        subtract_transposed(gain, y.re, above.re);
        subtract_transposed(gain, y.im, above.im);
        y = above;
    }
}

inline void solve_surface(const Lanes8* factors, int levels, const Complex8* load_,
                          Complex8* field) {
    const Node y = load_node(load_);
    const Symmetric inverse = load_symmetric(factors);
    Node u;
    multiply(inverse, y.re, u.re);
    multiply(inverse, y.im, u.im);
    store_node(field, u);
    for (int i = 1; i < levels; ++i) {
        const Full gain = load_full(factors + (i - 1) * factor_size + 6);
        Node next{};
        subtract(gain, u.re, next.re);
        subtract(gain, u.im, next.im);
        store_node(field + 3 * i, next);
        u = next;
    }
}

inline void subtract_product(const Lanes8* symbols, int levels, const Complex8* in, Complex8* out) {
    Node top = load_node(in);
    Node force = load_node(out);
    for (int i = 0; i < levels; ++i) {
        const Lanes8* s = symbols + i * symbol_size;
        Node bottom{};
        if (i + 1 < levels) bottom = load_node(in + 3 * (i + 1));
        Node stretch;
        for (int k = 0; k < 3; ++k) {
            stretch.re[k] = bottom.re[k] - top.re[k];
            stretch.im[k] = bottom.im[k] - top.im[k];
        }
        const Full whole = load_full(s), tb = load_full(s + 9);
        subtract(whole, top.re, force.re);
        subtract(whole, top.im, force.im);
        subtract(tb, stretch.re, force.re);
        subtract(tb, stretch.im, force.im);
        store_node(out + 3 * i, force);
        if (i + 1 == levels) return;
        force = load_node(out + 3 * (i + 1));
        const Full whole_below = load_full(s + 18);
        const Symmetric bb = load_symmetric(s + 27);
        subtract(whole_below, top.re, force.re);
        subtract(whole_below, top.im, force.im);
        V8 t[3];
        multiply(bb, stretch.re, t);
        for (int k = 0; k < 3; ++k) force.re[k] -= t[k];
        multiply(bb, stretch.im, t);
        for (int k = 0; k < 3; ++k) force.im[k] -= t[k];
        top = bottom;
    }
}

}  // namespace spectral
}  // namespace LT_ISA
}  // namespace lt
