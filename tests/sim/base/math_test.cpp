// The fixed functions against MPFR, which rounds correctly at any precision.
#include "sim/base/math.h"

#include <doctest/doctest.h>
#include <mpfr.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <string>

#include "sim/base/random.h"
#include "sim/base/twofold.h"

using namespace lt;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
#ifndef LT_MATH_TRIES
#define LT_MATH_TRIES 40000
#endif
constexpr int tries = LT_MATH_TRIES;  // a million, too, for the figures in the header

struct Exact {
    mpfr_t x, y, result;
    Exact() {
        for (mpfr_ptr p : {x, y, result}) mpfr_init2(p, 160);
    }
    ~Exact() {
        for (mpfr_ptr p : {x, y, result}) mpfr_clear(p);
    }

    double error(double computed) {
        mpfr_sub_d(result, result, computed, MPFR_RNDN);
        return std::abs(mpfr_get_d(result, MPFR_RNDN));
    }

    /// Distance of `computed` from the exact result, in units of the last place of its double.
    double error_ulp(double computed) {
        const double rounded = mpfr_get_d(result, MPFR_RNDN);
        const double size = std::abs(rounded);
        if (!(size < infinity) || !(std::abs(computed) < infinity))
            return rounded == computed ? 0.0 : infinity;
        const double unit = std::max(std::nextafter(size, infinity) - size, 0x1p-1074);
        mpfr_sub_d(result, result, computed, MPFR_RNDN);
        mpfr_div_d(result, result, unit, MPFR_RNDN);
        return std::abs(mpfr_get_d(result, MPFR_RNDN));
    }
};

struct Worst {
    double error_ulp = 0.0, x = 0.0, y = 0.0;
    void see(double error, double at_x, double at_y = 0.0) {
        if (!(error <= error_ulp)) *this = {error, at_x, at_y};
    }
};

using Of1 = double (*)(double);
using Exact1 = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

/// Over [low, high]: half of the arguments uniform, half uniform in their logarithm.
Worst worst_of(Of1 function, Exact1 exact, double low, double high) {
    Exact e;
    Worst worst;
    for (int i = 0; i < tries; ++i) {
        const double u = uniform01(random_key(1, i, static_cast<long long>(high)));
        double x = low + u * (high - low);
        if (i % 2 == 1) {  // from the smallest size that matters to the end of the range
            const double end = (i % 4 == 1 || low >= 0.0) ? high : low;
            x = std::copysign(std::pow(2.0, -40.0 + u * (40.0 + std::log2(std::abs(end)))), end);
            if (x < low) x = low + x;
        }
        if (x < low || x > high) continue;
        mpfr_set_d(e.x, x, MPFR_RNDN);
        exact(e.result, e.x, MPFR_RNDN);
        worst.see(e.error_ulp(function(x)), x);
    }
    return worst;
}

/// The same for absolute errors, over [low, high] and [-high, -low].
double worst_absolute_error(Of1 function, Exact1 exact, double low, double high) {
    Exact e;
    double worst = 0.0;
    for (int i = 0; i < tries / 8; ++i) {  // MPFR is slow at these
        const double size = low + (high - low) * uniform01(random_key(8, i));
        const double x = i % 2 == 0 ? size : -size;
        mpfr_set_d(e.x, x, MPFR_RNDN);
        exact(e.result, e.x, MPFR_RNDN);
        worst = std::max(worst, e.error(function(x)));
    }
    return worst;
}

using Of2 = double (*)(double, double);
using Exact2 = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

Worst worst_of(Of2 function, Exact2 exact, double x_low, double x_high, double y_low,
               double y_high) {
    Exact e;
    Worst worst;
    for (int i = 0; i < tries; ++i) {
        const double x = x_low + (x_high - x_low) * uniform01(random_key(2, i));
        const double y = y_low + (y_high - y_low) * uniform01(random_key(3, i));
        mpfr_set_d(e.x, x, MPFR_RNDN);
        mpfr_set_d(e.y, y, MPFR_RNDN);
        exact(e.result, e.x, e.y, MPFR_RNDN);
        worst.see(e.error_ulp(function(x, y)), x, y);
    }
    return worst;
}

void check(const char* name, const Worst& worst, double limit_ulp) {
    INFO(std::string(name), "(", worst.x, ", ", worst.y, "): ", worst.error_ulp,
         " units in the last place");
    CHECK(worst.error_ulp <= limit_ulp);
}

bool is_nan(double x) {
    return x != x;
}

}  // namespace

TEST_SUITE("math") {
    TEST_CASE("exponentials and logarithms are within the stated units of the last place") {
        check("exp", worst_of(math::exp, mpfr_exp, -708, 709), 0.6);
        check("exp", worst_of(math::exp, mpfr_exp, -1, 1), 0.6);
        check("exp2", worst_of(math::exp2, mpfr_exp2, -1020, 1023), 0.6);
        check("expm1", worst_of(math::expm1, mpfr_expm1, -40, 700), 1.3);
        check("expm1", worst_of(math::expm1, mpfr_expm1, -2, 2), 1.3);
        check("log", worst_of(math::log, mpfr_log, 0, 1e300), 0.6);
        check("log", worst_of(math::log, mpfr_log, 0.5, 2), 0.6);
        check("log2", worst_of(math::log2, mpfr_log2, 0, 1e300), 0.6);
        check("log2", worst_of(math::log2, mpfr_log2, 0.5, 2), 0.6);
        check("log10", worst_of(math::log10, mpfr_log10, 0, 1e300), 0.6);
        check("log10", worst_of(math::log10, mpfr_log10, 0.5, 2), 0.6);
        check("log1p", worst_of(math::log1p, mpfr_log1p, -0.999, 1), 0.6);
        check("log1p", worst_of(math::log1p, mpfr_log1p, 0, 1e12), 0.6);
    }

    TEST_CASE("powers and roots are within the stated units of the last place") {
        check("pow", worst_of(math::pow, mpfr_pow, 0, 10, -20, 20), 0.7);
        check("pow", worst_of(math::pow, mpfr_pow, 0.9, 1.1, -1000, 1000), 0.7);
        check("pow", worst_of(math::pow, mpfr_pow, 0, 1e100, -3, 3), 0.7);
        check("cbrt", worst_of(math::cbrt, mpfr_cbrt, -1e200, 1e200), 0.6);
        check("cbrt", worst_of(math::cbrt, mpfr_cbrt, 0, 8), 0.6);
        check("hypot", worst_of(math::hypot, mpfr_hypot, -1, 1, -1, 1), 1.2);
        check("hypot", worst_of(math::hypot, mpfr_hypot, 0, 1e200, 0, 1e200), 1.2);
        check("hypot", worst_of(math::hypot, mpfr_hypot, 0, 1e-200, 0, 1e-200), 1.2);
    }

    TEST_CASE("circular functions are within the stated units of the last place") {
        check("sin", worst_of(math::sin, mpfr_sin, -4, 4), 0.8);
        check("sin", worst_of(math::sin, mpfr_sin, -1.6e6, 1.6e6), 0.8);
        check("cos", worst_of(math::cos, mpfr_cos, -4, 4), 0.8);
        check("cos", worst_of(math::cos, mpfr_cos, -1.6e6, 1.6e6), 0.8);
        check("acos", worst_of(math::acos, mpfr_acos, -1, 1), 1.5);
        check("atan2", worst_of(math::atan2, mpfr_atan2, -1, 1, -1, 1), 0.6);
        check("atan2", worst_of(math::atan2, mpfr_atan2, -1e-3, 1e-3, -1, 1), 0.6);
        check("atan2", worst_of(math::atan2, mpfr_atan2, -1e3, 1e3, -1, 1), 0.6);
    }

    TEST_CASE("hyperbolic functions are within the stated units of the last place") {
        check("sinh", worst_of(math::sinh, mpfr_sinh, -710, 710), 2);
        check("sinh", worst_of(math::sinh, mpfr_sinh, -1, 1), 2);
        check("cosh", worst_of(math::cosh, mpfr_cosh, -710, 710), 2);
        check("cosh", worst_of(math::cosh, mpfr_cosh, -1, 1), 2);
        check("asinh", worst_of(math::asinh, mpfr_asinh, -1e12, 1e12), 1.6);
        check("asinh", worst_of(math::asinh, mpfr_asinh, -1, 1), 1.6);
        check("acosh", worst_of(math::acosh, mpfr_acosh, 1, 1e12), 2.2);
        check("acosh", worst_of(math::acosh, mpfr_acosh, 1, 2), 2.2);
    }

    TEST_CASE("Bessel functions are within the stated error, also near their zeros") {
        struct Range {
            double low, high, limit;
        };
        for (const Range r : {Range{0, 2, 6e-16}, Range{2, 25, 6e-16}, Range{25, 100, 1.2e-16},
                              Range{100, 1.6e6, 1.2e-16}}) {
            INFO(r.low, " to ", r.high);
            CHECK(worst_absolute_error(math::j0, mpfr_j0, r.low, r.high) <= r.limit);
            CHECK(worst_absolute_error(math::j1, mpfr_j1, r.low, r.high) <= r.limit);
        }
        check("j1", worst_of(math::j1, mpfr_j1, -1, 1), 3.5);
        Exact e;
        for (int i = 1; i <= 1000; ++i) {  // McMahon's expansion of the zeros
            const double b0 = (i - 0.25) * 3.14159265358979324,
                         b1 = (i + 0.25) * 3.14159265358979324;
            const double x0 = b0 + 1 / (8 * b0) - 31 / (384 * b0 * b0 * b0);
            const double x1 = b1 - 3 / (8 * b1) + 3 / (128 * b1 * b1 * b1);
            const double limit = x0 < 25 ? 6e-16 : 1.2e-16;
            mpfr_set_d(e.x, x0, MPFR_RNDN);
            mpfr_j0(e.result, e.x, MPFR_RNDN);
            CHECK(e.error(math::j0(x0)) <= limit);
            mpfr_set_d(e.x, x1, MPFR_RNDN);
            mpfr_j1(e.result, e.x, MPFR_RNDN);
            CHECK(e.error(math::j1(x1)) <= limit);
        }
    }

    TEST_CASE("near a multiple of pi/2 sine and cosine keep their digits") {
        Exact e;
        Worst worst;
        for (int k = 1; k < 1000000; k += 7) {
            const double x = k * 1.5707963267948966;
            mpfr_set_d(e.x, x, MPFR_RNDN);
            mpfr_sin(e.result, e.x, MPFR_RNDN);
            worst.see(e.error_ulp(math::sin(x)), x);
            mpfr_cos(e.result, e.x, MPFR_RNDN);
            worst.see(e.error_ulp(math::cos(x)), x);
        }
        check("sin and cos", worst, 0.8);
    }

    TEST_CASE("sincos gives the bits of sin and of cos") {
        for (int i = 0; i < 10000; ++i) {
            const double x = 100.0 * (uniform01(random_key(4, i)) - 0.5);
            const math::SinCos both = math::sincos(x);
            REQUIRE(both.sin == math::sin(x));
            REQUIRE(both.cos == math::cos(x));
        }
    }

    TEST_CASE("what overflows is infinite, what vanishes is zero, and subnormal results are near") {
        CHECK(math::exp(710) == infinity);
        CHECK(math::exp(-746) == 0.0);
        CHECK(math::exp2(1024) == infinity);
        CHECK(math::exp2(-1074) == 0x1p-1074);
        CHECK(math::exp2(-1030.0) == 0x1p-1030);
        CHECK(math::pow(10, 309) == infinity);
        CHECK(math::pow(10, -324) == 0.0);
        CHECK(math::pow(2, -1074) == 0x1p-1074);
        CHECK(math::sinh(711) == infinity);
        CHECK(math::sinh(-711) == -infinity);
        CHECK(math::cosh(-711) == infinity);
        Exact e;
        Worst worst;
        for (int i = 0; i < 2000; ++i) {
            const double x = -708.0 - 37.0 * uniform01(random_key(5, i));
            mpfr_set_d(e.x, x, MPFR_RNDN);
            mpfr_exp(e.result, e.x, MPFR_RNDN);
            worst.see(e.error_ulp(math::exp(x)), x);
        }
        check("exp", worst, 1.1);
    }

    TEST_CASE("infinities, zeros and what is no number give what C says") {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const Of1 f : {math::exp, math::exp2, math::expm1, math::log, math::log1p, math::log2,
                            math::log10, math::cbrt, math::sin, math::cos, math::acos, math::sinh,
                            math::cosh, math::asinh, math::acosh, math::j0, math::j1})
            CHECK(is_nan(f(nan)));
        CHECK(math::exp(-infinity) == 0.0);
        CHECK(math::exp(infinity) == infinity);
        CHECK(math::exp(0.0) == 1.0);
        CHECK(math::expm1(-infinity) == -1.0);
        CHECK(math::log(0.0) == -infinity);
        CHECK(math::log(1.0) == 0.0);
        CHECK(math::log(infinity) == infinity);
        CHECK(is_nan(math::log(-1.0)));
        CHECK(math::log1p(-1.0) == -infinity);
        CHECK(math::log2(0x1p-1074) == -1074.0);
        CHECK(math::log2(1024.0) == 10.0);
        CHECK(math::log10(1000.0) == 3.0);
        CHECK(is_nan(math::sin(infinity)));
        CHECK(is_nan(math::acos(1.5)));
        CHECK(math::j0(0.0) == 1.0);
        CHECK(math::j1(0.0) == 0.0);
        CHECK(math::j0(-infinity) == 0.0);
        CHECK(math::j1(infinity) == 0.0);
        CHECK(math::j1(-3.0) == -math::j1(3.0));
        CHECK(math::acos(1.0) == 0.0);
        CHECK(is_nan(math::acosh(0.5)));
        CHECK(math::acosh(1.0) == 0.0);
        CHECK(math::cbrt(-27.0) == -3.0);
        CHECK(math::hypot(-infinity, nan) == infinity);
        CHECK(math::hypot(3.0, 4.0) == 5.0);
        CHECK(math::hypot(0.0, 0.0) == 0.0);
        CHECK(std::signbit(math::sin(-0.0)));
        CHECK(std::signbit(math::atan2(-0.0, 1.0)));
        // pow and atan2 have many; MPFR knows Annex F's.
        const double some[] = {0.0, -0.0, 1.0,  -1.0,     2.0,       -2.0, 0.5,
                               3.0, -3.0, 1e30, infinity, -infinity, nan,  -0.5};
        Exact e;
        for (const double x : some) {
            for (const double y : some) {
                INFO("x ", x, ", y ", y);
                mpfr_set_d(e.x, x, MPFR_RNDN);
                mpfr_set_d(e.y, y, MPFR_RNDN);
                mpfr_pow(e.result, e.x, e.y, MPFR_RNDN);
                const double power = mpfr_get_d(e.result, MPFR_RNDN);
                CHECK((is_nan(power) ? is_nan(math::pow(x, y)) : math::pow(x, y) == power));
                CHECK((is_nan(power) || std::signbit(math::pow(x, y)) == std::signbit(power)));
                mpfr_atan2(e.result, e.y, e.x, MPFR_RNDN);
                const double angle = mpfr_get_d(e.result, MPFR_RNDN);
                CHECK((is_nan(angle) ? is_nan(math::atan2(y, x)) : math::atan2(y, x) == angle));
                CHECK((is_nan(angle) || std::signbit(math::atan2(y, x)) == std::signbit(angle)));
            }
        }
    }

    TEST_CASE("the sum and the product of two doubles are exact in two") {
        Exact e;
        for (int i = 0; i < 10000; ++i) {
            const double a = uniform01(random_key(6, i)) - 0.5;
            const double b = (uniform01(random_key(7, i)) - 0.5) * 1e6;
            const Twofold product = two_product(a, b), sum = two_sum(a, b);
            mpfr_set_d(e.x, a, MPFR_RNDN);
            mpfr_mul_d(e.result, e.x, b, MPFR_RNDN);
            mpfr_sub_d(e.result, e.result, product.hi, MPFR_RNDN);
            REQUIRE(mpfr_cmp_d(e.result, product.lo) == 0);
            mpfr_add_d(e.result, e.x, b, MPFR_RNDN);
            mpfr_sub_d(e.result, e.result, sum.hi, MPFR_RNDN);
            REQUIRE(mpfr_cmp_d(e.result, sum.lo) == 0);
        }
    }
}
