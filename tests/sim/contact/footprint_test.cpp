#include "sim/contact/forces/footprint.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/base/units.h"

using namespace lt;

TEST_SUITE("roller") {
    TEST_CASE("a footprint holds its force and its place on any grid") {
        for (const int n : {32, 48, 96, 256}) {
            const SurfaceGrid g{.n = n, .side_mm = 80};
            for (const double b : {0.3, 0.9, 2.0}) {
                const Vec2 c{3.1, -7.77};
                const Footprint f = square_footprint(g, c, b);
                double sum = 0, x = 0, y = 0;
                for (int j = 0; j < f.ny; ++j)
                    for (int i = 0; i < f.nx; ++i) {
                        const double w = static_cast<double>(f.wx[i]) * f.wy[j];
                        sum += w;
                        x += w * g.coordinate_mm(f.x0 + i);
                        y += w * g.coordinate_mm(f.y0 + j);
                    }
                CHECK(sum == doctest::Approx(1).epsilon(1e-5));
                CHECK(x == doctest::Approx(c.x).epsilon(1e-4));
                CHECK(y == doctest::Approx(c.y).epsilon(1e-4));
            }
        }
    }
}
