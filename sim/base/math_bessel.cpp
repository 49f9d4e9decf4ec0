// Bessel functions of the first kind.
#include <cmath>
#include <limits>

#include "sim/base/math.h"
#include "sim/base/units.h"

namespace lt::math {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr int samples = 16;
constexpr double wide = 25.0;  // from here on Hankel's expansion is the exact one

// sin((i + 1/2) pi / 32).
constexpr double sines[samples] = {
    0x1.91f65f10dd814p-5, 0x1.2c8106e8e613ap-3, 0x1.f19f97b215f1bp-3, 0x1.58f9a75ab1fddp-2,
    0x1.b5d1009e15cc0p-2, 0x1.073879922ffeep-1, 0x1.30ff7fce17035p-1, 0x1.57d69348ceca0p-1,
    0x1.7b5df226aafafp-1, 0x1.9b3e047f38741p-1, 0x1.b728345196e3ep-1, 0x1.ced7af43cc773p-1,
    0x1.e212104f686e5p-1, 0x1.f0a7efb9230d7p-1, 0x1.fa7557f08a517p-1, 0x1.ff621e3796d7ep-1};

/// sqrt(1 / (pi x)) ((P (c + s) - Q (s - c)) for J0, with a quarter turn more for J1 (Abramowitz
/// and Stegun 9.2.5-10). At 25 the terms fall to 4e-18.
struct Hankel {
    double p = 1.0, q = 0.0, amplitude;
};
Hankel hankel(double four_nu_squared, double x) {
    Hankel h{.amplitude = std::sqrt(1.0 / (pi * x))};
    double term = 1.0;
    for (int k = 1; k <= 20; ++k) {
        const double odd = 2.0 * k - 1.0;
        term *= (four_nu_squared - odd * odd) / (8.0 * k * x);
        const double signed_term = (k & 2) == 0 ? term : -term;
        (k % 2 == 0 ? h.p : h.q) += signed_term;
    }
    return h;
}

}  // namespace

// Below, Bessel's integrals (9.1.18, 9.1.19) by the midpoint rule, whose error for a periodic
// integrand is the function of an order four times the number of samples: 1e-18.

double j0(double x) {
    x = std::abs(x);
    if (x == infinity) return 0.0;
    if (x > wide) {
        const Hankel h = hankel(0.0, x);
        const auto [s, c] = sincos(x);
        return h.amplitude * (h.p * (c + s) - h.q * (s - c));
    }
    double sum = 0.0;
    for (const double sine : sines) sum += cos(x * sine);
    return sum / samples;
}

double j1(double x) {
    const double size = std::abs(x);
    if (size == infinity) return 0.0;
    double value = 0.0;
    if (size > wide) {
        const Hankel h = hankel(4.0, size);
        const auto [s, c] = sincos(size);
        value = h.amplitude * (h.p * (s - c) + h.q * (c + s));
    } else {
        for (const double sine : sines) value += sine * sin(size * sine);
        value /= samples;
    }
    return std::signbit(x) ? -value : value;
}

}  // namespace lt::math
