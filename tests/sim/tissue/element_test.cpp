#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "sim/base/random.h"
#include "sim/tissue/elements/element_stiffness.h"
#include "sim/tissue/elements/material.h"

namespace {

using lt::MaterialLaw;

lt::Layer layer_of(MaterialLaw law, double alpha = 9.0) {
    lt::Layer layer{.name = "dermis", .thickness_mm = 2.0, .youngs_kPa = 60.0, .poisson = 0.45};
    layer.law = law;
    layer.alpha = alpha;
    layer.c2 = 0.8;
    layer.c3 = 0.3;
    return layer;
}

lt::SlabMesh mesh_of(const lt::Layer& layer) {
    return lt::make_slab_mesh({"test", "", {layer}}, {.n = 32, .side_mm = 32.0}, 4);
}

void force(MaterialLaw law, const lt::ElementConstants<double>& c, const double* u, double* f) {
    switch (law) {
        case MaterialLaw::yeoh:
            lt::element_force<MaterialLaw::yeoh>(c, u, f);
            break;
        case MaterialLaw::ogden:
            lt::element_force<MaterialLaw::ogden>(c, u, f);
            break;
        default:
            lt::element_force<MaterialLaw::neo_hookean>(c, u, f);
            break;
    }
}
void tangent(MaterialLaw law, const lt::ElementConstants<double>& c, const double* u,
             const double* d, double* f, double* df) {
    switch (law) {
        case MaterialLaw::yeoh:
            lt::element_tangent<MaterialLaw::yeoh>(c, u, d, f, df);
            break;
        case MaterialLaw::ogden:
            lt::element_tangent<MaterialLaw::ogden>(c, u, d, f, df);
            break;
        default:
            lt::element_tangent<MaterialLaw::neo_hookean>(c, u, d, f, df);
            break;
    }
}

/// Nodal displacements of x -> F x for an element of mesh.elements[0].
std::array<double, 24> affine(const lt::SlabMesh& mesh, const double (&f)[3][3]) {
    const double h = mesh.grid.spacing_mm(), hz = mesh.elements[0].height_mm;
    std::array<double, 24> u{};
    for (int a = 0; a < 8; ++a) {
        const double x[3] = {(a & 1) * h, ((a >> 1) & 1) * h, -(a >> 2) * hz};
        for (int i = 0; i < 3; ++i)
            for (int j = 0; j < 3; ++j) u[3 * a + i] += (f[i][j] - (i == j)) * x[j];
    }
    return u;
}

/// First Piola-Kirchhoff stress of an affine deformation, from the nodal forces.
std::array<std::array<double, 3>, 3> stress(const lt::SlabMesh& mesh, MaterialLaw law,
                                            const double (&f)[3][3]) {
    const auto u = affine(mesh, f);
    double nodal[24];
    force(law, lt::element_constants(mesh, 0), u.data(), nodal);
    const double h = mesh.grid.spacing_mm(), hz = mesh.elements[0].height_mm;
    std::array<std::array<double, 3>, 3> p{};
    for (int i = 0; i < 3; ++i)
        for (int a = 0; a < 8; ++a) {
            if (a & 1) p[i][0] += nodal[3 * a + i] / (h * hz);
            if (a & 2) p[i][1] += nodal[3 * a + i] / (h * hz);
            if (!(a & 4)) p[i][2] += nodal[3 * a + i] / (h * h);
        }
    return p;
}

/// dW/dlambda_i of layers.h for principal stretches, W per volume at rest.
double principal_stress(const lt::Layer& l, const double (&s)[3], int i) {
    const double mu = lt::shear_modulus_kPa(l), kappa = lt::bulk_modulus_kPa(l);
    const auto energy = [&](const double(&t)[3]) {
        const double j = t[0] * t[1] * t[2], x = std::pow(j, -1.0 / 3.0);
        double w = 0.5 * kappa * (j - 1) * (j - 1);
        if (l.law == MaterialLaw::ogden) {
            for (double v : t) w += 2 * mu / (l.alpha * l.alpha) * (std::pow(x * v, l.alpha) - 1);
            return w;
        }
        const double e = x * x * (t[0] * t[0] + t[1] * t[1] + t[2] * t[2]) - 3;
        const bool yeoh = l.law == MaterialLaw::yeoh;
        return w + 0.5 * mu * (e + (yeoh ? l.c2 * e * e + l.c3 * e * e * e : 0.0));
    };
    double a[3] = {s[0], s[1], s[2]}, b[3] = {s[0], s[1], s[2]};
    a[i] += 1e-5;
    b[i] -= 1e-5;
    return (energy(a) - energy(b)) / 2e-5;
}

constexpr std::array<MaterialLaw, 3> laws = {MaterialLaw::neo_hookean, MaterialLaw::ogden,
                                             MaterialLaw::yeoh};

}  // namespace

TEST_SUITE("tissue") {
    TEST_CASE("stretching an element by its principal axes gives the slope of its strain energy") {
        for (MaterialLaw law : laws)
            for (double alpha : {9.0, 2.0, -4.0, 1.0, 14.0}) {
                if (law != MaterialLaw::ogden && alpha != 9.0) continue;
                CAPTURE(alpha);
                const lt::Layer layer = layer_of(law, alpha);
                const lt::SlabMesh mesh = mesh_of(layer);
                for (const std::array<double, 3>& s :
                     {std::array{1.3, 0.9, 0.85}, std::array{1.0, 1.0, 0.7},
                      std::array{1.6, 0.8, 0.8}, std::array{0.6, 1.3, 1.3},
                      std::array{1.001, 1.0, 1.0}}) {
                    const double stretch[3] = {s[0], s[1], s[2]};
                    const auto p = stress(mesh, law, {{s[0], 0, 0}, {0, s[1], 0}, {0, 0, s[2]}});
                    for (int i = 0; i < 3; ++i)
                        CHECK(p[i][i] == doctest::Approx(principal_stress(layer, stretch, i))
                                             .epsilon(2e-4)
                                             .scale(5.0));
                }
            }
    }

    TEST_CASE("simple shear of a neo-Hookean element: stress mu gamma") {
        const lt::Layer layer = layer_of(MaterialLaw::neo_hookean);
        const auto p =
            stress(mesh_of(layer), MaterialLaw::neo_hookean, {{1, 0, 0.4}, {0, 1, 0}, {0, 0, 1}});
        CHECK(p[0][2] == doctest::Approx(0.4 * lt::shear_modulus_kPa(layer)));
    }

    TEST_CASE("an element moved and turned as a whole gives no force, whatever its law") {
        for (MaterialLaw law : laws) {
            const lt::SlabMesh mesh = mesh_of(layer_of(law));
            const double c = std::cos(1.1), s = std::sin(1.1), c2 = std::cos(0.6),
                         s2 = std::sin(0.6);
            auto u = affine(mesh, {{c, -s * c2, s * s2}, {s, c * c2, -c * s2}, {0, s2, c2}});
            for (int i = 0; i < 24; ++i) u[i] += 5.0 * (i % 3);
            double f[24];
            force(law, lt::element_constants(mesh, 0), u.data(), f);
            for (double v : f) CHECK(std::abs(v) < 1e-9);
        }
    }

    TEST_CASE("an affine deformation loads no inner node: the patch test") {
        // 2 x 2 x 2 elements of one layer around one node
        for (MaterialLaw law : laws) {
            const lt::SlabMesh mesh = mesh_of(layer_of(law));
            const auto u = affine(mesh, {{1.2, 0.1, -0.2}, {0.05, 0.9, 0.1}, {0.3, -0.1, 0.95}});
            double f[24];
            force(law, lt::element_constants(mesh, 0), u.data(), f);
            double sum[3] = {};
            for (int a = 0; a < 8; ++a)
                for (int i = 0; i < 3; ++i) sum[i] += f[3 * a + i];
            for (double v : sum) CHECK(std::abs(v) < 1e-9);
            CHECK(std::abs(f[0]) > 0.1);
        }
    }

    TEST_CASE("the tangent is the derivative of the force, and symmetric, for every law") {
        for (MaterialLaw law : laws) {
            lt::Layer layer = layer_of(law);
            layer.pretension_N_per_m = 6.0;
            const lt::SlabMesh mesh = mesh_of(layer);
            const lt::ElementConstants<double> c = lt::element_constants(mesh, 0);
            double u[24], d[24], e[24];
            for (int i = 0; i < 24; ++i) {
                u[i] = 0.2 * (lt::uniform01(lt::random_key(3, i)) - 0.5);
                d[i] = lt::uniform01(lt::random_key(4, i)) - 0.5;
                e[i] = lt::uniform01(lt::random_key(5, i)) - 0.5;
            }
            double df[24], ef[24], plus[24], minus[24], up[24], um[24], same[24], f[24];
            tangent(law, c, u, d, same, df);
            tangent(law, c, u, e, nullptr, ef);
            force(law, c, u, f);
            const double step = 1e-6;
            double de = 0, ed = 0;
            for (int i = 0; i < 24; ++i) {
                up[i] = u[i] + step * d[i];
                um[i] = u[i] - step * d[i];
                de += df[i] * e[i];
                ed += ef[i] * d[i];
            }
            force(law, c, up, plus);
            force(law, c, um, minus);
            for (int i = 0; i < 24; ++i) {
                CHECK(df[i] ==
                      doctest::Approx((plus[i] - minus[i]) / (2 * step)).epsilon(1e-6).scale(10));
                CHECK(same[i] == doctest::Approx(f[i]).epsilon(1e-12));
            }
            CHECK(de == doctest::Approx(ed).epsilon(1e-10));
        }
    }

    TEST_CASE("pre-tension: the rest state carries it in the plane and nothing across") {
        for (MaterialLaw law : laws) {
            lt::Layer layer = layer_of(law);
            layer.pretension_N_per_m = 6.0;
            const lt::SlabMesh mesh = mesh_of(layer);
            const auto p = stress(mesh, law, {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
            CHECK(p[0][0] == doctest::Approx(6.0 / 2.0));  // N/m over mm is kPa
            CHECK(p[1][1] == doctest::Approx(6.0 / 2.0));
            CHECK(std::abs(p[2][2]) < 1e-9);
        }
    }
}
