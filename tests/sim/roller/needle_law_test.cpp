#include "sim/roller/needle_law.h"

#include <doctest/doctest.h>

TEST_SUITE("needle_law") {
    TEST_CASE("the dimple law gives the tabulated forces") {
        const lt::NeedleLaw law;  // 28 d + 7.7e7 d^3 in N and m
        CHECK(law.force(0.1) == doctest::Approx(2.9).epsilon(0.02));
        CHECK(law.force(0.3) == doctest::Approx(10.5).epsilon(0.02));
        CHECK(law.force(0.5) == doctest::Approx(24).epsilon(0.03));
        CHECK(law.force(1.0) == doctest::Approx(105).epsilon(0.01));
        // Romgens et al. 2014: a 37 um tip goes in at 167 mN after 1.2 mm of travel or so.
        CHECK(law.force(1.2) == doctest::Approx(167).epsilon(0.01));
    }

    TEST_CASE("deflection inverts force, and stiffness is the slope of force") {
        const lt::NeedleLaw law{23.0, 61.0};
        for (double d : {1e-6, 1e-3, 0.05, 0.4, 1.3, 5.0}) {
            CAPTURE(d);
            CHECK(law.deflection(law.force(d)) == doctest::Approx(d).epsilon(1e-12));
            const double h = 1e-5 * d;
            CHECK(law.stiffness(d) ==
                  doctest::Approx((law.force(d + h) - law.force(d - h)) / (2 * h)).epsilon(1e-6));
        }
        CHECK(law.force(-0.1) == 0.0);
        CHECK(law.deflection(-1.0) == 0.0);
        CHECK(lt::NeedleLaw{20.0, 0.0}.deflection(10.0) == doctest::Approx(0.5));
    }
}
