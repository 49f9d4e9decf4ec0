#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "sim/base/units.h"
#include "sim/tissue/tissue.h"

namespace {

std::unique_ptr<lt::Tissue> half_space(lt::Executor& executor, double poisson) {
    const lt::LayerStack stack{
        "block", "", {{.name = "block", .thickness_mm = 60, .youngs_kPa = 30, .poisson = poisson}}};
    lt::TissueOptions options;
    options.grid = {.n = 128, .side_mm = 128.0};
    options.levels = 24;
    options.nonlinear = false;
    return lt::make_tissue(stack, options, executor);
}

}  // namespace

TEST_SUITE("tissue") {
    TEST_CASE("a point load on a deep block moves its surface as Boussinesq and Cerruti found") {
        // Differences between two places cancel the rigid sinking that the finite depth and the
        // period take away. K. L. Johnson, Contact Mechanics, 1985, eqs 3.19 and 3.75.
        lt::SerialExecutor serial;
        const double e = 30.0, nu = 0.4, g = e / (2 * (1 + nu)), force = 100.0;
        auto tissue = half_space(serial, nu);
        const lt::SurfaceGrid& grid = tissue->grid();
        for (int axis : {2, 0}) {
            tissue->reset();
            tissue->predict(1.0 / 120);
            // spread over 3 x 3 nodes: one node alone rings in the shortest waves of the grid
            std::vector<lt::SurfaceForce> load;
            for (int i = -1; i <= 1; ++i)
                for (int j = -1; j <= 1; ++j) {
                    lt::SurfaceForce f{grid.index(64 + i, 64 + j), {}};
                    f.force[axis] = float(force) / ((i ? 4.0f : 2.0f) * (j ? 4.0f : 2.0f));
                    load.push_back(f);
                }
            tissue->correct(1.0 / 120, load);
            const auto u = tissue->surface(axis);
            const auto along = [&](int mm) { return double(u[grid.index(64 + mm, 64)]); };
            const auto across = [&](int mm) { return double(u[grid.index(64, 64 + mm)]); };
            const double normal = force * (1 - nu) / (2 * lt::pi * g);  // times 1/r
            const double a = force / (2 * lt::pi * g);  // Cerruti: along a/r, across a (1-nu)/r
            if (axis == 2) {
                CHECK((along(5) - along(10)) / (normal * (1.0 / 5 - 1.0 / 10)) ==
                      doctest::Approx(1.0).epsilon(0.03));
                CHECK(along(6) == doctest::Approx(across(6)).epsilon(1e-4));
            } else {
                CHECK((along(5) - along(10)) / (a * (1.0 / 5 - 1.0 / 10)) ==
                      doctest::Approx(1.0).epsilon(0.03));
                CHECK((across(5) - across(10)) / (a * (1 - nu) * (1.0 / 5 - 1.0 / 10)) ==
                      doctest::Approx(1.0).epsilon(0.03));
            }
        }
    }

    TEST_CASE("the compliance table is what the slab does, and reciprocal") {
        lt::SerialExecutor serial;
        auto tissue = half_space(serial, 0.48);
        const lt::SurfaceGrid& grid = tissue->grid();
        const lt::SurfaceCompliance& w = tissue->compliance();
        const int j = grid.index(30, 50);
        for (int b = 0; b < 3; ++b) {
            tissue->reset();
            tissue->predict(1.0 / 120);
            lt::SurfaceForce f{j, {}};
            f.force[b] = 10.0f;
            tissue->correct(1.0 / 120, {&f, 1});
            for (int a = 0; a < 3; ++a)
                for (int i : {grid.index(30, 50), grid.index(33, 51), grid.index(28, 40)}) {
                    CHECK(tissue->surface(a)[i] ==
                          doctest::Approx(10.0 * w.at(a, b, i, j)).epsilon(1e-3).scale(1e-3));
                    CHECK(w.at(a, b, i, j) ==
                          doctest::Approx(w.at(b, a, j, i)).epsilon(1e-3).scale(1e-5));
                }
        }
    }
}
