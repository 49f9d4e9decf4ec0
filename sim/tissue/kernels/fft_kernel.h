// The transforms of fft.h for one machine (see kernels.h).
#pragma once

#include "sim/tissue/elements/simd.h"
#include "sim/tissue/kernels/fft_plan.h"

namespace lt {
inline namespace LT_ISA {
namespace fft {

struct C8 {
    V8 re, im;
};

inline C8 operator+(C8 a, C8 b) {
    return {a.re + b.re, a.im + b.im};
}
inline C8 operator-(C8 a, C8 b) {
    return {a.re - b.re, a.im - b.im};
}
inline C8 scaled(C8 a, float s) {
    return {a.re * s, a.im * s};
}
inline C8 times(C8 a, float re, float im) {
    return {a.re * re - a.im * im, a.re * im + a.im * re};
}
/// -i a
inline C8 turned(C8 a) {
    return {a.im, -a.re};
}

template <int radix>
inline void butterfly(const C8* a, C8* b, const float* roots) {
    if constexpr (radix == 2) {
        b[0] = a[0] + a[1];
        b[1] = a[0] - a[1];
    } else if constexpr (radix == 4) {
        const C8 s = a[0] + a[2], d = a[0] - a[2];
        const C8 t = a[1] + a[3], e = turned(a[1] - a[3]);
        b[0] = s + t;
        b[1] = d + e;
        b[2] = s - t;
        b[3] = d - e;
    } else if constexpr (radix == 3) {
        const C8 s = a[1] + a[2], d = scaled(turned(a[1] - a[2]), 0.86602540378443864676f);
        const C8 m = a[0] - scaled(s, 0.5f);
        b[0] = a[0] + s;
        b[1] = m + d;
        b[2] = m - d;
    } else if constexpr (radix == 5) {
        constexpr float c1 = 0.30901699437494742410f, c2 = -0.80901699437494742410f;
        constexpr float s1 = 0.95105651629515357212f, s2 = 0.58778525229247312917f;
        const C8 p = a[1] + a[4], m = turned(a[1] - a[4]);
        const C8 q = a[2] + a[3], k = turned(a[2] - a[3]);
        const C8 u = a[0] + (scaled(p, c1) + scaled(q, c2)), v = scaled(m, s1) + scaled(k, s2);
        const C8 w = a[0] + (scaled(p, c2) + scaled(q, c1)), x = scaled(m, s2) - scaled(k, s1);
        b[0] = a[0] + (p + q);
        b[1] = u + v;
        b[2] = w + x;
        b[3] = w - x;
        b[4] = u - v;
    } else {
        for (int j = 0; j < radix; ++j) {
            b[j] = a[0];
            for (int k = 1; k < radix; ++k) {
                const int r = j * k % radix;
                b[j] = b[j] + times(a[k], roots[2 * r], roots[2 * r + 1]);
            }
        }
    }
}

template <int radix>
inline void stage(const FftPlan& plan, const FftPlan::Stage& s, const C8* x, C8* y) {
    const int m = s.length / radix;
    const float* twiddle = plan.table + s.twiddles;
    const float* roots = plan.table + s.roots;
    const auto column = [&](int p, int q, C8* b) {
        C8 a[radix];
        for (int j = 0; j < radix; ++j) a[j] = x[q + s.stride * (p + m * j)];
        butterfly<radix>(a, b, roots);
        return y + q + s.stride * radix * p;
    };
    // the first group of every stage, all of the last, has twiddles of 1
    for (int q = 0; q < s.stride; ++q) {
        C8 b[radix];
        C8* out = column(0, q, b);
        for (int j = 0; j < radix; ++j) out[s.stride * j] = b[j];
    }
    for (int p = 1; p < m; ++p) {
        twiddle += 2 * (radix - 1);
        for (int q = 0; q < s.stride; ++q) {
            C8 b[radix];
            C8* out = column(p, q, b);
            out[0] = b[0];
            for (int j = 1; j < radix; ++j)
                out[s.stride * j] = times(b[j], twiddle[2 * j - 2], twiddle[2 * j - 1]);
        }
    }
}

/// Transforms x; both buffers are used; returns the one that holds the result.
inline C8* transform(const FftPlan& plan, C8* x, C8* y) {
    for (int i = 0; i < plan.stage_count; ++i) {
        const FftPlan::Stage& s = plan.stages[i];
        switch (s.radix) {
            case 2:
                stage<2>(plan, s, x, y);
                break;
            case 3:
                stage<3>(plan, s, x, y);
                break;
            case 4:
                stage<4>(plan, s, x, y);
                break;
            case 5:
                stage<5>(plan, s, x, y);
                break;
            case 7:
                stage<7>(plan, s, x, y);
                break;
            case 11:
                stage<11>(plan, s, x, y);
                break;
            default:
                stage<13>(plan, s, x, y);
                break;
        }
        C8* t = x;
        x = y;
        y = t;
    }
    return x;
}

inline void transpose(const V8* r, V8* o) {
    V8 t[8], u[8];
    for (int i = 0; i < 8; i += 2) {
        t[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
        t[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
    for (int i = 0; i < 8; i += 4)
        for (int j = 0; j < 2; ++j) {
            u[i + 2 * j] =
                __builtin_shufflevector(t[i + j], t[i + 2 + j], 0, 1, 8, 9, 4, 5, 12, 13);
            u[i + 2 * j + 1] =
                __builtin_shufflevector(t[i + j], t[i + 2 + j], 2, 3, 10, 11, 6, 7, 14, 15);
        }
    for (int i = 0; i < 4; ++i) {
        o[i] = __builtin_shufflevector(u[i], u[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
        o[i + 4] = __builtin_shufflevector(u[i], u[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

/// spectrum: element g at spectrum[g * planes].
inline void forward(const FftPlan& plan, const float* plane, Complex8* spectrum, int planes,
                    float* scratch) {
    const int n = plan.n, half = n / 2, kept = n * n / 16;
    C8* a = reinterpret_cast<C8*>(scratch);
    C8* b = a + n;
    float* re = scratch + 32 * n;  // [ky][x], ky < n/2
    float* im = re + half * n;
    for (int x = 0; x < half; x += 8) {
        for (int y = 0; y < n; ++y)
            a[y] = {load<V8>(plane + y * n + x), load<V8>(plane + y * n + half + x)};
        const C8* c = transform(plan, a, b);
        store(re + x, c[0].re);
        store(re + half + x, c[0].im);
        store(im + x, c[half].re);
        store(im + half + x, c[half].im);
        for (int k = 1; k < half; ++k) {
            const C8 p = c[k], q = c[n - k];
            store(re + k * n + x, (p.re + q.re) * 0.5f);
            store(im + k * n + x, (p.im - q.im) * 0.5f);
            store(re + k * n + half + x, (p.im + q.im) * 0.5f);
            store(im + k * n + half + x, (q.re - p.re) * 0.5f);
        }
    }
    for (int ky = 0; ky < half; ky += 8) {
        for (int x = 0; x < n; x += 8) {
            V8 rows[8], columns[8];
            for (int i = 0; i < 8; ++i) rows[i] = load<V8>(re + (ky + i) * n + x);
            transpose(rows, columns);
            for (int i = 0; i < 8; ++i) a[x + i].re = columns[i];
            for (int i = 0; i < 8; ++i) rows[i] = load<V8>(im + (ky + i) * n + x);
            transpose(rows, columns);
            for (int i = 0; i < 8; ++i) a[x + i].im = columns[i];
        }
        const C8* c = transform(plan, a, b);
        for (int kx = 0; kx < n; ++kx) {
            Complex8& out = spectrum[static_cast<std::size_t>(kx * (n / 16) + ky / 8) * planes];
            store(out.re, c[kx].re);
            store(out.im, c[kx].im);
        }
        if (ky > 0) continue;
        for (int kx = 0; kx < n; ++kx) {  // part rows 0 and n/2
            const int back = kx == 0 ? 0 : n - kx;
            const float pr = c[kx].re[0], pi_ = c[kx].im[0];
            const float qr = c[back].re[0], qi = c[back].im[0];
            Complex8& zero = spectrum[static_cast<std::size_t>(kx * (n / 16)) * planes];
            zero.re[0] = (pr + qr) * 0.5f;
            zero.im[0] = (pi_ - qi) * 0.5f;
            Complex8& top = spectrum[static_cast<std::size_t>(kept + kx / 8) * planes];
            top.re[kx % 8] = (pi_ + qi) * 0.5f;
            top.im[kx % 8] = (qr - pr) * 0.5f;
        }
    }
}

/// Real and imaginary parts are exchanged on the way in and out: a forward transform then inverts.
inline void inverse(const FftPlan& plan, const Complex8* spectrum, int planes, float* plane,
                    float* scratch) {
    const int n = plan.n, half = n / 2, kept = n * n / 16;
    C8* a = reinterpret_cast<C8*>(scratch);
    C8* b = a + n;
    float* re = scratch + 32 * n;
    float* im = re + half * n;
    const float scale = 1.0f / (static_cast<float>(n) * static_cast<float>(n));
    for (int ky = 0; ky < half; ky += 8) {
        for (int kx = 0; kx < n; ++kx) {
            const Complex8& in =
                spectrum[static_cast<std::size_t>(kx * (n / 16) + ky / 8) * planes];
            a[kx] = {load<V8>(in.im), load<V8>(in.re)};
        }
        if (ky == 0)
            for (int kx = 0; kx < n; ++kx) {
                const Complex8& top = spectrum[static_cast<std::size_t>(kept + kx / 8) * planes];
                a[kx].im[0] -= top.im[kx % 8];
                a[kx].re[0] += top.re[kx % 8];
            }
        C8* c = transform(plan, a, b);
        for (int x = 0; x < n; x += 8) {
            V8 rows[8], columns[8];
            for (int i = 0; i < 8; ++i) columns[i] = c[x + i].im;
            transpose(columns, rows);
            for (int i = 0; i < 8; ++i) store(re + (ky + i) * n + x, rows[i]);
            for (int i = 0; i < 8; ++i) columns[i] = c[x + i].re;
            transpose(columns, rows);
            for (int i = 0; i < 8; ++i) store(im + (ky + i) * n + x, rows[i]);
        }
    }
    for (int x = 0; x < half; x += 8) {
        // a holds (im, re) of column x + i column x + n/2
        a[0] = {load<V8>(re + half + x) * scale, load<V8>(re + x) * scale};
        a[half] = {load<V8>(im + half + x) * scale, load<V8>(im + x) * scale};
        for (int k = 1; k < half; ++k) {
            const V8 ar = load<V8>(re + k * n + x) * scale, ai = load<V8>(im + k * n + x) * scale;
            const V8 br = load<V8>(re + k * n + half + x) * scale;
            const V8 bi = load<V8>(im + k * n + half + x) * scale;
            a[k] = {ai + br, ar - bi};
            a[n - k] = {br - ai, ar + bi};
        }
        const C8* c = transform(plan, a, b);
        for (int y = 0; y < n; ++y) {
            store(plane + y * n + x, c[y].im);
            store(plane + y * n + half + x, c[y].re);
        }
    }
}

}  // namespace fft
}  // namespace LT_ISA
}  // namespace lt
