#include "sim/contact/needles/puncture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/base/math.h"

using namespace lt;

TEST_SUITE("skin") {
    TEST_CASE("a median needle goes through at Romgens' forces: 20 mN at 5 um, 167 mN at 37 um") {
        const PunctureParams p;
        const auto median = [&](double tip) {
            return puncture_threshold_mN(
                p, {.tip_diameter_um = tip, .descent_mm_s = p.rate_reference_mm_s});
        };
        CHECK(median(5) == doctest::Approx(20).epsilon(0.001));
        CHECK(median(37) == doctest::Approx(167).epsilon(0.005));
        CHECK(median(25) == doctest::Approx(112).epsilon(0.005));
        // Linear in between.
        CHECK(median(21) == doctest::Approx(0.5 * (median(5) + median(37))));
        // Ultrasharp silicon, tip below 0.1 um: below 10 mN (Roxhed 2007).
        CHECK(median(0.1) < 10);
        CHECK(median(0.1) > 0);
    }

    TEST_CASE("twice the speed takes a quarter to a third off the force (Olatunji 2013)") {
        PunctureParams p;
        p.rate_factor_min = 0.1;
        p.rate_factor_max = 10.0;
        const double ratio = puncture_rate_factor(p, 1.0) / puncture_rate_factor(p, 0.5);
        CHECK(ratio == doctest::Approx(0.0215 / 0.029).epsilon(0.03));
        CHECK(puncture_rate_factor(p, p.rate_reference_mm_s) == 1.0);
        // A tip at rest is never easier to push through than a moving one, and nothing is infinite.
        CHECK(puncture_rate_factor(PunctureParams{}, 0.0) == PunctureParams{}.rate_factor_max);
        CHECK(puncture_rate_factor(PunctureParams{}, -5.0) == PunctureParams{}.rate_factor_max);
    }

    TEST_CASE("sharper, faster, sheared and wetter skin never needs more force") {
        const PunctureParams p;
        double last = 0;
        for (double tip = 0.1; tip < 250; tip *= 1.3) {
            const double f = puncture_threshold_mN(p, {.tip_diameter_um = tip});
            CHECK(f >= last);
            last = f;
        }
        last = 1e9;
        for (double v = 0.1; v < 1000; v *= 1.7) {
            const double f = puncture_threshold_mN(p, {.descent_mm_s = v});
            CHECK(f <= last);
            last = f;
        }
        CHECK(puncture_threshold_mN(p, {.shear_ratio = 0.8}) < puncture_threshold_mN(p, {}));
    }

    TEST_CASE("depth starts at Romgens' 0.16 mm, grows with force, and stays within the needle") {
        const PunctureParams p;
        CHECK(inserted_depth_mm(p, 1.0, 112, 112) == doctest::Approx(0.16));
        double last = 0;
        for (double f = 0; f < 2000; f += 10) {
            const double z = inserted_depth_mm(p, 1.0, f, 112);
            CHECK(z >= last);
            CHECK(z <= 0.7 + 1e-12);
            last = z;
        }
        CHECK(last == doctest::Approx(0.7));
        // A needle shorter than the usual first depth cannot go deeper than itself.
        CHECK(inserted_depth_mm(p, 0.2, 1000, 20) <= 0.2);
    }

    TEST_CASE("thresholds spread log-normally, with a spot's and a landing's part, by the seed") {
        const PunctureModel model(PunctureParams{}, 25.0, 1.0, 7);
        const PunctureModel other(PunctureParams{}, 25.0, 1.0, 8);
        std::vector<double> logs;
        double same_spot = 0, all = 0;
        const int spots = 2000;
        for (int i = 0; i < spots; ++i) {
            const Vec2 at{0.5 * (i % 80) - 20.0 + 0.25, 0.5 * (i / 80) - 10.0 + 0.25};
            const double a =
                std::log(model.threshold_mN(3, static_cast<std::uint32_t>(i), at, 25, 0));
            const double b =
                std::log(model.threshold_mN(90, static_cast<std::uint32_t>(i), at, 25, 0));
            logs.push_back(a);
            const double mean = std::log(112.0);
            same_spot += (a - mean) * (b - mean);
            all += (a - mean) * (a - mean);
        }
        CHECK(std::sqrt(all / spots) == doctest::Approx(0.18).epsilon(0.06));
        CHECK(same_spot / all == doctest::Approx(0.6).epsilon(0.12));
        std::nth_element(logs.begin(), logs.begin() + spots / 2, logs.end());
        CHECK(std::exp(logs[spots / 2]) == doctest::Approx(112).epsilon(0.02));
        // Cut off at 1.6 deviations: nowhere is skin softer than 81 mN.
        CHECK(std::exp(*std::min_element(logs.begin(), logs.end())) > 81.2);

        const Vec2 at{1.1, 2.2};
        CHECK(model.threshold_mN(5, 9, at, 25, 0) == model.threshold_mN(5, 9, at, 25, 0));
        CHECK(model.threshold_mN(5, 9, at, 25, 0) != other.threshold_mN(5, 9, at, 25, 0));
        CHECK(model.threshold_mN(5, 9, at, 25, 0) != model.threshold_mN(5, 10, at, 25, 0));
    }

    TEST_CASE("the rate's factor is the clamped power at any speed") {
        for (const double exponent : {-0.45, -1.0, -1e-6, 0.0})
            for (const double most : {1.0, 1.3, 10.0}) {
                PunctureParams p;
                p.rate_exponent = exponent;
                p.rate_factor_max = most;
                bool same = true;
                for (int i = 1; i < 2000; ++i) {
                    const double v = 0.03 * i;
                    const double power = math::pow(v / p.rate_reference_mm_s, exponent);
                    same = same && puncture_rate_factor(p, v) ==
                                       std::clamp(power, p.rate_factor_min, p.rate_factor_max);
                }
                CHECK(same);
            }
    }

    TEST_CASE("what a needle keeps of its threshold changes none") {
        const PunctureModel model(PunctureParams{}, 25.0, 1.0, 7);
        const PunctureModel other(PunctureParams{}, 25.0, 1.0, 8);
        PunctureSpread kept;
        for (int i = 0; i < 400; ++i) {  // spot, landing, needle and seed change now and then
            const Vec2 at{0.1 * (i % 50) - 2.5, 0.07 * (i % 20)};
            const auto landing = static_cast<std::uint32_t>(i / 7);
            const PunctureModel& m = i % 100 == 99 ? other : model;
            REQUIRE(m.threshold_mN(i / 150, landing, at, 0.1 * i, 0.002 * i, kept) ==
                    m.threshold_mN(i / 150, landing, at, 0.1 * i, 0.002 * i));
        }
    }
}
