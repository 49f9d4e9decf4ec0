// Functions that every machine computes to the same bits. A C library's own differ between
// libraries, and within one between processors; these are made of +, -, *, / and square roots,
// which IEEE 754 rounds in one way only. Contraction into fused multiply-add is off
// (CMakeLists.txt).
//
// sim calls these and never the C library's (tools/check-bits). Exact ones (fabs, floor, round,
// fmod, remainder, sqrt) give the same everywhere and stay std's.
//
// Behind each function: the greatest error in units in the last place that was seen in a million
// arguments against MPFR, rounded up; tests/sim/base/math_test.cpp holds them to it. Half a unit
// would be a correctly rounded result. Special values are C's (Annex F), infinities and NaN too.
#pragma once

namespace lt::math {

// gnu::const: a call depends on its arguments alone, so that a compiler may share or move it.

[[gnu::const]] double exp(double x);    ///< 0.6
[[gnu::const]] double exp2(double x);   ///< 0.6
[[gnu::const]] double expm1(double x);  ///< 1.3
[[gnu::const]] double log(double x);    ///< 0.6
[[gnu::const]] double log1p(double x);  ///< 0.6
[[gnu::const]] double log2(double x);   ///< 0.6
[[gnu::const]] double log10(double x);  ///< 0.6
/// A square or a cube is better written as a product. 0.7
[[gnu::const]] double pow(double x, double y);
[[gnu::const]] double cbrt(double x);             ///< 0.6
[[gnu::const]] double hypot(double x, double y);  ///< 1.2

/// Up to |x| = 1.6e6; beyond, 4e-17 |x| of absolute error come on top. 0.8
[[gnu::const]] double sin(double x);
[[gnu::const]] double cos(double x);  ///< 0.8, as sin
struct SinCos {
    double sin, cos;
};
/// Both for little more than the price of one: the same bits as sin() and cos().
[[gnu::const]] SinCos sincos(double x);

[[gnu::const]] double acos(double x);             ///< 1.5
[[gnu::const]] double atan2(double y, double x);  ///< 0.6

/// Bessel functions of the first kind. Absolute error: they oscillate, and near a zero digits are
/// lost. 6e-16 up to |x| = 25, 1.2e-16 up to 1.6e6; beyond, that of sin comes on top.
[[gnu::const]] double j0(double x);
[[gnu::const]] double j1(double x);  ///< as j0; for |x| < 1 also 3.5 units in the last place

[[gnu::const]] double sinh(double x);   ///< 2
[[gnu::const]] double cosh(double x);   ///< 2
[[gnu::const]] double asinh(double x);  ///< 1.6
[[gnu::const]] double acosh(double x);  ///< 2.2

}  // namespace lt::math
