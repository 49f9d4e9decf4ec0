#include "sim/tissue/slab/layered_response.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <initializer_list>

#include "tests/reference/closed_forms.h"

namespace {

lt::LayerStack stack_of(std::initializer_list<std::array<double, 3>> layers) {
    lt::LayerStack s;
    for (const auto& l : layers) {
        lt::Layer layer;
        layer.thickness_mm = l[0];
        layer.youngs_kPa = l[1];
        layer.poisson = l[2];
        s.layers.push_back(layer);
    }
    return s;
}

}  // namespace

TEST_SUITE("layered_response") {
    using doctest::Approx;
    namespace ref = lt::reference;

    TEST_CASE("a deep slab answers like a half-space, cut into layers or not") {
        const double E = 40, nu = 0.45;
        const double half_space = 2 * ref::plane_strain_modulus(E, nu);
        for (const auto& s :
             {stack_of({{1000, E, nu}}), stack_of({{0.1, E, nu}, {2, E, nu}, {1000, E, nu}})}) {
            CHECK(lt::surface_compliance(s, 2.0) == Approx(4 / (half_space * 2.0)).epsilon(1e-9));
            CHECK(lt::flat_punch_stiffness_mN_per_mm(s, 1.5) ==
                  Approx(half_space * 1.5).epsilon(3e-3));  // the base is 700 radii away
            const auto sphere = lt::paraboloid_contact(s, 5, 0.8);
            const ref::Hertz hertz{5, half_space / 2};
            CHECK(hertz.contact_radius_mm(sphere.depth_mm) == Approx(0.8).epsilon(3e-3));
            CHECK(sphere.force_mN == Approx(hertz.force_mN(sphere.depth_mm)).epsilon(3e-3));
            const ref::PointLoad point{E, nu};
            CHECK(lt::disc_response_mm_per_mN(s, 0.01, 2.0) ==
                  Approx(point.normal_mm(2.0)).epsilon(5e-3));
            // Middle of an evenly loaded disc (Johnson 3.29): 2 (1 - nu^2) / (pi a E) for 1 mN.
            CHECK(lt::disc_response_mm_per_mN(s, 1.0, 0.0) ==
                  Approx(4 / (2 * 3.14159265 * half_space / 2)).epsilon(3e-3));
            // Gaussian load and mean: 1 / (2 sqrt(pi) E* sigma).
            CHECK(lt::spot_compliance_mm_per_mN(s, 0.6) ==
                  Approx(1 / (std::sqrt(3.14159265) * half_space * 0.6)).epsilon(3e-3));
        }
    }

    TEST_CASE("uniform pressure squeezes each layer by its confined modulus") {
        const auto s = stack_of({{0.5, 1000, 0.3}, {4, 20, 0.4}});
        double squeeze = 0;
        for (const auto& l : s.layers)
            squeeze += l.thickness_mm * (1 + l.poisson) * (1 - 2 * l.poisson) /
                       (l.youngs_kPa * (1 - l.poisson));
        CHECK(lt::surface_compliance(s, 0.003) == Approx(squeeze).epsilon(1e-2));
    }

    TEST_CASE("a bonded incompressible sheet under long waves obeys lubrication theory") {
        // C = k^2 h^3 / (3 mu) for k h << 1 and nu -> 1/2 (Johnson 5.76 has its real-space form).
        const double E = 30, h = 2, k = 0.1;
        const auto s = stack_of({{h, E, 0.49999}});
        CHECK(lt::surface_compliance(s, k) ==
              Approx(k * k * h * h * h / (3 * E / 3)).epsilon(0.03));
    }

    TEST_CASE("a stiff thin sheet on a soft half-space bends like a plate") {
        // C = 1 / (D k^4 + E* k / 2) for k h << 1, D = E h^3 / 12 (1 - nu^2).
        const double E = 4000, h = 0.02, nu = 0.3, Es = 10;
        const auto s = stack_of({{h, E, nu}, {500, Es, 0.499}});
        for (double k : {1.0, 3.0, 6.0}) {
            const double D = E * h * h * h / (12 * (1 - nu * nu));
            // Sheet and foundation are bonded: the sheet holds the surface, k E*/2 becomes
            // 2 mu k for nu = 1/2, the same.
            const double plate =
                1 / (D * std::pow(k, 4) + ref::plane_strain_modulus(Es, 0.499) * k / 2);
            CAPTURE(k);
            CHECK(lt::surface_compliance(s, k) == Approx(plate).epsilon(0.05));
        }
    }
}
