#include "sim/tissue/indent.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/base/error.h"

namespace {

lt::LayerStack homogeneous(double thickness_mm, double youngs_kPa, double poisson) {
    lt::LayerStack s;
    lt::Layer all;
    all.thickness_mm = thickness_mm;
    all.youngs_kPa = youngs_kPa;
    all.poisson = poisson;
    s.layers.push_back(all);
    return s;
}

}  // namespace

TEST_SUITE("indent") {
    TEST_CASE("a sphere pressed a little into a deep slab follows Hertz") {
        const double E = 40, nu = 0.45, R = 5, d = 0.02;
        lt::SerialExecutor serial;
        const auto result = lt::indent(homogeneous(60, E, nu), lt::parse_indenter("sphere:5"), {d},
                                       {.fineness = 0.5}, serial);
        const double plane_strain = E / (1 - nu * nu);
        const double hertz_mN = 4.0 / 3 * plane_strain * std::sqrt(R) * std::pow(d, 1.5);
        CHECK(result.steps[0].force_N * 1000 == doctest::Approx(hertz_mN).epsilon(0.03));
    }

    TEST_CASE("a flat punch pressed a little into a deep slab carries 2 E* a d") {
        const double E = 40, nu = 0.45, a = 2, d = 0.02;
        lt::SerialExecutor serial;
        const auto result =
            lt::indent(homogeneous(150, E, nu), lt::parse_indenter("punch:2"), {d}, {}, serial);
        CHECK(result.steps[0].force_N * 1000 ==
              doctest::Approx(2 * E / (1 - nu * nu) * a * d).epsilon(0.03));
    }

    TEST_CASE("an indenter is read from its text, and a wrong one is refused with a reason") {
        const lt::Indenter c = lt::parse_indenter("cylinder:10x20");
        CHECK(c.shape == lt::IndenterShape::cylinder);
        CHECK(c.radius_mm == 10);
        CHECK(c.width_mm == 20);
        for (const char* bad : {"", "sphere", "sphere:", "sphere:-1", "sphere:nan", "sphere:5mm",
                                "cone:3", "cylinder:5", "cylinder:5x", "punch:1000"}) {
            CAPTURE(bad);
            CHECK_THROWS_AS(lt::parse_indenter(bad), lt::InputError);
        }
    }
}
