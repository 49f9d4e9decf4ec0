#include "sim/skin/skin_response.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numeric>

#include "tests/sim/skin/rolling_skin.h"

using namespace lt;
using lt::test::roll;
using lt::test::RollingPlan;

namespace {
double blood_on_skin_uL(const SkinState& s) {
    double sum = 0;
    for (const BloodDrop& d : s.drops) sum += d.volume_uL;
    for (float um : s.map.blood_film_um) sum += 1e-3 * um;
    return sum;
}
SkinResponseSetup with_cream(double minutes) {
    SkinResponseSetup setup;
    setup.cream_min = minutes;
    return setup;
}
SkinResponseSetup with_seed(std::uint64_t seed) {
    SkinResponseSetup setup;
    setup.seed = seed;
    return setup;
}
}  // namespace

TEST_SUITE("skin") {
    TEST_CASE(
        "minutes of light rolling: no hole, no blood, uncomfortable but not painful, redness gone "
        "within the hour") {
        const SkinSite site;
        const RollerSpec roller;
        SkinResponse skin(site, roller, {});
        CHECK(roll(skin, roller, site.puncture, {.peak_mN = 45, .seconds = 180}) == 0);
        const double felt = skin.state().discomfort.felt;
        CHECK(felt > 0.8);
        CHECK(felt < 3.0);
        CHECK(skin.state().discomfort.truth == felt);
        skin.fast_forward(1.0);
        CHECK(skin.state().blood_uL == 0);
        CHECK(skin.state().drop_count == 0);
        CHECK(skin.state().peak_perfusion > 0.05);
        CHECK(skin.minutes_visible() < 60);
        CHECK(skin.verdict() != RednessVerdict::too_rough);
        skin.fast_forward(60.0);
        CHECK(skin.state().visible_cm2 == 0);
    }

    TEST_CASE(
        "rough rolling: pops first, then drops, about one in ten, and redness past the hour") {
        const SkinSite site;
        const RollerSpec roller;
        SkinResponse skin(site, roller, {});
        const int first = roll(skin, roller, site.puncture, {.peak_mN = 100, .seconds = 2.0});
        CHECK(first > 20);
        CHECK(skin.state().drop_count == 0);  // blood takes its seconds
        const int more = roll(skin, roller, site.puncture, {.peak_mN = 100, .seconds = 58.0});
        skin.fast_forward(3.0);
        const SkinState& s = skin.state();
        CHECK(static_cast<int>(s.pop_count) == first + more);
        const double per_pop = static_cast<double>(s.drop_count) / s.pop_count;
        MESSAGE("pops ", s.pop_count, ", drops ", s.drop_count, ", blood ", s.blood_uL,
                " uL, red for ", skin.minutes_visible(), " min");
        CHECK(per_pop > 0.04);
        CHECK(per_pop < 0.15);
        CHECK(skin.verdict() == RednessVerdict::too_rough);
    }

    TEST_CASE("blood is conserved: spots and smears hold all that was shed, wet or dry") {
        const SkinSite site;
        const RollerSpec roller;
        SkinResponse skin(site, roller, {});
        for (int part = 0; part < 4; ++part) {
            roll(skin, roller, site.puncture, {.peak_mN = 150, .seconds = 20.0, .lanes = 2});
            CHECK(skin.state().blood_uL > 0);
            CHECK(blood_on_skin_uL(skin.state()) ==
                  doctest::Approx(skin.state().blood_uL).epsilon(1e-4));
        }
        const float most = *std::max_element(skin.state().map.blood_film_um.begin(),
                                             skin.state().map.blood_film_um.end());
        CHECK(most > 0);  // rolled over: smeared
        double film_uL = 0.0, streaks_uL = 0.0;
        for (const float um : skin.state().map.blood_film_um) film_uL += 1e-3 * um;
        for (const BloodDrop& d : skin.state().drops) {
            streaks_uL += d.smear_uL;
            CHECK((d.smear_uL > 0.0f) == (glm::length(d.smear_mm) > 0.0));
            if (d.smear_uL > 0.0f)
                CHECK(glm::length(d.smear_mm) == doctest::Approx(BloodParams{}.smear_length_mm));
        }
        CHECK(streaks_uL == doctest::Approx(film_uL).epsilon(1e-4));
        skin.fast_forward(5.0);
        CHECK(blood_on_skin_uL(skin.state()) ==
              doctest::Approx(skin.state().blood_uL).epsilon(1e-4));
        for (const BloodDrop& d : skin.state().drops) CHECK(d.dried == 1.0f);
    }

    TEST_CASE("numbing cream dulls what is felt and nothing else") {
        const SkinSite site;
        const RollerSpec roller;
        SkinResponse plain(site, roller, {}), numb(site, roller, with_cream(60));
        const RollingPlan rough{.peak_mN = 140, .seconds = 30};
        roll(plain, roller, site.puncture, rough);
        roll(numb, roller, site.puncture, rough);
        CHECK(numb.state().discomfort.truth == plain.state().discomfort.truth);
        CHECK(plain.state().discomfort.felt == plain.state().discomfort.truth);
        CHECK(numb.state().discomfort.felt < 0.35 * numb.state().discomfort.truth);
        CHECK(numb.state().pop_count == plain.state().pop_count);
        CHECK(numb.state().blood_uL == plain.state().blood_uL);
        CHECK(numb.state().map.perfusion == plain.state().map.perfusion);
        CHECK(numb.state().blanching > 0);  // what shows is masked as well
    }

    TEST_CASE("harder rolling is never gentler: pops, blood, feeling, redness") {
        const SkinSite site;
        const RollerSpec roller;
        std::uint32_t pops = 0;
        double blood = 0, felt = 0, red = 0;
        for (double peak : {20.0, 40.0, 60.0, 80.0, 110.0, 150.0, 220.0}) {
            SkinResponse skin(site, roller, {});
            roll(skin, roller, site.puncture, {.peak_mN = peak, .seconds = 25});
            const double truth = skin.state().discomfort.truth;
            skin.fast_forward(2.0);
            const double minutes = skin.minutes_visible();
            CHECK(skin.state().pop_count >= pops);
            CHECK(skin.state().blood_uL >= blood);
            CHECK(truth >= felt);
            CHECK(truth <= 10);
            CHECK(minutes >= red - 0.5);
            pops = skin.state().pop_count;
            blood = skin.state().blood_uL;
            felt = truth;
            red = minutes;
            for (float v : skin.state().map.perfusion) {
                CHECK_UNARY(std::isfinite(v));
                CHECK_UNARY(v >= 0);
                CHECK_UNARY(v < 5);
            }
        }
        CHECK(pops > 0);
        CHECK(felt > 5);
    }

    TEST_CASE("the same samples give the same bits") {
        const SkinSite site;
        const RollerSpec roller;
        SkinResponse a(site, roller, with_seed(3)), b(site, roller, with_seed(3));
        for (auto* skin : {&a, &b}) {
            roll(*skin, roller, site.puncture, {.peak_mN = 120, .seconds = 20, .seed = 3});
            skin->fast_forward(10);
        }
        CHECK(a.state().map.perfusion == b.state().map.perfusion);
        CHECK(a.state().map.blood_film_um == b.state().map.blood_film_um);
        CHECK(a.state().blood_uL == b.state().blood_uL);
        CHECK(a.state().redness_minutes == b.state().redness_minutes);
    }

    TEST_CASE("the flush foretells the reddest place two minutes on") {
        const SkinSite site;
        const RollerSpec roller;
        SkinResponse skin(site, roller, with_seed(3));
        roll(skin, roller, site.puncture, {.peak_mN = 120, .seconds = 20, .seed = 3});
        skin.fast_forward(0.0);
        const double foretold = skin.state().flush;
        CHECK(foretold > 0.1);
        skin.fast_forward(flush_after_min);
        const auto& now = skin.state().map.perfusion;
        CHECK(*std::max_element(now.begin(), now.end()) == doctest::Approx(foretold).epsilon(0.02));
    }

    TEST_CASE("to and fro over one place is two passes; standing still adds none") {
        const SkinSite site;
        const RollerSpec roller;
        SkinResponse skin(site, roller, {});
        ContactFrame frame;
        frame.touching = true;
        frame.depth_mm = 0.5;
        const auto at = [&](double y) {
            skin.advance(frame, {.y_mm = y, .force_N = 0.7}, 1.0 / 120.0);
        };
        const int middle = skin.state().map.index({0.2, 0.2});
        for (int i = 0; i <= 100; ++i) at(-20 + 0.4 * i);
        CHECK(skin.state().map.passes[middle] == 1);
        for (int i = 0; i < 200; ++i) at(20);
        CHECK(skin.state().map.passes[middle] == 1);
        for (int i = 0; i <= 100; ++i) at(20 - 0.4 * i);
        CHECK(skin.state().map.passes[middle] == 2);
        // Beside the drum nothing, on its edge the same.
        CHECK(skin.state().map.passes[skin.state().map.index({9.5, 0.2})] == 2);
        CHECK(skin.state().map.passes[skin.state().map.index({11.5, 0.2})] == 0);
        frame.touching = false;
        at(-20);
        frame.touching = true;
        // A new touch in one sweep at high speed misses no cell.
        at(-20);
        at(20);
        for (double y = -18; y < 18; y += 1.0)
            CHECK(skin.state().map.passes[skin.state().map.index({0.2, y})] == 3);
    }

    TEST_CASE("fifteen passes leave about the 200 to 250 imprints per cm^2 that are published") {
        const SkinSite site;
        const RollerSpec roller;
        SkinResponse skin(site, roller, {});
        // 60 mm a traverse at 50 mm/s: 15 of them over one lane.
        roll(skin, roller, site.puncture, {.peak_mN = 40, .seconds = 15 * 1.2, .lanes = 1});
        const SkinMap& map = skin.state().map;
        double imprints = 0;
        int cells = 0;
        for (double y = -20; y < 20; y += 1)
            for (double x = -10; x < 10; x += 1) {
                imprints += map.imprints[map.index({x + 0.5, y + 0.5})];
                ++cells;
            }
        CHECK(imprints / cells * 100 > 190);
        CHECK(imprints / cells * 100 < 255);
    }
}
