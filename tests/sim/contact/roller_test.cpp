#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "sim/base/error.h"
#include "sim/base/random.h"
#include "sim/contact/forces/footprint.h"
#include "sim/contact/rolling_contact.h"
#include "sim/roller/roller_pose.h"
#include "tests/allocations.h"
#include "tests/sim/contact/bench_scene.h"

using namespace lt;
using namespace lt::scene;

TEST_SUITE("roller") {
    TEST_CASE("the hand's force is carried in every tick once the roller is down") {
        HalfSpaceBench b({.n = 32, .side_mm = 80});
        HandSample h{.force_N = 0.5};
        int met = 0;
        for (int k = 0; k < 400; ++k) {
            if (k % 40 == 0) h.force_N = 0.2 + 3 * uniform01(random_key(3, k));
            h.y_mm += 60 * tick * std::cos(0.02 * k);
            h.x_mm += 20 * tick * std::sin(0.03 * k);
            h.yaw_deg += 0.2;
            h.tilt_deg = 3 * std::sin(0.05 * k);
            const ContactFrame& f = b.step(h);
            // What the frame says is what the tissue feels.
            CHECK(b.skin.total(2) == doctest::Approx(-1000 * f.contact_force_N).epsilon(1e-4));
            CHECK(b.skin.total(0) == doctest::Approx(1000 * f.friction_N.x).epsilon(1e-3));
            if (f.descending) continue;
            ++met;
            CHECK(f.force_error < 1e-3);
        }
        CHECK(met > 350);
    }

    TEST_CASE("a free drum rolls at v over its radius and hardly rubs") {
        HalfSpaceBench b({.n = 32, .side_mm = 80});
        HandSample h{.y_mm = -20, .force_N = 0.5};
        for (int k = 0; k < 40; ++k) b.step(h);
        double turned = 0, slid = 0, way = 0;
        for (int k = 0; k < 90; ++k) {
            h.y_mm += 50 * tick;
            const ContactFrame& f = b.step(h);
            if (k < 10) continue;
            turned += f.spin_rate_rad_s * tick;
            slid += f.slip * 50 * tick;
            way += 50 * tick;
        }
        // It rolls on its tips, which sink in a little: between drum and tips, close to the tips.
        const double radius = way / turned;
        CHECK(radius < 11.0);
        CHECK(radius > 10.7);
        CHECK(slid / way < 0.02);
        // The hand pays rolling resistance only: 0.05 to 0.15 of the load on soft skin.
        const double drag = b.roller.frame().friction_N.y / 0.5;
        CHECK(drag > 0.01);
        CHECK(drag < 0.15);
    }

    TEST_CASE("pushed along its axle it skids, with the friction of Coulomb") {
        HalfSpaceBench b({.n = 32, .side_mm = 80});
        HandSample h{.x_mm = -15, .force_N = 0.7};
        for (int k = 0; k < 100; ++k) {
            if (k > 40) h.x_mm += 50 * tick;
            b.step(h);
        }
        const ContactFrame& f = b.roller.frame();
        CHECK(f.friction_N.x == doctest::Approx(0.45 * 0.7).epsilon(1e-3));
        CHECK(f.slip > 0.9);
        CHECK(std::abs(f.spin_rate_rad_s) < 0.01);
        for (const NeedleContact& n : f.needles) {
            const double t = std::hypot(n.friction_mN.x, n.friction_mN.y);
            CHECK(t <= 0.4501 * n.force_mN + 1e-3);
        }
        // It drags the skin along: the surface under the drum has moved with it.
        CHECK(interpolate_field(b.grid, b.skin.surface(0).data(), {h.x_mm, h.y_mm}) > 0.2);
    }

    TEST_CASE("half sideways, it rolls one way and skids the other") {
        HalfSpaceBench b({.n = 32, .side_mm = 80});
        HandSample h{.x_mm = -15, .y_mm = -15, .yaw_deg = 45, .force_N = 0.7};
        for (int k = 0; k < 120; ++k) {
            if (k > 40) h.y_mm += 50 * tick;  // forward is (-1, 1) / sqrt 2
            b.step(h);
        }
        const ContactFrame& f = b.roller.frame();
        // Rolling resistance of some per cent of the load has to come out of a friction that points
        // along the axle: the drum lags by about resistance over friction.
        const double rolling = 50 / std::sqrt(2.0) / 11;
        CHECK(f.spin_rate_rad_s < 0.99 * rolling);
        CHECK(f.spin_rate_rad_s > 0.8 * rolling);
        CHECK(f.slip == doctest::Approx(1 / std::sqrt(2.0)).epsilon(0.08));
    }

    TEST_CASE("friction only takes work: no tick of rolling or skidding gives any back") {
        SlabBench b(thigh(), {.n = 32, .side_mm = 80});
        const RollingContact& roller = b.roller;
        const auto work_uJ = [&](const HandSample& h) {
            b.step(h);
            CHECK(roller.friction_work_uJ() >
                  -0.01);  // some 100 uJ are taken in a tick of skidding
            return roller.friction_work_uJ();
        };
        // 20 mm along y, rolling, then askew, then along the axle: the less it rolls the more it
        // takes, and a skid takes what Coulomb says.
        double taken[3];
        for (int way = 0; way < 3; ++way) {
            HandSample h{.y_mm = -10, .yaw_deg = 45.0 * way, .force_N = 0.7};
            for (int k = 0; k < 60; ++k) work_uJ(h);
            taken[way] = 0.0;
            for (int k = 0; k < 48; ++k) {
                h.y_mm += 50 * tick;
                taken[way] += work_uJ(h);
            }
            for (int k = 0; k < 10; ++k) work_uJ({.y_mm = 10, .force_N = 0});
        }
        CHECK(taken[0] < 0.25 * taken[1]);
        CHECK(taken[1] < taken[2]);
        CHECK(taken[2] == doctest::Approx(0.45 * 700 * 20).epsilon(0.15));
        // Wild hands: what two sweeps over the discs leave unsolved stays below a per cent.
        HandSample h{.force_N = 1};
        double all = 0.0, back = 0.0;
        for (int k = 0; k < 400; ++k) {
            const auto r = [&](int what) { return uniform01(random_key(31, k / 10, what)) - 0.5; };
            h.x_mm = std::clamp(h.x_mm + 400 * r(0) * tick, -20.0, 20.0);
            h.y_mm = std::clamp(h.y_mm + 400 * r(1) * tick, -20.0, 20.0);
            h.yaw_deg += 400 * r(2) * tick;
            h.force_N = 4 * std::max(0.0, r(3) + 0.4);
            b.step(h);
            all += std::max(0.0, roller.friction_work_uJ());
            back += std::max(0.0, -roller.friction_work_uJ());
        }
        CHECK(all > 1000.0);
        CHECK(back < 0.01 * all);
    }

    TEST_CASE("a bare drum presses like Hertz's line contact") {
        // Half-width b^2 = 4 P'R / (pi E*), pressure 2P'/(pi b) in the middle (Johnson 1985, 4.3).
        RollerSpec drum;
        drum.rows = 0;
        drum.drum_radius_mm = 30;
        drum.drum_width_mm = 40;
        HalfSpaceBench b({.n = 64, .side_mm = 80}, drum);
        b.friction = 0.0;
        for (int k = 0; k < 150; ++k) b.step({.force_N = 2.0});
        const double line = 2000.0 / 40, modulus = 40 / (1 - 0.48 * 0.48);
        const double half = std::sqrt(4 * line * 30 / (pi * modulus));
        const double pad = 1.25 * 1.25;
        double middle = 0, widest = 0, section = 0;
        for (const DrumContact& c : b.roller.frame().drum) {
            const double x = b.grid.coordinate_mm(c.node % 64),
                         y = b.grid.coordinate_mm(c.node / 64);
            if (std::abs(x) > 0.1) continue;
            section += c.force_mN / 1.25;
            if (std::abs(y) < 0.1) middle = c.force_mN / pad;
            if (c.force_mN > 0) widest = std::max(widest, std::abs(y) + 0.625);
        }
        CHECK(section == doctest::Approx(line).epsilon(0.25));  // the ends carry more
        CHECK(middle == doctest::Approx(2 * section / (pi * half)).epsilon(0.1));
        CHECK(widest == doctest::Approx(half).epsilon(0.12));
        CHECK(b.roller.frame().drum_share == 1.0);
        CHECK(b.roller.frame().force_error < 1e-6);
    }

    TEST_CASE("with depth prescribed the tips go there and the force follows") {
        HalfSpaceBench b({.n = 32, .side_mm = 80}, {}, {.control = HandControl::depth});
        double last = 0;
        for (const double depth : {0.3, 0.6, 1.0}) {
            for (int k = 0; k < 80; ++k) b.step({}, depth);
            const ContactFrame& f = b.roller.frame();
            CHECK(f.depth_mm == doctest::Approx(depth).epsilon(1e-9));
            CHECK(f.contact_force_N > 1.5 * last);
            last = f.contact_force_N;
            for (const NeedleContact& n : f.needles) CHECK(n.indentation_mm <= depth + 1e-6);
        }
    }

    TEST_CASE("lifted, it carries nothing and the skin comes back to rest") {
        HalfSpaceBench b({.n = 32, .side_mm = 80});
        for (int k = 0; k < 60; ++k) b.step({.force_N = 3});
        CHECK(b.skin.surface(2)[b.grid.index(16, 16)] < -0.5f);
        for (int k = 0; k < 200; ++k) {
            const ContactFrame& f = b.step({.force_N = 0});
            CHECK(f.contact_force_N == 0.0);
            CHECK_FALSE(f.touching);
            CHECK(f.needles.empty());
        }
        CHECK(b.skin.total(2) == doctest::Approx(0).epsilon(1e-3));
        for (const float u : b.skin.surface(2)) REQUIRE(std::abs(u) < 1e-4f);
        CHECK(b.roller.frame().depth_mm == doctest::Approx(-2.0));
    }

    TEST_CASE("set down on another place it comes from above: nothing carries until it touches") {
        HalfSpaceBench b({.n = 32, .side_mm = 80});
        for (int k = 0; k < 60; ++k) b.step({.force_N = 0.1});
        for (int k = 0; k < 20; ++k) {
            const ContactFrame& f = b.step({.x_mm = 25, .y_mm = 20, .force_N = 0.1});
            CHECK(b.skin.total(2) == doctest::Approx(-1000 * f.contact_force_N).epsilon(1e-4));
            CHECK(f.needles.empty() == (f.contact_force_N == 0));
            CHECK((f.descending || f.force_error < 1e-3));
        }
        CHECK(b.roller.frame().force_error < 1e-3);
    }

    TEST_CASE("it lands gently: the first tips to touch do not carry the whole load") {
        HalfSpaceBench b({.n = 32, .side_mm = 80});
        double most = 0;
        for (int k = 0; k < 120; ++k)
            most = std::max(most, greatest_force(b.step({.force_N = 0.5})));
        CHECK(most < 1.25 * greatest_force(b.roller.frame()));
    }

    TEST_CASE("a teleport, a sudden 50 N and wild hands leave every number finite") {
        HalfSpaceBench b({.n = 32, .side_mm = 80});
        for (int k = 0; k < 600; ++k) {
            const auto r = [&](int what) { return uniform01(random_key(17, what, k / 3)); };
            HandSample h{.x_mm = 30 * (2 * r(0) - 1),
                         .y_mm = 30 * (2 * r(1) - 1),
                         .yaw_deg = 720 * r(2),
                         .tilt_deg = 20 * (2 * r(3) - 1),
                         .force_N = r(4) < 0.2   ? 0.0
                                    : r(5) < 0.1 ? 200
                                                 : 50 * r(6)};
            const ContactFrame& f = b.step(h);
            REQUIRE(std::isfinite(f.contact_force_N));
            REQUIRE(f.contact_force_N <= h.force_N * 1.001);
            REQUIRE(std::isfinite(f.depth_mm));
            REQUIRE(std::isfinite(f.spin_rad));
            REQUIRE(std::isfinite(f.friction_N.x + f.friction_N.y));
            for (const NeedleContact& n : f.needles) REQUIRE(std::isfinite(n.force_mN));
        }
    }

    TEST_CASE("the same hand gives the same bits") {
        const auto run = [] {
            HalfSpaceBench b({.n = 32, .side_mm = 80});
            b.model = skin_thresholds();
            HandSample h{.y_mm = -10, .force_N = 4};
            std::vector<float> forces;
            for (int k = 0; k < 90; ++k) {
                h.y_mm += 0.4;
                for (const NeedleContact& n : b.step(h).needles) {
                    forces.push_back(n.force_mN);
                    forces.push_back(n.inserted_mm);
                }
            }
            return forces;
        };
        const auto first = run();
        CHECK(first.size() > 1000);
        CHECK(first == run());
    }

    TEST_CASE("a tick allocates nothing") {
        HalfSpaceBench b({.n = 32, .side_mm = 80});
        b.model = skin_thresholds();
        HandSample h{.y_mm = -15, .force_N = 5};
        for (int k = 0; k < 40; ++k) b.step(h);
        const auto before = test::allocations();
        for (int k = 0; k < 60; ++k) {
            h.y_mm += 0.4;
            h.force_N = k % 20 < 15 ? 6 : 0;
            b.step(h);
        }
        CHECK(test::allocations() == before);
    }

    TEST_CASE("hands and rollers that cannot be are refused") {
        HalfSpaceBench b({.n = 32, .side_mm = 80});
        const double nan = std::numeric_limits<double>::quiet_NaN();
        CHECK_THROWS_AS(b.step({.x_mm = nan}), InputError);
        CHECK_THROWS_AS(b.step({.force_N = nan}), InputError);
        CHECK_THROWS_AS(b.step({.force_N = -1}), InputError);
        CHECK_THROWS_AS(b.step({.tilt_deg = 80}), InputError);
        RollerSpec many;
        many.rows = 30;
        many.per_row = 60;
        CHECK_THROWS_WITH_AS(validate(many),
                             "rows times per_row makes 1800 needles; at most 1200 are possible",
                             InputError);
        RollerSpec broken;
        broken.per_row = 23.5;
        CHECK_THROWS_AS(validate(broken), InputError);
        broken = {};
        broken.needle_length_mm = -1;
        CHECK_THROWS_AS(validate(broken), InputError);
    }

    TEST_CASE("1,200 needles on a drum of 40 mm carry the load") {
        RollerSpec wide;
        wide.drum_width_mm = 40;
        wide.rows = 20;
        wide.per_row = 60;
        HalfSpaceBench b({.n = 32, .side_mm = 80}, wide);
        HandSample h{.force_N = 3};
        for (int k = 0; k < 60; ++k) {
            h.y_mm += k > 30 ? 0.4 : 0;
            b.step(h);
        }
        CHECK(b.roller.frame().force_error < 1e-3);
        CHECK(loaded_needles(b.roller.frame()) > 80);
    }
}
