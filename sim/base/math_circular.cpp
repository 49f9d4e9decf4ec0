// Sine, cosine and their inverses.
#include <cmath>
#include <limits>

#include "sim/base/math.h"
#include "sim/base/twofold.h"

namespace lt::math {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// pi/2 in four parts (Cody and Waite 1980). The first three have 33 bits and less, so that
// products with whole numbers up to 2^20 are exact.
constexpr double half_pi_1 = 0x1.921fb544p+0, half_pi_2 = 0x1.0b4611a6p-34,
                 half_pi_3 = 0x1.3198a2ep-69, half_pi_4 = 0x1.b839a252049c1p-104;
constexpr double two_by_pi = 0x1.45f306dc9c883p-1;
constexpr Twofold half_pi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};
constexpr Twofold full_pi{0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53};
constexpr double two_pi = 0x1.921fb54442d18p+2;

/// x = quarter pi/2 + rest, |rest| <= pi/4.
struct Quarter {
    int quarter;
    Twofold rest;
};
Quarter reduce(double x) {
    if (std::abs(x) > 1.6e6) x = std::remainder(x, two_pi);
    const double k = nearest_whole(x * two_by_pi);
    const Twofold a = two_sum(x - k * half_pi_1, -k * half_pi_2);
    const Twofold b = two_sum(a.hi, -k * half_pi_3);
    return {static_cast<int>(k) & 3, fast_two_sum(b.hi, b.lo + (a.lo - k * half_pi_4))};
}

// Taylor's series; on [-pi/4, pi/4] the next terms are below 2^-60.
double sin_near_zero(Twofold r) {
    static constexpr double c[] = {
        -1.0 / 6,        1.0 / 120,        -1.0 / 5040,          1.0 / 362880,
        -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000};
    const double square = r.hi * r.hi;
    return r.hi + (r.hi * square * polynomial(c, square) + r.lo * (1.0 - 0.5 * square));
}
double cos_near_zero(Twofold r) {
    static constexpr double c[] = {
        1.0 / 24,        -1.0 / 720,         1.0 / 40320,          -1.0 / 3628800,
        1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000, -1.0 / 6402373705728000};
    const Twofold square = two_product(r.hi, r.hi);
    const Twofold head = fast_two_sum(1.0, -0.5 * square.hi);
    const double tail = square.hi * square.hi * polynomial(c, square.hi);
    return head.hi + (head.lo + (tail - (0.5 * square.lo + r.hi * r.lo)));
}

double sin_of(const Quarter& q) {
    const double value = (q.quarter & 1) == 0 ? sin_near_zero(q.rest) : cos_near_zero(q.rest);
    return q.quarter < 2 ? value : -value;
}
double cos_of(const Quarter& q) {
    const double value = (q.quarter & 1) == 0 ? cos_near_zero(q.rest) : sin_near_zero(q.rest);
    return q.quarter == 0 || q.quarter == 3 ? value : -value;
}

// arctan(k / 16).
constexpr Twofold arctangents[] = {{0.0, 0.0},
                                   {0x1.ff55bb72cfdeap-5, -0x1.c934d86d23f1dp-60},
                                   {0x1.fd5ba9aac2f6ep-4, -0x1.cd37686760c17p-59},
                                   {0x1.7b97b4bce5b02p-3, 0x1.347b0b4f881cap-58},
                                   {0x1.f5b75f92c80ddp-3, 0x1.8ab6e3cf7afbdp-57},
                                   {0x1.362773707ebccp-2, -0x1.963a544b672d8p-57},
                                   {0x1.6f61941e4def1p-2, -0x1.c63aae6f6e918p-56},
                                   {0x1.a64eec3cc23fdp-2, -0x1.24dec1b50b7ffp-56},
                                   {0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56},
                                   {0x1.0657e94db30d0p-1, -0x1.d5b495f6349e6p-56},
                                   {0x1.1e00babdefeb4p-1, -0x1.928df287a668fp-58},
                                   {0x1.345f01cce37bbp-1, 0x1.1021137c71102p-55},
                                   {0x1.4978fa3269ee1p-1, 0x1.2419a87f2a458p-56},
                                   {0x1.5d58987169b18p-1, 0x1.0028e4bc5e7cap-57},
                                   {0x1.700a7c5784634p-1, -0x1.8c34d25aadef6p-56},
                                   {0x1.819d0b7158a4dp-1, -0x1.bf76229d3b917p-56},
                                   {0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55}};

/// arctan(y / x) for 0 <= y <= x, x > 0, both far from overflow and underflow. From c = k/16 near
/// y / x: arctan(y/x) = arctan(c) + arctan((y - c x) / (x + c y)), where |t| <= 1/32 or so.
Twofold arctangent(double y, double x) {
    const double guess = y / x;
    const double k = guess < 0.04 ? 0.0 : nearest_whole(16.0 * guess);
    const double c = k / 16.0;
    const Twofold up = two_product(-c, x) + y;
    const Twofold down = two_product(c, y) + x;
    const double t = up.hi / down.hi;
    const Twofold back = two_product(t, down.hi);
    const double rest = (((up.hi - back.hi) - back.lo) + (up.lo - t * down.lo)) / down.hi;
    static constexpr double series[] = {-1.0 / 3, 1.0 / 5, -1.0 / 7, 1.0 / 9, -1.0 / 11, 1.0 / 13};
    const double square = t * t;
    return arctangents[static_cast<int>(k)] +
           fast_two_sum(t, t * square * polynomial(series, square) + rest);
}

}  // namespace

double sin(double x) {
    if (!(std::abs(x) < infinity)) return nan;
    if (std::abs(x) < 0x1p-27) return x;
    return sin_of(reduce(x));
}

double cos(double x) {
    if (!(std::abs(x) < infinity)) return nan;
    return cos_of(reduce(x));
}

SinCos sincos(double x) {
    if (!(std::abs(x) < infinity)) return {nan, nan};
    const Quarter q = reduce(x);
    return {std::abs(x) < 0x1p-27 ? x : sin_of(q), cos_of(q)};
}

double atan2(double y, double x) {
    if (x != x || y != y) return nan;
    double up = std::abs(y), along = std::abs(x);
    if (up == infinity && along == infinity) up = along = 1.0;
    Twofold angle;
    if (up == 0.0 || along == infinity) {
        angle = {};
    } else if (along == 0.0 || up == infinity) {
        angle = half_pi;
    } else {
        // Scaled so that no product of the two leaves the range; a ratio beyond 2^200 is none.
        const bool steep = up > along;
        double large = steep ? up : along, small = steep ? along : up;
        const double scale = large > 0x1p400 ? 0x1p-500 : large < 0x1p-400 ? 0x1p500 : 1.0;
        large *= scale;
        small *= scale;
        const bool tiny = small < large * 0x1p-200;
        if (tiny && !steep && x > 0.0) return std::copysign(up / along, y);
        angle = tiny ? Twofold{} : arctangent(small, large);
        if (steep) angle = half_pi + Twofold{-angle.hi, -angle.lo};
    }
    if (std::signbit(x)) angle = full_pi + Twofold{-angle.hi, -angle.lo};
    return std::copysign(angle.hi + angle.lo, y);
}

double acos(double x) {
    if (!(std::abs(x) <= 1.0)) return nan;
    return atan2(std::sqrt((1.0 - x) * (1.0 + x)), x);
}

}  // namespace lt::math
