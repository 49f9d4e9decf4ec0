#include "sim/base/plain_numbers.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "sim/base/random.h"
#include "sim/base/text.h"
#include "sim/base/twofold.h"

using namespace lt;

TEST_SUITE("plain_numbers") {
    TEST_CASE("numbers are written as std::to_chars writes them, and read back to the same bits") {
        const auto same = [](double value) {
            INFO(value);
            REQUIRE(plain::to_text(value) == to_text(value));
            REQUIRE(plain::to_number(to_text(value)) == to_number(to_text(value)));
        };
        for (int i = 0; i < 20000; ++i) {
            const std::uint64_t bits = mix64(static_cast<std::uint64_t>(i));
            const double any = of_bits(bits);  // any exponent
            if (std::isfinite(any)) same(any);
            same(uniform01(bits));
            same(static_cast<double>(static_cast<std::int64_t>(bits >> (i % 60))));
            same(std::round(uniform01(bits) * 1e6) / 1e3);
            same(static_cast<double>(static_cast<float>(uniform01(bits))));
        }
        for (int k = -1074; k < 1024; ++k) same(std::ldexp(1.0, k));
        for (const double value : {0.0, -0.0, 0.1, 1e-5, 1e5, 1e21, 1e22, 1e23, 9007199254740993.0,
                                   5e-324, 1.7976931348623157e308})
            same(value);
    }

    TEST_CASE("so many digits after the point, as std::to_chars rounds them") {
        for (int i = 0; i < 20000; ++i) {
            const double value =
                (uniform01(static_cast<std::uint64_t>(i)) - 0.5) * std::pow(10.0, i % 12);
            REQUIRE(plain::to_fixed(value, i % 9) == to_fixed(value, i % 9));
        }
        CHECK(plain::to_fixed(0.125, 2) == to_fixed(0.125, 2));
        CHECK(plain::to_fixed(2.5, 0) == to_fixed(2.5, 0));
        CHECK(plain::to_fixed(1e300, 3) == to_fixed(1e300, 3));
    }

    TEST_CASE("a text that is no number is refused as std::from_chars refuses it") {
        for (const char* text :
             {"",    "-",     ".",       "+1", " 1", "1 ",  "0x10", "1e",  "nan",   "inf",
              "1,5", "1e400", "-1e-400", ".5", "5.", "1e5", "1E-3", "--1", "0e999", "1_0"}) {
            INFO(text);
            CHECK(plain::to_number(text) == to_number(text));
        }
    }
}
