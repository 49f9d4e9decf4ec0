#include "sim/tissue/memory.h"

#include <algorithm>
#include <cmath>

namespace lt {

Memory::Memory(const SlabMesh& mesh, std::size_t groups) : stiffness_(mesh.levels(), 0.0) {
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
    terms_.resize(uses_.size());
    moves_.resize(branches_.size());
}

void Memory::set_tick(double dt_s) {
    std::fill(stiffness_.begin(), stiffness_.end(), 0.0);
    for (std::size_t i = 0; i < branches_.size(); ++i) {
        Branch& b = branches_[i];
        const double a = dt_s / b.tau_s;
        moves_[i] = {b.h.data(), b.first_level, b.level_count, static_cast<float>(std::exp(-a)),
                     static_cast<float>(-std::expm1(-a) / a)};
    }
    for (std::size_t i = 0; i < uses_.size(); ++i) {
        const Use& u = uses_[i];
        const Branch& b = branches_[u.branch];
        terms_[i] = {u.element, b.h.data(), b.first_level, b.level_count,
                     static_cast<float>(u.share) * moves_[u.branch].decay};
        stiffness_[u.element] += u.share * moves_[u.branch].gain;
    }
}

void Memory::reset() {
    for (Branch& b : branches_) std::fill(b.h.begin(), b.h.end(), Complex8{});
}

}  // namespace lt
