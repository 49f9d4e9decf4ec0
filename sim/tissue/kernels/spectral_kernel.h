// Sweeps of spectral_operator.h for one machine (see kernels.h).
#pragma once

#include "sim/tissue/elements/simd.h"
#include "sim/tissue/kernels/kernels.h"

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
constexpr int max_levels = 64;
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

/// out -= S (top, bottom) of one element; out: the planes of its upper level and, unless it is the
/// lowest, of the level below. See LayerSymbols.
inline void subtract_element(const Lanes8* s, bool lowest, const Node& top, const Node& bottom,
                             Complex8* out) {
    Node stretch;
    for (int k = 0; k < 3; ++k) {
        stretch.re[k] = bottom.re[k] - top.re[k];
        stretch.im[k] = bottom.im[k] - top.im[k];
    }
    const Full whole = load_full(s), tb = load_full(s + 9);
    Node force = load_node(out);
    subtract(whole, top.re, force.re);
    subtract(whole, top.im, force.im);
    subtract(tb, stretch.re, force.re);
    subtract(tb, stretch.im, force.im);
    store_node(out, force);
    if (lowest) return;
    const Full whole_below = load_full(s + 18);
    const Symmetric bb = load_symmetric(s + 27);
    force = load_node(out + 3);
    subtract(whole_below, top.re, force.re);
    subtract(whole_below, top.im, force.im);
    V8 t[3];
    multiply(bb, stretch.re, t);
    for (int k = 0; k < 3; ++k) force.re[k] -= t[k];
    multiply(bb, stretch.im, t);
    for (int k = 0; k < 3; ++k) force.im[k] -= t[k];
    store_node(out + 3, force);
}

inline void subtract_product(const Lanes8* symbols, int levels, const Complex8* in, Complex8* out) {
    Node top = load_node(in);
    for (int i = 0; i < levels; ++i) {
        Node bottom{};
        if (i + 1 < levels) bottom = load_node(in + 3 * (i + 1));
        subtract_element(symbols + i * symbol_size, i + 1 == levels, top, bottom, out + 3 * i);
        top = bottom;
    }
}

/// out -= K (top, bottom), K the deviatoric stiffness of kernels.h. With stretch s = bottom - top
/// and middle m = top + s/2, and forces conjugate to top (moving both) and to stretch.
inline void subtract_shear(const Lanes8* planes, const ShearLayer& l, bool lowest, const Node& top,
                           const Node& bottom, Complex8* out) {
    const V8 xx = load<V8>(planes[0].v), yy = load<V8>(planes[1].v), zz = load<V8>(planes[2].v),
             xy = load<V8>(planes[3].v), area = load<V8>(planes[4].v) * l.over;
    const V8 dx = load<V8>(planes[5].v) * l.across, dy = load<V8>(planes[6].v) * l.across;
    const auto apply = [&](const V8* u, const V8* v, V8* above, V8* below) {
        V8 s[3], m[3];
        for (int k = 0; k < 3; ++k) {
            s[k] = v[k] - u[k];
            m[k] = u[k] + 0.5f * s[k];
        }
        const V8 both[3] = {(xx * m[0] + xy * m[1]) * l.along, (xy * m[0] + yy * m[1]) * l.along,
                            zz * m[2] * l.along};
        const float twelfth = l.along * (1.0f / 12.0f);
        const V8 bent[3] = {(xx * s[0] + xy * s[1]) * twelfth + area * s[0],
                            (xy * s[0] + yy * s[1]) * twelfth + area * s[1],
                            zz * s[2] * twelfth + area * s[2] * (4.0f / 3.0f)};
        const V8 shifted = (2.0f / 3.0f) * s[2], tilted = m[2] + (1.0f / 3.0f) * s[2];
        const V8 g_top[3] = {both[0] + dx * shifted, both[1] + dy * shifted,
                             both[2] + (dx * s[0] + dy * s[1])};
        const V8 g_stretch[3] = {0.5f * both[0] + bent[0] + dx * tilted,
                                 0.5f * both[1] + bent[1] + dy * tilted,
                                 0.5f * both[2] + bent[2] +
                                     (dx * ((2.0f / 3.0f) * m[0] + 0.5f * s[0]) +
                                      dy * ((2.0f / 3.0f) * m[1] + 0.5f * s[1]))};
        for (int k = 0; k < 3; ++k) {
            above[k] -= g_top[k] - g_stretch[k];
            below[k] -= g_stretch[k];
        }
    };
    Node above = load_node(out), below{};
    if (!lowest) below = load_node(out + 3);
    apply(top.re, bottom.re, above.re, below.re);
    apply(top.im, bottom.im, above.im, below.im);
    store_node(out, above);
    if (!lowest) store_node(out + 3, below);
}

/// r -= K_memory (sum of the element's branches), for all elements that have any.
inline void subtract_memory(const SpectralStep& s, std::size_t g, Complex8* r) {
    const auto add = [](Node& sum, const Complex8* h, float share) {
        const Node n = load_node(h);
        for (int k = 0; k < 3; ++k) {
            sum.re[k] += n.re[k] * share;
            sum.im[k] += n.im[k] * share;
        }
    };
    Node bottom{};
    for (int m = 0; m < s.memory_count;) {
        const int e = s.memory[m].element;
        const bool as_above = s.memory[m].as_above;
        Node top = as_above ? bottom : Node{};
        bottom = Node{};
        for (; m < s.memory_count && s.memory[m].element == e; ++m) {
            const MemoryTerm& term = s.memory[m];
            const Complex8* h = term.h + (g * term.level_count - term.first_level + e) * 3;
            if (!as_above) add(top, h, term.share);
            if (e + 1 < s.levels) add(bottom, h + 3, term.share);
        }
        subtract_shear(s.shear + g * shear_planes, s.shear_layers[e], e + 1 == s.levels, top,
                       bottom, r + 3 * e);
    }
}

inline void step(const SpectralStep& s, std::size_t g, StepSums& sums) {
    const int planes = 3 * s.levels;
    Complex8* z = s.motion + g * planes;
    Complex8 residual[3 * max_levels];
    for (int p = 0; p < planes; ++p) {
        V8 re{}, im{};
        if (s.displacement && p < 3) {
            re = load<V8>(s.load[g * 3 + p].re);
            im = load<V8>(s.load[g * 3 + p].im);
        }
        if (s.internal) {
            re -= load<V8>(s.internal[g * planes + p].re);
            im -= load<V8>(s.internal[g * planes + p].im);
        }
        store(residual[p].re, re);
        store(residual[p].im, im);
    }
    if (s.displacement)
        subtract_product(s.symbols + g * s.levels * symbol_size, s.levels,
                         s.displacement + g * planes, residual);
    subtract_memory(s, g, residual);
    for (int p = 0; p < planes; ++p) z[p] = residual[p];
    const Lanes8* factors = s.factors + g * s.levels * factor_size;
    solve(factors, s.levels, z);

    // Parseval: waves with 0 < ky < n/2 stand for their mirror image too
    const int inner = s.n * s.n / 16, per_kx = s.n / 16;
    const bool top_row = static_cast<int>(g) >= inner;
    V8 weight = V8{} + (top_row ? 1.0f : 2.0f);
    if (!top_row && static_cast<int>(g) % per_kx == 0) weight[0] = 1.0f;
    V8 work{}, applied{};
    for (int p = 0; p < planes; ++p)
        work += load<V8>(residual[p].re) * load<V8>(z[p].re) +
                load<V8>(residual[p].im) * load<V8>(z[p].im);
    const Symmetric top = load_symmetric(factors);
    const Node f = load_node(s.load + g * 3);
    V8 u[3];
    multiply(top, f.re, u);
    for (int k = 0; k < 3; ++k) applied += f.re[k] * u[k];
    multiply(top, f.im, u);
    for (int k = 0; k < 3; ++k) applied += f.im[k] * u[k];
    work *= weight;
    applied *= weight;
    for (int i = 0; i < 8; ++i) {
        sums.work += work[i];
        sums.applied += applied[i];
    }
}

inline void finish(const SpectralFinish& s, std::size_t g) {
    const int planes = 3 * s.levels;
    Complex8* z = s.motion + g * planes;
    Complex8* u = s.displacement ? s.displacement + g * planes : nullptr;
    const Lanes8* factors = s.factors + g * s.levels * factor_size;
    Complex8 change[3 * max_levels];
    Node answer{};
    if (s.load) {
        const Node y = load_node(s.load + g * 3);
        const Symmetric inverse = load_symmetric(factors);
        multiply(inverse, y.re, answer.re);
        multiply(inverse, y.im, answer.im);
    }
    for (int i = 0; i < s.levels; ++i) {
        if (i > 0 && s.load) {
            const Full gain = load_full(factors + (i - 1) * factor_size + 6);
            Node next{};
            subtract(gain, answer.re, next.re);
            subtract(gain, answer.im, next.im);
            answer = next;
        }
        Complex8 y[3];
        store_node(y, answer);
        for (int k = 0; k < 3; ++k) {
            const int p = 3 * i + k;
            const V8 re = load<V8>(y[k].re) + s.motion_scale * load<V8>(z[p].re);
            const V8 im = load<V8>(y[k].im) + s.motion_scale * load<V8>(z[p].im);
            store(change[p].re, re);
            store(change[p].im, im);
            z[p] = change[p];
            if (!u) continue;
            store(u[p].re, load<V8>(u[p].re) + re);
            store(u[p].im, load<V8>(u[p].im) + im);
        }
    }
    for (int b = 0; b < s.branch_count; ++b) {
        const MemoryBranch& m = s.branches[b];
        Complex8* h = m.h + g * m.level_count * 3;
        const Complex8* c = change + 3 * m.first_level;
        for (int p = 0; p < 3 * m.level_count; ++p) {
            store(h[p].re, m.decay * load<V8>(h[p].re) + m.gain * load<V8>(c[p].re));
            store(h[p].im, m.decay * load<V8>(h[p].im) + m.gain * load<V8>(c[p].im));
        }
    }
}

}  // namespace spectral
}  // namespace LT_ISA
}  // namespace lt
