// Exponentials, logarithms and powers.
#include <cmath>
#include <limits>

#include "sim/base/math.h"
#include "sim/base/twofold.h"

namespace lt::math {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// ln 2 in three parts. The first two have 32 bits and less, so that products with a power's
// exponent are exact.
constexpr double ln2_1 = 0x1.62e42feep-1, ln2_2 = 0x1.a39ef356p-33, ln2_3 = 0x1.93c7673007e5fp-65;
constexpr Twofold ln2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
constexpr Twofold one_by_ln2{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56};
constexpr Twofold one_by_ln10{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57};
constexpr Twofold two_thirds{0x1.5555555555555p-1, 0x1.5555555555555p-55};

/// (e^r - 1 - r) / r^2 for |r| <= ln(2) / 2: Taylor's series, whose next term is below 2^-57.
double exp_tail(double r) {
    static constexpr double c[] = {1.0 / 2,         1.0 / 6,          1.0 / 24,
                                   1.0 / 120,       1.0 / 720,        1.0 / 5040,
                                   1.0 / 40320,     1.0 / 362880,     1.0 / 3628800,
                                   1.0 / 39916800., 1.0 / 479001600., 1.0 / 6227020800.};
    return polynomial(c, r);
}

/// e^x = 2^k (1 + value) with value = hi + lo, hi the argument that is left, |hi| <= ln(2) / 2.
struct Reduced {
    int k;
    double hi, lo;
};
Reduced reduce(Twofold x) {
    const double k = nearest_whole(x.hi * one_by_ln2.hi);
    const Twofold r = two_sum(x.hi - k * ln2_1, -k * ln2_2);
    return {static_cast<int>(k), r.hi, r.lo + (x.lo - k * ln2_3)};
}

/// e^(x.hi + x.lo) for |x| < 800.
double exp_of(Twofold x) {
    const auto [k, r, rest] = reduce(x);
    const Twofold head = fast_two_sum(1.0, r);
    const double bend = r * r * exp_tail(r);
    return times_power_of_two(head.hi + (head.lo + (bend + (rest + rest * (r + bend)))), k);
}

/// ln z = k ln 2 + sum, with z = 2^k m, m = hi + lo within [sqrt(1/2), sqrt(2)).
struct Logarithm {
    int k;
    Twofold sum;
};

/// With s = f / (2 + f), f = m - 1: ln m = 2 (s + s^3/3 + s^5/5 + ...), |s| < 0.172. Twofold in
/// the first two terms; the third is below 2^-12 of the first.
Logarithm log_of(double hi, double lo) {
    int k = 0;
    if (hi < 0x1p-1022) {
        hi *= 0x1p54;
        lo *= 0x1p54;
        k = -54;
    }
    constexpr std::uint64_t sqrt_half = 0x3fe6a09e667f3bcd;
    const auto up = static_cast<std::int64_t>(bits_of(hi) - sqrt_half) >> 52;
    k += static_cast<int>(up);
    const double m = of_bits(bits_of(hi) - (static_cast<std::uint64_t>(up) << 52));
    const double rest = lo == 0.0 ? 0.0 : times_power_of_two(lo, -static_cast<int>(up));

    const Twofold f = fast_two_sum(m - 1.0, 0.0) + rest;
    const Twofold down = f + 2.0;
    const double s = f.hi / down.hi;
    const Twofold back = two_product(s, down.hi);
    const double s_rest = (((f.hi - back.hi) - back.lo) + (f.lo - s * down.lo)) / down.hi;
    const Twofold t = fast_two_sum(s, s_rest);
    const Twofold tt = t * t;
    static constexpr double c[] = {2.0 / 5,  2.0 / 7,  2.0 / 9,  2.0 / 11, 2.0 / 13,
                                   2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21, 2.0 / 23};
    const Twofold cubic = tt * (two_thirds + polynomial(c, tt.hi) * tt.hi);
    return {k, Twofold{2.0 * t.hi, 2.0 * t.lo} + cubic * t};
}

Twofold whole(const Logarithm& l) {
    const double k = l.k;
    const Twofold upper = fast_two_sum(k * ln2_1, k * ln2_2);
    return l.k == 0 ? l.sum : upper + l.sum + k * ln2_3;
}

/// ln x in another base, exact where x is a power of two and its exponent is wanted.
Twofold scaled(const Logarithm& l, Twofold per_e, double per_octave, double per_octave_rest) {
    return two_product(l.k, per_octave) + l.k * per_octave_rest + l.sum * per_e;
}

bool is_odd_whole(double y) {
    return std::abs(y) < 0x1p53 && y == std::trunc(y) && std::fmod(y, 2.0) != 0.0;
}
bool is_whole(double y) {
    return y == std::trunc(y);
}

/// Logarithms of what has none, or a simple one.
bool special_log(double x, double& out) {
    if (x > 0.0 && x < infinity) return false;
    out = x == 0.0 ? -infinity : x > 0.0 ? infinity : nan;
    return true;
}

}  // namespace

double exp(double x) {
    if (x != x) return x;
    if (x > 709.8) return infinity;
    if (x < -745.2) return 0.0;
    return exp_of({x, 0.0});
}

double exp2(double x) {
    if (x != x) return x;
    if (x >= 1024.0) return infinity;
    if (x < -1075.0) return 0.0;
    const double k = nearest_whole(x);
    const Twofold r = ln2 * (x - k);
    const Twofold head = fast_two_sum(1.0, r.hi);
    const double tail = r.hi * r.hi * exp_tail(r.hi) + (r.lo + r.lo * r.hi);
    return times_power_of_two(head.hi + (head.lo + tail), static_cast<int>(k));
}

double expm1(double x) {
    if (x != x) return x;
    if (x > 709.8) return infinity;
    if (x < -60.0) return -1.0;
    if (std::abs(x) < 0x1p-54) return x;
    const auto [k, r, rest] = reduce({x, 0.0});
    const double tail = r * r * exp_tail(r) + (rest + rest * r);
    if (k == 0) return r + tail;
    // 2^k (1 + r + tail) - 1, with 1 - 2^-k exact or what it lacks below the last place of all.
    const Twofold head = two_sum(1.0 - times_power_of_two(1.0, -k), r);
    if (k > 60) return exp(x);
    return times_power_of_two(head.hi + (head.lo + tail), k);
}

double log(double x) {
    double special;
    if (special_log(x, special)) return special;
    const Twofold l = whole(log_of(x, 0.0));
    return l.hi + l.lo;
}

double log1p(double x) {
    if (x <= -1.0 || !(x < infinity)) return x == -1.0 ? -infinity : x > 0.0 ? infinity : nan;
    if (std::abs(x) < 0x1p-54) return x;
    const Twofold sum = two_sum(1.0, x);
    const Twofold l = whole(log_of(sum.hi, sum.lo));
    return l.hi + l.lo;
}

double log2(double x) {
    double special;
    if (special_log(x, special)) return special;
    const Twofold l = scaled(log_of(x, 0.0), one_by_ln2, 1.0, 0.0);
    return l.hi + l.lo;
}

double log10(double x) {
    double special;
    if (special_log(x, special)) return special;
    const Twofold l = whole(log_of(x, 0.0)) * one_by_ln10;
    return l.hi + l.lo;
}

double pow(double x, double y) {
    if (y == 0.0 || x == 1.0) return 1.0;
    if (x != x || y != y) return nan;
    const double size = std::abs(x);
    const double sign = std::signbit(x) && is_odd_whole(y) ? -1.0 : 1.0;
    if (std::abs(y) == infinity) {
        if (size == 1.0) return 1.0;
        return (size > 1.0) == (y > 0.0) ? infinity : 0.0;
    }
    if (size == 0.0 || size == infinity)
        return sign * ((size == 0.0) == (y > 0.0) ? 0.0 : infinity);
    if (x < 0.0 && !is_whole(y)) return nan;
    if (std::abs(y) > 0x1p64) {  // the product below cannot be split; far out, or 1 to the last bit
        if (size == 1.0) return sign;
        return sign * ((size > 1.0) == (y > 0.0) ? infinity : 0.0);
    }
    const Twofold l = whole(log_of(size, 0.0));
    if (std::abs(y) * std::abs(l.hi) > 800.0) return sign * (l.hi * y > 0.0 ? infinity : 0.0);
    if (std::abs(l.hi * y) < 0x1p-60) return sign;
    return sign * exp_of(l * y);
}

double cbrt(double x) {
    if (x == 0.0 || x != x || std::abs(x) == infinity) return x;
    double size = std::abs(x), scale = 1.0;
    if (size < 0x1p-1000) {
        size *= 0x1p600;
        scale = 0x1p-200;
    } else if (size > 0x1p900) {
        size *= 0x1p-600;
        scale = 0x1p200;
    }
    // A third of the exponent, 3 % off, then Halley's steps, each of which triples the digits:
    // 7e-15.
    double y = of_bits(bits_of(size) / 3 + 0x2a9f7893782da1ceull);
    for (int i = 0; i < 2; ++i) {
        const double cube = y * y * y;
        y *= (cube + 2.0 * size) / (2.0 * cube + size);
    }
    // Newton's last step, with y^-2 as y / size: a division that waits for nothing.
    const double slope = 1.0 / (3.0 * size);
    const Twofold cube = two_product(y, y) * y;
    y -= ((cube.hi - size) + cube.lo) * (y * slope);
    return std::copysign(y * scale, x);
}

double hypot(double x, double y) {
    x = std::abs(x);
    y = std::abs(y);
    if (x == infinity || y == infinity) return infinity;
    const double larger = x > y ? x : y;
    if (larger > 0x1p500) {
        x *= 0x1p-600;
        y *= 0x1p-600;
        return std::sqrt(x * x + y * y) * 0x1p600;
    }
    if (larger < 0x1p-450) {
        x *= 0x1p600;
        y *= 0x1p600;
        return std::sqrt(x * x + y * y) * 0x1p-600;
    }
    return std::sqrt(x * x + y * y);
}

double sinh(double x) {
    const double size = std::abs(x);
    if (!(size < infinity) || size < 0x1p-28) return x;
    if (size > 700.0) {
        const double half = exp(0.5 * size);
        return std::copysign(0.5 * half * half, x);
    }
    const double e = expm1(size);
    return std::copysign(0.5 * (e + e / (e + 1.0)), x);
}

double cosh(double x) {
    const double size = std::abs(x);
    if (size > 700.0) {
        const double half = exp(0.5 * size);
        return 0.5 * half * half;
    }
    const double e = exp(size);
    return 0.5 * e + 0.5 / e;
}

double asinh(double x) {
    const double size = std::abs(x);
    if (!(size < infinity) || size < 0x1p-28) return x;
    if (size > 0x1p28) return std::copysign(log(size) + ln2.hi, x);
    const double square = size * size;
    return std::copysign(log1p(size + square / (1.0 + std::sqrt(1.0 + square))), x);
}

double acosh(double x) {
    if (!(x >= 1.0)) return nan;
    if (x > 0x1p28) return log(x) + ln2.hi;
    const double t = x - 1.0;
    return log1p(t + std::sqrt(2.0 * t + t * t));
}

}  // namespace lt::math
