// Ogden's law without principal stretches: the power of a matrix as a Chebyshev series.
//
// With C = x^2 F^T F (x = J^(-1/3)) the isochoric stress of W = 2 mu/alpha^2 (tr C^(alpha/2) - 3)
// is
//     P = 2 x^2 F H - (2/3) tr(H C) F^-T,   H = (mu/alpha) C^q,   q = alpha/2 - 1.
// C^q is a smooth function of C also where stretches coincide, but its formula by eigenvectors is
// not, and needs square roots in a loop. Here c^q is expanded once, at start-up, over c in
// [0.12, 5] (stretches 0.35 to 2.24) in Chebyshev polynomials of y = (2c - 5.12)/4.88. Clenshaw's
// recurrence then runs on matrices of the form p0 I + p1 Y + p2 Y^2, three numbers a lane, because
// Cayley and Hamilton's theorem brings Y^3 back: about twelve products and sums a term, no
// eigenvalue, no branch, no power function. Terms are kept until the series is exact to 1e-7.
//
// Beyond these stretches H stays what it is at the border, along the ray from the middle.
#pragma once

#include <array>

#include "sim/tissue/elements/simd.h"

namespace lt {

struct OgdenSeries {
    static constexpr int most_terms = 64;
    static constexpr double low = 0.12, high = 5.0;
    int terms = 0;
    std::array<float, most_terms> single{};
    std::array<double, most_terms> exact{};
};

/// Series of c^(alpha/2 - 1)/alpha.
OgdenSeries make_ogden_series(double alpha);

}  // namespace lt
