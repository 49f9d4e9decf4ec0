#include "sim/tissue/spectral/memory.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"
#include "sim/base/units.h"

namespace lt {

Memory::Memory(const SlabMesh& mesh, const PlaneFft& fft) : stiffness_(mesh.levels(), 0.0) {
    const std::size_t groups = fft.group_count();
    elements_ = mesh.elements;
    for (int e = 0; e < mesh.levels(); ++e) {
        const Layer& layer = mesh.stack.layers[mesh.elements[e].layer];
        double shares = 0.0;
        for (const PronyTerm& term : layer.relaxation) shares += term.g;
        for (const PronyTerm& term : layer.relaxation) {
            if (term.g <= 0.0) continue;
            std::size_t b = 0;
            while (b < branches_.size() && branches_[b].tau_s != term.tau_s) ++b;
            if (b == branches_.size()) branches_.push_back({term.tau_s, e, 0, {}});
            const int last = std::min(e + 1, mesh.levels() - 1);
            branches_[b].level_count = last - branches_[b].first_level + 1;
            uses_.push_back({e, static_cast<int>(b), term.g / (1.0 - shares)});
        }
    }
    for (Branch& b : branches_) b.h.resize(groups * b.level_count * 3);
    for (const ElementLayer& e : mesh.elements) {
        const double mu = shear_modulus_kPa(mesh.stack.layers[e.layer]);
        shear_layers_.push_back({static_cast<float>(mu * e.height_mm), static_cast<float>(mu),
                                 static_cast<float>(mu / e.height_mm)});
    }
    const double h = mesh.grid.spacing_mm(), unit = 2.0 * pi / fft.n();
    shear_.resize(groups * shear_planes);
    for (std::size_t g = 0; g < groups; ++g)
        for (int lane = 0; lane < 8; ++lane) {
            const auto [kx, ky] = fft.wave_number(g, lane);
            const double cx = math::cos(unit * kx), cy = math::cos(unit * ky);
            const double mx = h * (4.0 + 2.0 * cx) / 6.0, my = h * (4.0 + 2.0 * cy) / 6.0;
            const double sx = (2.0 - 2.0 * cx) / h, sy = (2.0 - 2.0 * cy) / h;
            const double dx = math::sin(unit * kx), dy = math::sin(unit * ky);
            const double values[shear_planes] = {4.0 / 3.0 * sx * my + mx * sy,
                                                 sx * my + 4.0 / 3.0 * mx * sy,
                                                 sx * my + mx * sy,
                                                 dx * dy / 3.0,
                                                 mx * my,
                                                 dx * my,
                                                 mx * dy};
            for (int k = 0; k < shear_planes; ++k)
                shear_[g * shear_planes + k].v[lane] = static_cast<float>(values[k]);
        }
    terms_.resize(uses_.size());
    moves_.resize(branches_.size());
}

void Memory::set_tick(double dt_s) {
    std::fill(stiffness_.begin(), stiffness_.end(), 0.0);
    for (std::size_t i = 0; i < branches_.size(); ++i) {
        Branch& b = branches_[i];
        const double a = dt_s / b.tau_s;
        moves_[i] = {b.h.data(), b.first_level, b.level_count, static_cast<float>(math::exp(-a)),
                     static_cast<float>(-math::expm1(-a) / a)};
    }
    for (std::size_t i = 0; i < uses_.size(); ++i) {
        const Use& u = uses_[i];
        const Branch& b = branches_[u.branch];
        terms_[i] = {u.element, b.h.data(), b.first_level, b.level_count,
                     static_cast<float>(u.share) * moves_[u.branch].decay};
        // element layers of one layer have the same terms
        terms_[i].as_above =
            u.element > 0 && elements_[u.element].layer == elements_[u.element - 1].layer;
        stiffness_[u.element] += u.share * moves_[u.branch].gain;
    }
}

void Memory::reset() {
    for (Branch& b : branches_) std::fill(b.h.begin(), b.h.end(), Complex8{});
}

}  // namespace lt
