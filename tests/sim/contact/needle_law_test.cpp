#include "sim/contact/needles/needle_law.h"

#include <doctest/doctest.h>

#include <utility>

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

    TEST_CASE("stiffness is the slope of force") {
        const lt::NeedleLaw law{23.0, 61.0};
        for (double d : {1e-6, 1e-3, 0.05, 0.4, 1.3, 5.0}) {
            CAPTURE(d);
            const double h = 1e-5 * d;
            CHECK(law.stiffness(d) ==
                  doctest::Approx((law.force(d + h) - law.force(d - h)) / (2 * h)).epsilon(1e-6));
        }
        CHECK(law.force(-0.1) == 0.0);
    }

    TEST_CASE("a tip on layers starts with their linear stiffness and meets the published point") {
        lt::LayerStack thigh;
        for (const auto& [thickness, youngs] :
             {std::pair{0.085, 2000.0}, {1.815, 40.0}, {10.4, 15.0}}) {
            lt::Layer l;
            l.thickness_mm = thickness;
            l.youngs_kPa = youngs;
            l.poisson = 0.48;
            thigh.layers.push_back(l);
        }
        const lt::NeedleLaw law = lt::needle_law(thigh, 37);
        CHECK(law.force(1.2) == doctest::Approx(167).epsilon(1e-6));
        // Softer than the quoted plate value 28 N/m: half the modulus, a layer of fat below, and a
        // point that sinks into its plate.
        CHECK(law.k1_mN_per_mm > 13);
        CHECK(law.k1_mN_per_mm < 28);
        // The plate formula itself, for the values that it was quoted with (4 MPa x 80 um on
        // 40 kPa) and a tip about as wide as the plate is thick.
        lt::LayerStack plate = thigh;
        plate.layers.resize(2);
        plate.layers[0].thickness_mm = 0.08;
        plate.layers[0].youngs_kPa = 4000;
        plate.layers[1].thickness_mm = 200;
        CHECK(lt::needle_law(plate, 100).k1_mN_per_mm == doctest::Approx(28).epsilon(0.05));

        // A finer tip is softer, a firmer skin stiffer in both terms.
        CHECK(lt::needle_law(thigh, 10).k1_mN_per_mm < law.k1_mN_per_mm);
        lt::LayerStack firm = thigh;
        for (lt::Layer& l : firm.layers) l.youngs_kPa *= 2;
        CHECK(lt::needle_law(firm, 37).k1_mN_per_mm ==
              doctest::Approx(2 * law.k1_mN_per_mm).epsilon(1e-9));
        CHECK(lt::needle_law(firm, 37).k3_mN_per_mm3 ==
              doctest::Approx(2 * law.k3_mN_per_mm3).epsilon(1e-9));
    }
}
