#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "sim/base/random.h"
#include "sim/base/units.h"
#include "sim/indentation/static_slab.h"
#include "sim/tissue/slab_tissue.h"
#include "tests/allocations.h"
#include "tests/thread_executor.h"

namespace {

constexpr double tick = 1.0 / 120.0;

lt::LayerStack thigh(double poisson = 0.48) {
    lt::LayerStack stack{"thigh",
                         "",
                         {{.name = "epidermis", .thickness_mm = 0.085, .youngs_kPa = 2000},
                          {.name = "dermis", .thickness_mm = 1.9, .youngs_kPa = 40},
                          {.name = "hypodermis", .thickness_mm = 10.4, .youngs_kPa = 15},
                          {.name = "muscle", .thickness_mm = 6.0, .youngs_kPa = 12}}};
    for (lt::Layer& layer : stack.layers) layer.poisson = poisson;
    return stack;
}

lt::TissueOptions small_grid() {
    lt::TissueOptions options;
    options.grid = {.n = 32, .side_mm = 64.0};
    return options;
}

/// A round load of that radius at (x, y): total force straight down [mN].
std::vector<lt::SurfaceForce> round_load(const lt::SurfaceGrid& grid, double x, double y,
                                         double radius, double force_mN) {
    std::vector<lt::SurfaceForce> load;
    double total = 0.0;
    for (int iy = 0; iy < grid.n; ++iy)
        for (int ix = 0; ix < grid.n; ++ix) {
            const double r = std::hypot(grid.coordinate_mm(ix) - x, grid.coordinate_mm(iy) - y);
            if (r >= radius) continue;
            const double share = 1.0 - r * r / (radius * radius);
            load.push_back({grid.index(ix, iy), {0, 0, float(-share)}});
            total += share;
        }
    for (lt::SurfaceForce& f : load) f.force[2] *= float(force_mN / total);
    return load;
}

void run(lt::Tissue& tissue, int ticks) {
    for (int i = 0; i < ticks; ++i) {
        tissue.predict(tick);
        tissue.correct(tick, {});
    }
}

void press(lt::Tissue& tissue, std::vector<lt::SurfaceForce> load) {
    tissue.predict(tick);
    tissue.correct(tick, load);
}

double deepest(const lt::Tissue& tissue) {
    double low = 0.0;
    for (float u : tissue.surface(2)) low = std::min<double>(low, u);
    return -low;
}

}  // namespace

TEST_SUITE("tissue") {
    TEST_CASE("small loads: the finite-strain slab answers as the linear one") {
        lt::SerialExecutor serial;
        lt::TissueOptions options = small_grid();
        auto bent = lt::make_tissue(thigh(), options, serial);
        options.nonlinear = false;
        auto linear = lt::make_tissue(thigh(), options, serial);
        for (auto* t : {bent.get(), linear.get()}) {
            press(*t, round_load(t->grid(), 0, 0, 8, 2.0));
            run(*t, 30);
        }
        CHECK(deepest(*bent) == doctest::Approx(deepest(*linear)).epsilon(0.005));
        CHECK(deepest(*linear) > 1e-3);
    }

    TEST_CASE(
        "left alone under a load it comes to rest, and the way there does "
        "not matter") {
        lt::SerialExecutor serial;
        auto at_once = lt::make_tissue(thigh(), small_grid(), serial);
        auto by_steps = lt::make_tissue(thigh(), small_grid(), serial);
        press(*at_once, round_load(at_once->grid(), 0, 0, 10, 2000));
        run(*at_once, 150);
        for (int i = 0; i < 20; ++i) press(*by_steps, round_load(by_steps->grid(), 0, 0, 10, 100));
        run(*by_steps, 150);
        CHECK(at_once->residual() < 1e-3);
        CHECK(by_steps->residual() < 1e-3);
        CHECK(deepest(*at_once) > 1.0);
        CHECK(deepest(*at_once) == doctest::Approx(deepest(*by_steps)).epsilon(1e-3));
        press(*at_once, round_load(at_once->grid(), 0, 0, 10, -2000));
        run(*at_once, 150);
        CHECK(deepest(*at_once) < 1e-3);
    }

    TEST_CASE("held long enough, the running slab stands where the static one does: 1 %") {
        // The same elements in double precision, without the running tick's shortcuts, solved by
        // Newton's method from the place where the running slab came to rest.
        lt::LayerStack stack = thigh();
        stack.layers[1].law = lt::MaterialLaw::ogden;
        lt::SerialExecutor serial;
        const lt::TissueOptions options = small_grid();
        lt::SlabTissue running(stack, options, serial);
        const auto load = round_load(options.grid, 0, 0, 10, 1500);
        press(running, load);
        run(running, 240);
        lt::StaticSlab exact(stack, options.grid, options.levels, serial);
        std::vector<double> u(running.displacement().begin(), running.displacement().end());
        std::vector<double> force, r(u.size()), z, p, q;
        const auto dot = [](const std::vector<double>& a, const std::vector<double>& b) {
            return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
        };
        const std::size_t count = options.grid.count();
        double unbalanced = 1;
        for (int newton = 0; newton < 8 && unbalanced > 5e-4; ++newton) {
            exact.force(u, force);
            for (std::size_t i = 0; i < r.size(); ++i) r[i] = -force[i];
            double applied = 0;
            for (const lt::SurfaceForce& f : load) {
                r[2 * count + f.node] += f.force[2];
                applied += double(f.force[2]) * f.force[2];
            }
            unbalanced = std::sqrt(dot(r, r) / applied);
            exact.solve_at_rest(r, z);
            p = z;
            double rz = dot(r, z);
            for (int it = 0; it < 12; ++it) {
                exact.tangent(u, p, q);
                const double a = rz / dot(p, q);
                for (std::size_t i = 0; i < r.size(); ++i) {
                    u[i] += a * p[i];
                    r[i] -= a * q[i];
                }
                exact.solve_at_rest(r, z);
                const double next = dot(r, z);
                for (std::size_t i = 0; i < r.size(); ++i) p[i] = z[i] + next / rz * p[i];
                rz = next;
            }
        }
        REQUIRE(unbalanced < 1e-3);
        double low = 0, apart = 0;
        for (std::size_t i = 0; i < 3 * count; ++i) {
            low = std::min(low, u[i]);
            apart = std::max(apart, std::abs(u[i] - running.displacement()[i]));
        }
        CHECK(low < -1.0);
        CHECK(apart < -0.01 * low);
    }

    TEST_CASE("skin at Poisson's ratio 0.49 keeps its volume to 2 % under 1.5 N") {
        lt::SerialExecutor serial;
        lt::SlabTissue tissue(thigh(0.49), small_grid(), serial);
        const lt::SlabMesh& mesh = tissue.mesh();
        press(tissue, round_load(tissue.grid(), 0, 0, 10, 1500));
        run(tissue, 200);
        const int n = mesh.grid.n;
        const double h = mesh.grid.spacing_mm();
        double worst = 0.0;
        for (int e = 0; e < mesh.levels(); ++e)
            for (int y = 0; y < n; ++y)
                for (int x = 0; x < n; ++x) {
                    // mean of det F over the element, from its mean edges
                    double f[3][3];
                    for (int c = 0; c < 3; ++c) {
                        double d[3] = {};
                        for (int a = 0; a < 8; ++a) {
                            const int level = e + (a >> 2);
                            const double u =
                                level == mesh.levels()
                                    ? 0.0
                                    : tissue.displacement()[(3 * level + c) * mesh.grid.count() +
                                                            mesh.grid.index(x + (a & 1),
                                                                            y + ((a >> 1) & 1))];
                            d[0] += (a & 1 ? u : -u) / (4 * h);
                            d[1] += (a & 2 ? u : -u) / (4 * h);
                            d[2] += (a & 4 ? -u : u) / (4 * mesh.elements[e].height_mm);
                        }
                        for (int j = 0; j < 3; ++j) f[c][j] = d[j] + (c == j);
                    }
                    const double j = f[0][0] * (f[1][1] * f[2][2] - f[1][2] * f[2][1]) -
                                     f[0][1] * (f[1][0] * f[2][2] - f[1][2] * f[2][0]) +
                                     f[0][2] * (f[1][0] * f[2][1] - f[1][1] * f[2][0]);
                    worst = std::max(worst, std::abs(j - 1.0));
                }
        CHECK(deepest(tissue) > 1.0);
        CHECK(worst < 0.02);
    }

    TEST_CASE(
        "a step of force on skin with memory: it sinks further as the "
        "Prony series says") {
        // One layer, nearly incompressible: compliance is inverse to the shear
        // modulus, so under a held force the displacement solves the creep equation
        // of the standard solid,
        //     u(t)/u(inf) = 1 - g exp(-(1 - g) t/tau).
        const double g = 0.4, tau = 0.2;
        lt::Layer layer{.name = "dermis", .thickness_mm = 15, .youngs_kPa = 30, .poisson = 0.499};
        layer.relaxation = {{g, tau}};
        lt::SerialExecutor serial;
        for (bool nonlinear : {false, true}) {
            lt::TissueOptions options = small_grid();
            options.nonlinear = nonlinear;
            options.damping = 0.0;
            auto tissue = lt::make_tissue({"block", "", {layer}}, options, serial);
            press(*tissue, round_load(tissue->grid(), 0, 0, 10, 30.0));
            const double first = deepest(*tissue);
            double settled = 0.0;
            std::vector<double> depth;
            for (int i = 1; i <= 240; ++i) {
                run(*tissue, 1);
                depth.push_back(deepest(*tissue));
            }
            settled = depth.back();
            CHECK(first / settled == doctest::Approx(1 - g).epsilon(0.04));
            for (int i : {6, 24, 48, 96}) {
                // the force came at the end of the first tick
                const double t = i * tick;
                CHECK(depth[i - 1] / settled ==
                      doctest::Approx(1 - g * std::exp(-(1 - g) * t / tau)).epsilon(0.02));
            }
        }
    }

    TEST_CASE("one, two and three threads and every vector width give the same bits") {
        const auto bits = [](lt::Executor& executor, const lt::TissueKernels& kernels) {
            lt::LayerStack stack = thigh();
            stack.layers[1].law = lt::MaterialLaw::ogden;
            stack.layers[1].relaxation = {{0.3, 0.012}, {0.25, 0.4}};
            lt::SlabTissue tissue(stack, small_grid(), executor, kernels);
            for (int i = 0; i < 6; ++i) {
                press(tissue, round_load(tissue.grid(), 2.0 * i, 0, 8, 500));
                press(tissue, round_load(tissue.grid(), 2.0 * i, 0, 8, -300));
            }
            return std::vector<float>(tissue.displacement().begin(), tissue.displacement().end());
        };
        lt::SerialExecutor serial;
        const std::vector<float> one = bits(serial, lt::tissue_kernels());
        for (int threads : {2, 3}) {
            lt::test::ThreadExecutor many(threads);
            CHECK(bits(many, lt::tissue_kernels()) == one);
        }
        for (const lt::TissueKernels* kernels : lt::all_tissue_kernels()) {
            CAPTURE(kernels->name);
            CHECK(bits(serial, *kernels) == one);
        }
    }

    TEST_CASE(
        "up to 200 N at random places leave every number finite, and skin "
        "returns to rest") {
        lt::SerialExecutor serial;
        lt::SlabTissue tissue(thigh(0.49), small_grid(), serial);
        std::vector<lt::SurfaceForce> held;
        // what must change so that `load` alone is held
        const auto replace = [&](const std::vector<lt::SurfaceForce>& load) {
            std::vector<lt::SurfaceForce> change = load;
            for (const lt::SurfaceForce& old : held) {
                auto same = std::find_if(change.begin(), change.end(),
                                         [&](const auto& f) { return f.node == old.node; });
                if (same == change.end()) same = change.insert(change.end(), {old.node, {}});
                for (int i = 0; i < 3; ++i) same->force[i] -= old.force[i];
            }
            held = load;
            press(tissue, change);
        };
        for (int i = 0; i < 100; ++i) {
            const auto pick = [&](int k) { return lt::uniform01(lt::random_key(9, i, k)); };
            std::vector<lt::SurfaceForce> load =
                round_load(tissue.grid(), 60 * (pick(0) - 0.5), 60 * (pick(1) - 0.5),
                           2.5 + 10 * pick(2), 200000 * pick(3) * pick(3));
            for (lt::SurfaceForce& f : load) f.force[0] = float(f.force[2] * (pick(4) - 0.5));
            replace(load);
            run(tissue, 1 + i % 3);
            bool finite = true;
            for (float u : tissue.displacement()) finite = finite && std::isfinite(u);
            REQUIRE(finite);
        }
        replace({});
        run(tissue, 240);
        double most = 0.0;
        for (float u : tissue.displacement()) most = std::max<double>(most, std::abs(u));
        CHECK(most < 1e-3);
    }
}
