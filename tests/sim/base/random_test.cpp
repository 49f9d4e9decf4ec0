#include <doctest/doctest.h>

#include <cmath>

#include "sim/base/random.h"

TEST_SUITE("base") {
    TEST_CASE("uniform numbers have the moments of the uniform distribution") {
        double sum = 0, square = 0;
        const int n = 200000;
        for (int i = 0; i < n; ++i) {
            const double u = lt::uniform01(lt::random_key(7, i));
            REQUIRE(u >= 0.0);
            REQUIRE(u < 1.0);
            sum += u;
            square += u * u;
        }
        CHECK(sum / n == doctest::Approx(0.5).epsilon(0.005));
        CHECK(square / n == doctest::Approx(1.0 / 3).epsilon(0.01));
    }

    TEST_CASE("normal numbers have mean 0, deviation 1 and 4.6 % beyond two deviations") {
        double sum = 0, square = 0;
        int beyond = 0;
        const int n = 200000;
        for (int i = 0; i < n; ++i) {
            const double z = lt::standard_normal(lt::random_key(11, i, 3));
            sum += z;
            square += z * z;
            beyond += std::abs(z) > 2.0;
        }
        CHECK(std::abs(sum / n) < 0.01);
        CHECK(square / n == doctest::Approx(1.0).epsilon(0.01));
        CHECK(double(beyond) / n == doctest::Approx(0.0455).epsilon(0.05));
    }

    TEST_CASE("a key depends on each of its parts and on their order") {
        CHECK(lt::random_key(1, 2, 3) != lt::random_key(1, 3, 2));
        CHECK(lt::random_key(1, 2, 3) != lt::random_key(2, 2, 3));
        CHECK(lt::random_key(1, 2) != lt::random_key(1, 2, 0));
    }
}
