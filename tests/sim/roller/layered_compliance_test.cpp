#include "sim/roller/layered_compliance.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/base/units.h"
#include "sim/roller/contact_matrix.h"
#include "sim/roller/footprint.h"

using namespace lt;

TEST_SUITE("roller") {
    TEST_CASE("a deep homogeneous stack answers a wave as the half-space: w = 2 / (E* k)") {
        LayerStack s;
        Layer l;
        l.thickness_mm = 400;
        l.youngs_kPa = 40;
        l.poisson = 0.48;
        s.layers.push_back(l);
        const double plane_strain = l.youngs_kPa / (1 - l.poisson * l.poisson);
        for (const double k : {0.1, 0.5, 1.0, 3.0})
            CHECK(wave_compliance(s, k) == doctest::Approx(2 / (plane_strain * k)).epsilon(0.002));
        // Gaussian on a half-space: S = 1 / (2 sqrt(pi) E* sigma).
        const double sigma = 0.6;
        CHECK(spot_compliance(s, sigma) ==
              doctest::Approx(1 / (2 * std::sqrt(pi) * plane_strain * sigma)).epsilon(0.015));
    }

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
