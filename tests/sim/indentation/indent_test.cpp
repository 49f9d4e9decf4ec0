#include "sim/indentation/indent.h"

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

    TEST_CASE("the periodic slab and the half-plane give one force") {
        // Two discretisations that share no code but the layers: 6 % at 32 nodes a side, 1 % at 64
        // (docs/physics.md).
        lt::LayerStack skin = homogeneous(2, 40, 0.48);
        skin.layers.push_back(skin.layers[0]);
        skin.layers[1].thickness_mm = 6;
        skin.layers[1].youngs_kPa = 15;
        lt::SerialExecutor serial;
        const auto sphere = lt::parse_indenter("sphere:5");
        const auto slab = lt::indent(skin, sphere, {1.5}, {.grid_n = 32}, serial);
        const auto plane = lt::indent(skin, sphere, {1.5}, {.fineness = 0.5}, serial);
        CHECK(slab.method == "slab");
        CHECK(plane.method == "axisymmetric");
        CHECK(slab.steps[0].force_N == doctest::Approx(plane.steps[0].force_N).epsilon(0.04));
        CHECK(slab.steps[0].residual < 1e-4);
    }

    TEST_CASE("a taut skin resists more, in both discretisations alike") {
        lt::LayerStack slack = homogeneous(1.5, 40, 0.48);
        slack.layers.push_back(slack.layers[0]);
        slack.layers[1].thickness_mm = 8;
        slack.layers[1].youngs_kPa = 10;
        lt::LayerStack taut = slack;
        taut.layers[0].pretension_N_per_m = 15;
        lt::SerialExecutor serial;
        const auto stiffening = [&](const lt::IndentOptions& options) {
            const auto sphere = lt::parse_indenter("sphere:4");
            return lt::indent(taut, sphere, {1.0}, options, serial).steps[0].force_N /
                   lt::indent(slack, sphere, {1.0}, options, serial).steps[0].force_N;
        };
        const double half_plane = stiffening({.fineness = 0.5});
        CHECK(half_plane > 1.15);
        CHECK(stiffening({.grid_n = 32}) == doctest::Approx(half_plane).epsilon(0.02));
    }

    TEST_CASE("a soft sheet that creases under a punch is answered all the same") {
        lt::LayerStack sheet = homogeneous(4, 10, 0.48);
        lt::SerialExecutor serial;
        const auto found =
            lt::indent(sheet, lt::parse_indenter("punch:2"), {1.5}, {.fineness = 0.7}, serial);
        CHECK(found.steps[0].residual < 1e-3);
        const auto coarse =
            lt::indent(sheet, lt::parse_indenter("punch:2"), {1.5}, {.fineness = 0.3}, serial);
        CHECK(found.steps[0].force_N == doctest::Approx(coarse.steps[0].force_N).epsilon(0.03));
    }

    TEST_CASE("a long cylinder presses as Hertz's line contact does") {
        const double E = 40, nu = 0.3, R = 5;
        lt::SerialExecutor serial;
        const auto result = lt::indent(homogeneous(10, E, nu), lt::parse_indenter("cylinder:5x99"),
                                       {0.2}, {.grid_n = 48, .side_mm = 12}, serial);
        // Twice as long as the period: no ends. Peak pressure follows from the force alone.
        const double per_length = result.steps[0].force_N * 1000 / 12;
        const double peak = std::sqrt(per_length * E / (1 - nu * nu) / (3.14159265358979 * R));
        CHECK(result.steps[0].peak_pressure_kPa == doctest::Approx(peak).epsilon(0.05));
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
