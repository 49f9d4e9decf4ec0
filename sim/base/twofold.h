// A number as the sum of two doubles, hi + lo with |lo| at most half a unit of hi's last place: 106
// bits, from additions and products alone (Dekker, Numer. Math. 18, 1971; Knuth, TAOCP 2, 4.2.2).
#pragma once

#include <cstdint>

namespace lt {

struct Twofold {
    double hi = 0.0, lo = 0.0;
};

/// a + b exactly, where |a| >= |b|.
constexpr Twofold fast_two_sum(double a, double b) {
    const double s = a + b;
    return {s, b - (s - a)};
}

/// a + b exactly.
constexpr Twofold two_sum(double a, double b) {
    const double s = a + b;
    const double b_in_s = s - a;
    return {s, (a - (s - b_in_s)) + (b - b_in_s)};
}

/// a * b exactly, for magnitudes within 1e-140 and 1e290. Each factor is split into halves of 26
/// bits, whose products are exact.
constexpr Twofold two_product(double a, double b) {
    constexpr double split = 134217729.0;  // 2^27 + 1
    const double ca = split * a, cb = split * b;
    const double a1 = ca - (ca - a), a2 = a - a1;
    const double b1 = cb - (cb - b), b2 = b - b1;
    const double p = a * b;
    return {p, ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2};
}

constexpr Twofold operator+(Twofold a, double b) {
    const Twofold s = two_sum(a.hi, b);
    return fast_two_sum(s.hi, s.lo + a.lo);
}
constexpr Twofold operator+(Twofold a, Twofold b) {
    const Twofold s = two_sum(a.hi, b.hi);
    return fast_two_sum(s.hi, s.lo + (a.lo + b.lo));
}
constexpr Twofold operator*(Twofold a, double b) {
    const Twofold p = two_product(a.hi, b);
    return fast_two_sum(p.hi, p.lo + a.lo * b);
}
constexpr Twofold operator*(Twofold a, Twofold b) {
    const Twofold p = two_product(a.hi, b.hi);
    return fast_two_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/// c[0] + c[1] x + ... by Horner's rule.
template <int Count>
constexpr double polynomial(const double (&c)[Count], double x) {
    double sum = c[Count - 1];
    for (int i = Count - 2; i >= 0; --i) sum = sum * x + c[i];
    return sum;
}

constexpr std::uint64_t bits_of(double x) {
    return __builtin_bit_cast(std::uint64_t, x);
}
constexpr double of_bits(std::uint64_t bits) {
    return __builtin_bit_cast(double, bits);
}

/// Nearest whole number, |x| < 2^51, ties to even.
constexpr double nearest_whole(double x) {
    constexpr double shift = 0x1.8p52;
    return (x + shift) - shift;
}

/// x 2^k, rounded once; k from -2000 to 2000.
constexpr double times_power_of_two(double x, int k) {
    const auto power = [](int e) { return of_bits(static_cast<std::uint64_t>(e + 1023) << 52); };
    if (k > 1023) {
        const int rest = k - 1023;
        return x * power(1023) * power(rest > 1023 ? 1023 : rest);
    }
    if (k < -1022) {
        // Down to 2^-969 first: that product is exact, and what becomes subnormal is rounded once.
        const int rest = k + 969;
        return x * power(-969) * power(rest < -1022 ? -1022 : rest);
    }
    return x * power(k);
}

}  // namespace lt
