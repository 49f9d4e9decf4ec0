#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/allocations.h"
#include "tests/sim/technique/surrogate.h"

using namespace lt;
using namespace lt::test;

namespace {

/// Lifted strokes up and down the lane at x.
std::vector<HandSample> lane(int strokes, double speed, double force, double yaw = 0.0,
                             double x = 0.0) {
    std::vector<HandSample> s;
    double t = 0.2;
    for (int i = 0; i < strokes; ++i) {
        const double up = i % 2 ? -1.0 : 1.0;
        t = add_stroke(s, t, {x, -25 * up}, {x, 25 * up}, speed, force, yaw) + 0.3;
    }
    return s;
}

/// To and fro along y without a lift.
std::vector<HandSample> rubbing(double hz, double amplitude, double seconds) {
    std::vector<HandSample> s;
    for (double t = 0; t <= seconds; t += 0.005)
        s.push_back({t, 0, amplitude * std::sin(2 * pi * hz * t), 0, 0, std::min(0.6, 6 * t)});
    return s;
}

/// One slow stroke whose force is a function of time.
template <class F>
std::vector<HandSample> stroke_with_force(double seconds, F force) {
    std::vector<HandSample> s;
    for (double t = 0; t <= seconds; t += 0.005)
        s.push_back({t, 0, -25 + 50 * t / seconds, 0, 0, force(t) * std::min(1.0, t / 0.2)});
    return s;
}

void rest(std::vector<HandSample>& s, double seconds) {
    HandSample up = s.back();
    up.force_N = 0.0;
    up.t_s += 0.01;
    s.push_back(up);
    up.t_s += seconds;
    s.push_back(up);
}

long count(const TechniqueMonitor& m, FlagCode code) {
    return std::count_if(m.flags().begin(), m.flags().end(),
                         [code](const Flag& f) { return f.code == code; });
}

const Flag& first(const TechniqueMonitor& m, FlagCode code) {
    return *std::find_if(m.flags().begin(), m.flags().end(),
                         [code](const Flag& f) { return f.code == code; });
}

}  // namespace

TEST_SUITE("technique") {
    TEST_CASE("too hard: raised once over lifted strokes, with the worst value, place and time") {
        auto s = lane(6, 50, 1.6);
        rest(s, 3.0);
        const auto m = watch(s);
        REQUIRE(count(m, FlagCode::too_hard) == 1);
        const Flag& f = first(m, FlagCode::too_hard);
        CHECK(f.value == doctest::Approx(1.6).epsilon(0.01));
        CHECK(f.limit == 1.0);
        CHECK(f.t0_s > 0.2);
        CHECK(f.t0_s < 0.6);
        CHECK(f.place_mm.y < -15.0);
        CHECK_FALSE(f.on());
        CHECK(f.t1_s == doctest::Approx(7.7).epsilon(0.02));  // the end of the last stroke
    }

    TEST_CASE("a force that trembles about its limit raises one flag at most") {
        const auto wave = [](double share) {
            return stroke_with_force(
                6.0, [share](double t) { return 1.0 + share * std::sin(2 * pi * 2.0 * t); });
        };
        CHECK(count(watch(wave(0.03)), FlagCode::too_hard) == 0);
        CHECK(count(watch(wave(0.25)), FlagCode::too_hard) == 1);
    }

    TEST_CASE("two bouts of pressing, with a second of light touch between, are two flags") {
        const auto m = watch(stroke_with_force(6.0, [](double t) {
            return (t > 1.0 && t < 2.0) || (t > 4.0 && t < 5.0) ? 1.8 : 0.6;
        }));
        REQUIRE(count(m, FlagCode::too_hard) == 2);
        CHECK(first(m, FlagCode::too_hard).t1_s < 2.6);
        CHECK(std::count_if(m.flags().begin(), m.flags().end(), [](const Flag& f) {
                  return f.code == FlagCode::too_hard && f.t0_s > 3.9;
              }) == 1);
    }

    TEST_CASE("too light: a touch that stays light, not a landing") {
        CHECK(count(watch(lane(4, 50, 0.15)), FlagCode::too_light) == 1);
        CHECK(count(watch(lane(4, 50, 0.35)), FlagCode::too_light) == 0);
        const auto slow_landing = stroke_with_force(4.0, [](double t) { return std::min(0.6, t); });
        CHECK(count(watch(slow_landing), FlagCode::too_light) == 0);
    }

    TEST_CASE("needles that go through: pops, then blood, then lasting redness") {
        const auto m = watch(lane(12, 50, 6.0));
        CHECK(count(m, FlagCode::puncture) >= 1);
        CHECK(count(m, FlagCode::blood) >= 1);
        CHECK(count(m, FlagCode::lasting_redness) == 1);
        CHECK(first(m, FlagCode::puncture).t0_s <= first(m, FlagCode::blood).t0_s);
        CHECK(first(m, FlagCode::puncture).value >= 2.0);
    }

    TEST_CASE("one stray pop in ten seconds is chance and no flag; two are a flag") {
        const auto pops = [](std::initializer_list<int> ticks) {
            TechniqueMonitor m({}, RollerSpec{}, 80.0);
            ContactFrame frame;
            SkinState skin;
            for (int k = 1; k < 3000; ++k) {
                frame.clear();
                frame.touching = true;
                frame.contact_force_N = 0.6;
                if (std::count(ticks.begin(), ticks.end(), k)) frame.punctures.push_back({});
                watch(m, k * tick, {.force_N = 0.6}, frame, skin);
            }
            return count(m, FlagCode::puncture);
        };
        CHECK(pops({100}) == 0);
        CHECK(pops({100, 1500}) == 0);
        CHECK(pops({100, 800}) == 1);
    }

    TEST_CASE("pain is felt, or masked by cream") {
        const auto plain = watch(lane(4, 50, 6.0));
        CHECK(count(plain, FlagCode::painful) >= 1);
        CHECK(count(plain, FlagCode::masked) == 0);
        const auto numb = watch(lane(4, 50, 6.0), {}, 1, 0.8);
        CHECK(count(numb, FlagCode::painful) == 0);
        CHECK(count(numb, FlagCode::masked) >= 1);
        // cream alone is no fault while the touch is light
        CHECK(count(watch(lane(4, 50, 0.6), {}, 1, 0.8), FlagCode::masked) == 0);
    }

    TEST_CASE("too fast, and not at the limit") {
        CHECK(count(watch(lane(6, 260, 0.6)), FlagCode::too_fast) == 1);
        CHECK(count(watch(lane(6, 195, 0.6)), FlagCode::too_fast) == 0);
    }

    TEST_CASE("scrubbing is quick to and fro; slow to and fro only turns without a lift") {
        const auto quick = watch(rubbing(3.0, 12, 4));
        CHECK(count(quick, FlagCode::scrub) == 1);
        CHECK(first(quick, FlagCode::scrub).value == doctest::Approx(6.0).epsilon(0.1));
        const auto slow = watch(rubbing(0.5, 20, 6));
        CHECK(count(slow, FlagCode::scrub) == 0);
        CHECK(slow.measures().reversals_without_lift > 3);
    }

    TEST_CASE("skid: the axle out of the line of travel") {
        const auto m = watch(lane(2, 50, 0.6, 40.0));
        REQUIRE(count(m, FlagCode::skid) >= 1);
        // sliding over travelling is the sine of the angle
        CHECK(first(m, FlagCode::skid).value ==
              doctest::Approx(std::sin(40.0 * radians_per_degree)).epsilon(0.03));
        CHECK(m.measures().skid_deg.mean == doctest::Approx(40.0).epsilon(0.03));
        CHECK(count(watch(lane(2, 50, 0.6, 5.0)), FlagCode::skid) == 0);
    }

    TEST_CASE("overworked: too many passes over one place in one direction") {
        CHECK(count(watch(lane(14, 80, 0.6)), FlagCode::overworked) == 0);
        const auto m = watch(lane(18, 80, 0.6));
        REQUIRE(count(m, FlagCode::overworked) == 1);
        CHECK(first(m, FlagCode::overworked).rule == 1);
        CHECK(first(m, FlagCode::overworked).value == 18.0);
    }

    TEST_CASE("uneven: one lane worked, its neighbour hardly") {
        auto s = lane(10, 80, 0.6, 0.0, -10.0);
        const double t = s.back().t_s + 0.4;
        for (HandSample h : lane(1, 80, 0.6, 0.0, 10.0)) {
            h.t_s += t;
            s.push_back(h);
        }
        rest(s, 6.0);
        const auto m = watch(s);
        CHECK(count(m, FlagCode::uneven) == 1);
        CHECK(first(m, FlagCode::uneven).place_mm.x < 0.0);
    }

    TEST_CASE("too long over one place") {
        std::vector<HandSample> parked;
        for (double t = 0; t < 16; t += 0.05)
            parked.push_back({t, 5, 5, 0, 0, t > 0.1 ? 0.6 : 0.0});
        const auto m = watch(parked);
        REQUIRE(count(m, FlagCode::too_long) == 1);
        CHECK(first(m, FlagCode::too_long).rule == 1);
        CHECK(first(m, FlagCode::too_long).limit == TechniqueLimits{}.place_time_high_s);
    }

    TEST_CASE("limits that an instructor edits are the limits that flags use") {
        TechniqueLimits strict;
        strict.force_high_N = 0.5;
        CHECK(count(watch(lane(2, 50, 0.6), strict), FlagCode::too_hard) == 1);
        CHECK(count(watch(lane(2, 50, 0.6)), FlagCode::too_hard) == 0);
    }

    TEST_CASE("a tick of watching allocates nothing, whatever happens in it") {
        const auto s = rubbing(3.0, 12, 2);
        Surrogate world(3);
        TechniqueMonitor monitor({}, RollerSpec{}, 80.0);
        std::size_t i = 0, allocated = 0;
        for (long k = 1; k * tick < s.back().t_s; ++k) {
            while (i + 1 < s.size() && s[i + 1].t_s < k * tick) ++i;
            HandSample h = interpolate(s[i], s[i + 1], k * tick);
            h.force_N *= 8.0;  // pops, blood, pain: every rule has work
            world.advance(h, tick);
            const auto before = allocations();
            watch(monitor, k * tick, h, world.contact(), world.skin());
            allocated += allocations() - before;
        }
        CHECK(monitor.flags().size() >= 5);
        CHECK(allocated == 0);
    }
}
