#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "sim/base/random.h"
#include "sim/tissue/spectral/memory.h"
#include "sim/tissue/spectral/spectral_operator.h"

namespace {

lt::LayerStack thigh() {
    return {"thigh",
            "",
            {{.name = "epidermis", .thickness_mm = 0.085, .youngs_kPa = 2000},
             {.name = "dermis", .thickness_mm = 1.9, .youngs_kPa = 40},
             {.name = "hypodermis", .thickness_mm = 10.4, .youngs_kPa = 15},
             {.name = "muscle", .thickness_mm = 6.0, .youngs_kPa = 12}}};
}

}  // namespace

TEST_SUITE("tissue") {
    TEST_CASE(
        "the inverse of the stiffness times the stiffness is the identity at every wave number") {
        lt::SerialExecutor serial;
        const lt::SlabMesh mesh = lt::make_slab_mesh(thigh(), {.n = 48, .side_mm = 80.0}, 10);
        lt::PlaneFft fft(48);
        std::vector<lt::ElementMatrix> k;
        for (int e = 0; e < 10; ++e) k.push_back(lt::element_stiffness(mesh, e));
        const lt::LayerSymbols symbols(fft, k);
        const std::vector<double> one(10, 1.0);
        const lt::SpectralOperator::Term term{&symbols, one};
        lt::SpectralOperator inverse;
        inverse.factor(fft, {&term, 1}, serial);

        std::vector<lt::Complex8> force(fft.group_count() * 30), u;
        for (std::size_t i = 0; i < force.size(); ++i)
            for (int lane = 0; lane < 8; ++lane) {
                force[i].re[lane] = float(lt::uniform01(lt::random_key(1, i, lane)) - 0.5);
                force[i].im[lane] = float(lt::uniform01(lt::random_key(2, i, lane)) - 0.5);
            }
        inverse.solve(force.data(), serial);
        u = force;
        const std::vector<lt::Complex8> before = u;
        for (std::size_t g = 0; g < fft.group_count(); ++g) {
            for (int p = 0; p < 30; ++p) force[g * 30 + p] = {};
            lt::tissue_kernels().subtract_product(symbols.group(g), 10, &u[g * 30], &force[g * 30]);
        }
        inverse.solve(force.data(), serial);
        double error = 0.0, size = 0.0;
        for (std::size_t i = 0; i < force.size(); ++i)
            for (int lane = 0; lane < 8; ++lane) {
                error = std::max<double>(error, std::abs(force[i].re[lane] + before[i].re[lane]));
                error = std::max<double>(error, std::abs(force[i].im[lane] + before[i].im[lane]));
                size = std::max<double>(size, std::abs(before[i].re[lane]));
            }
        CHECK(error < 2e-5 * size);  // single precision, stiffness ratio 130
    }

    TEST_CASE(
        "what relaxes pulls by the deviatoric stiffness of its elements, at every wave number") {
        lt::SerialExecutor serial;
        lt::LayerStack stack = thigh();
        for (lt::Layer& l : stack.layers) l.relaxation = {{.g = 0.3, .tau_s = 0.1}};
        const lt::SlabMesh mesh = lt::make_slab_mesh(stack, {.n = 48, .side_mm = 80.0}, 10);
        lt::PlaneFft fft(48);
        std::vector<lt::ElementMatrix> whole, shear;
        for (int e = 0; e < 10; ++e) {
            whole.push_back(lt::element_stiffness(mesh, e));
            shear.push_back(lt::deviatoric_stiffness(mesh, e));
        }
        const lt::LayerSymbols whole_symbols(fft, whole), shear_symbols(fft, shear);
        const std::vector<double> one(10, 1.0);
        const lt::SpectralOperator::Term term{&whole_symbols, one};
        lt::SpectralOperator inverse;
        inverse.factor(fft, {&term, 1}, serial);

        const lt::Memory memory(mesh, fft);
        const std::size_t size = fft.group_count() * 30;
        std::vector<lt::Complex8> h(size), wanted(size), found(size), none(size);
        std::vector<lt::MemoryTerm> terms;
        for (int e = 0; e < 10; ++e) terms.push_back({e, h.data(), 0, 10, 1.0f});
        for (std::size_t i = 0; i < size; ++i)
            for (int lane = 0; lane < 8; ++lane) {
                h[i].re[lane] = float(lt::uniform01(lt::random_key(3, i, lane)) - 0.5);
                h[i].im[lane] = float(lt::uniform01(lt::random_key(4, i, lane)) - 0.5);
            }
        lt::SpectralStep step;
        step.n = 48;
        step.levels = 10;
        step.shear = memory.shear().data();
        step.shear_layers = memory.shear_layers().data();
        step.factors = inverse.data();
        step.load = none.data();
        step.memory = terms.data();
        step.memory_count = 10;
        step.motion = found.data();
        lt::StepSums sums;
        for (std::size_t g = 0; g < fft.group_count(); ++g) {
            lt::tissue_kernels().step(step, g, sums);
            lt::tissue_kernels().subtract_product(shear_symbols.group(g), 10, &h[g * 30],
                                                  &wanted[g * 30]);
        }
        inverse.solve(wanted.data(), serial);
        double error = 0.0, largest = 0.0;
        for (std::size_t i = 0; i < size; ++i)
            for (int lane = 0; lane < 8; ++lane) {
                error = std::max<double>(error, std::abs(found[i].re[lane] - wanted[i].re[lane]));
                error = std::max<double>(error, std::abs(found[i].im[lane] - wanted[i].im[lane]));
                largest = std::max<double>(largest, std::abs(wanted[i].re[lane]));
            }
        CHECK(error < 1e-4 * largest);  // single precision, of forces that nearly cancel
    }
}
