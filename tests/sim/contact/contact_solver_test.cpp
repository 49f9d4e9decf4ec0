#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "sim/base/random.h"
#include "sim/contact/forces/normal_contact.h"
#include "sim/contact/forces/plane_contact.h"
#include "sim/contact/needles/needle_give.h"
#include "tests/sim/contact/half_space.h"

using namespace lt;

namespace {

/// Points at random nodes of a half-space.
struct RandomPoints {
    SurfaceGrid grid{.n = 32, .side_mm = 40};
    HalfSpace skin{grid, 40, 0.48, 0};
    ComplianceTable table{grid};
    std::vector<Footprint> points;
    std::vector<float> closing;
    NodeBox box;
    ContactMatrix matrix{grid, 64};
    RandomPoints(int seed, int count) {
        table.read(skin.compliance());
        for (int i = 0; i < count; ++i) {
            const auto r = [&](int what) { return uniform01(random_key(seed, what, i)) - 0.5; };
            points.push_back(square_footprint(grid, {24 * r(0), 24 * r(1)}, 0.7));
            closing.push_back(static_cast<float>(1.5 * r(2)));
            box.include(points.back());
        }
        box.pad();
        matrix.assemble(table, points, count, box);
    }
};

}  // namespace

TEST_SUITE("roller") {
    TEST_CASE("the contact matrix is the tissue's own compliance between footprints") {
        RandomPoints p(5, 20);
        for (int i = 0; i < 20; ++i)
            for (int j = 0; j < 20; ++j)
                CHECK(p.matrix.normal_column(j)[i] ==
                      doctest::Approx(
                          footprint_compliance(p.skin.compliance(), p.points[i], p.points[j], 2))
                          .epsilon(1e-4));
    }

    TEST_CASE("normal contact: nothing overlaps, nothing pulls, the load is carried") {
        for (int seed = 0; seed < 20; ++seed) {
            const int m = 40;
            RandomPoints p(seed, m);
            NormalContact solver(64);
            std::vector<NeedleGive> give(10);
            for (NeedleGive& g : give) g.dimple({}, 0.012f, 0.01f);
            std::vector<float> f(m, 0.0f);
            const NormalLoad load{.force_mN = 200.0 + 100 * seed,
                                  .lowest_mm = -1e9,
                                  .tolerance_mm = 1e-4,
                                  .most_iterations = 200};
            const NormalResult r = solver.solve(p.matrix, p.closing, give, load, f);
            CHECK(r.iterations < 80);
            CHECK(std::accumulate(f.begin(), f.end(), 0.0) ==
                  doctest::Approx(load.force_mN).epsilon(1e-5));
            for (int i = 0; i < m; ++i) {
                double gap = r.height_mm + p.closing[i];
                for (int j = 0; j < m; ++j) gap += p.matrix.normal_column(j)[i] * f[j];
                if (i < 10) gap += give[i](f[i]).value;
                CHECK(f[i] >= 0.0f);
                CHECK(gap > -3e-4);
                if (f[i] > 0) CHECK(gap < 3e-4);
            }
        }
    }

    TEST_CASE("normal contact: where the height is bounded the load is not reached") {
        RandomPoints p(3, 40);
        NormalContact solver(64);
        std::vector<float> f(40, 0.0f);
        NormalLoad load{.force_mN = 500, .lowest_mm = -1e9};
        const double free = solver.solve(p.matrix, p.closing, {}, load, f).height_mm;
        load.lowest_mm = free + 0.1;
        const NormalResult r = solver.solve(p.matrix, p.closing, {}, load, f);
        CHECK(r.held);
        CHECK(r.height_mm == doctest::Approx(free + 0.1));
        CHECK(r.force_mN < 0.95 * load.force_mN);
        CHECK(r.force_mN > 0.2 * load.force_mN);
    }

    TEST_CASE("friction: every force in its disc, sliding along it, the drum without torque") {
        const int m = 30;
        RandomPoints p(9, m);
        PlaneContact solver(64);
        std::vector<PlanePoint> points;
        for (int i = 0; i < m; ++i)
            points.push_back({.imposed_x = 0.05f,
                              .imposed_y = 0.2f,
                              .limit = static_cast<float>(20 * uniform01(random_key(2, i))),
                              .lever = 10.0f});
        const std::vector<float> none(m, 0.0f);
        solver.start(p.matrix, none, none);
        const double s = solver.solve(p.matrix, points, {.axle_friction = 100, .sweeps = 400});
        double torque = 0;
        int sliding = 0;
        for (int i = 0; i < m; ++i) {
            const double x = solver.force_x()[i], y = solver.force_y()[i];
            const double slip_x = points[i].imposed_x - solver.dragged_x()[i];
            const double slip_y = points[i].imposed_y - 10 * s - solver.dragged_y()[i];
            CHECK(std::hypot(x, y) <= points[i].limit * 1.0001);
            if (solver.sticks(i)) {
                CHECK(std::hypot(slip_x, slip_y) < 1e-4);
            } else {
                ++sliding;
                CHECK(x * slip_x + y * slip_y > 0);
                CHECK(std::abs(x * slip_y - y * slip_x) <
                      0.02 * std::hypot(x, y) * std::hypot(slip_x, slip_y) + 1e-4);
            }
            torque += 10 * y;
        }
        CHECK(sliding > 0);
        CHECK(s > 0.01);  // pulled forward, it rolls forward
        CHECK(torque == doctest::Approx(100).epsilon(0.02));
    }

    TEST_CASE(
        "a needle's give: slope by finite differences, never softer than law and spot allow") {
        NeedleGive g;
        const NeedleLaw law;
        const float spot = 0.012f, grid = 0.009f;
        g.dimple(law, spot, grid);
        for (double d = 0.02; d < 1.4; d *= 1.2) {
            const float f = static_cast<float>(law.force(d));
            const float df = 0.01f * f;
            const double slope = (g(f + df).value - g(f - df).value) / (2 * df);
            CHECK(g(f).slope == doctest::Approx(slope).epsilon(0.02));
            CHECK(g(f).slope >= 0);
            CHECK(g(f).slope + grid >= doctest::Approx(1 / law.stiffness(d)).epsilon(1e-3));
        }
        // As long as the law is softer than its surroundings, give and grid are the law.
        const float f = static_cast<float>(law.force(0.15));
        CHECK(g(f).value + grid * f == doctest::Approx(0.15).epsilon(1e-4));
    }

    TEST_CASE("once through, a needle resists less and slides deeper, to its limit and not back") {
        NeedleGive g;
        g.dimple({}, 0.012f, 0.012f);
        const float before = g(100).value;
        g.pierce(100, 0.45f, 0.16f, 0.7f, 0.18f);
        CHECK(g.depth_mm() == doctest::Approx(0.16));
        CHECK(g(55).value == doctest::Approx(g(54.9f).value).epsilon(1e-2));
        CHECK(g(100).value > before + 0.07);  // 45 mN over a slope of 556 mN/mm
        g.settle(75);
        CHECK(g.depth_mm() == doctest::Approx(0.196));
        g.settle(20);
        CHECK(g.depth_mm() == doctest::Approx(0.196));
        g.settle(1000);
        CHECK(g.depth_mm() == doctest::Approx(0.7));
        g.withdraw();
        CHECK(g.depth_mm() == 0.0f);
        CHECK(g(100).value == before);
    }
}
