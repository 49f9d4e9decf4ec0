#include "engine/platform/pens/pressure_calibration.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "sim/base/error.h"

using lt::ScaleReading;

namespace {

/// A tablet whose sensor saturates, as real ones do.
double raw_of(double force_N) {
    return 1000.0 * (1.0 - std::exp(-force_N / 2.2));
}

std::vector<ScaleReading> readings_at(std::initializer_list<double> grams) {
    std::vector<ScaleReading> out;
    for (double g : grams) out.push_back({raw_of(g * 9.80665e-3), g});
    return out;
}

}  // namespace

TEST_SUITE("calibration") {
    TEST_CASE("four weights on a kitchen scale give newtons within 5 % between 0.5 and 3 N") {
        lt::PressureCalibration c;
        c.scale = readings_at({50, 100, 200, 300});
        c.refit();
        for (double force = 0.5; force <= 3.0; force += 0.05)
            CHECK(c.force_N(raw_of(force)) == doctest::Approx(force).epsilon(0.05));
        CHECK(c.force_N(0.0) == 0.0);
        REQUIRE(c.scale_fit());
        CHECK(c.scale_fit()->error_share > 0.0);
    }

    TEST_CASE("a first weight is kept, and the pen presses as before until there is a second one") {
        lt::PressureCalibration c;
        c.raw_high = 1000.0;
        const double before = c.force_N(400.0);
        for (int twice = 0; twice < 2; ++twice) {
            c.scale.push_back({300.0, 100.0});
            c.refit();
            CHECK(!c.scale_fit());
            CHECK(c.force_N(400.0) == before);
        }
        c.scale.push_back({600.0, 200.0});
        c.refit();
        CHECK(c.force_N(300.0) == doctest::Approx(0.980665));
        c.scale.clear();
        c.refit();
        CHECK(c.force_N(400.0) == before);
    }

    TEST_CASE("the error that is shown grows with the scatter of the readings") {
        auto clean = readings_at({50, 100, 200, 300});
        auto shaky = clean;
        shaky[1].raw_pressure *= 1.15;
        shaky[2].raw_pressure *= 0.93;
        CHECK(lt::fit_scale(shaky, 0.0).error_share > 2.0 * lt::fit_scale(clean, 0.0).error_share);
    }

    TEST_CASE("more weight with less pressure is refused, and so is a single weight") {
        auto readings = readings_at({50, 100, 200});
        readings[2].raw_pressure = readings[1].raw_pressure - 1.0;
        CHECK_THROWS_AS(lt::fit_scale(readings, 0.0), lt::InputError);
        CHECK_THROWS_AS(lt::fit_scale(readings_at({100}), 0.0), lt::InputError);
    }

    TEST_CASE("every preset rises, starts at nothing and ends at everything") {
        using enum lt::CurvePreset;
        for (auto preset : {soft, linear, firm}) {
            const lt::MonotoneCurve curve = lt::preset_curve(preset);
            CHECK(curve(0.0) == 0.0);
            CHECK(curve(1.0) == doctest::Approx(1.0));
            for (double x = 0.0; x < 0.999; x += 0.001) CHECK(curve(x + 0.001) > curve(x));
        }
        CHECK(lt::preset_curve(soft)(0.3) > lt::preset_curve(linear)(0.3));
        CHECK(lt::preset_curve(firm)(0.3) < lt::preset_curve(linear)(0.3));
    }

    TEST_CASE("a monotone curve never overshoots a step") {
        const lt::MonotoneCurve curve({{0, 0}, {1, 0}, {2, 5}, {3, 5}});
        for (double x = 0; x <= 3; x += 0.01) {
            CHECK(curve(x) >= -1e-12);
            CHECK(curve(x) <= 5.0 + 1e-12);
        }
    }

    TEST_CASE("the range decides where force begins and where it is full") {
        lt::PressureCalibration c;
        c.raw_low = 100;
        c.raw_high = 900;
        c.full_force_N = 4.0;
        CHECK(c.force_N(100) == 0.0);
        CHECK(c.force_N(500) == doctest::Approx(2.0));
        CHECK(c.force_N(900) == doctest::Approx(4.0));
        CHECK(c.force_N(1000) == doctest::Approx(4.0));
    }
}
