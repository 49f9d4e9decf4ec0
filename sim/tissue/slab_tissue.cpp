#include "sim/tissue/slab_tissue.h"

#include <algorithm>
#include <cmath>

namespace lt {
namespace {

std::vector<ElementMatrix> rest_matrices(const SlabMesh& mesh) {
    std::vector<ElementMatrix> k;
    for (int e = 0; e < mesh.levels(); ++e) k.push_back(element_stiffness(mesh, e));
    return k;
}

}  // namespace

SlabTissue::SlabTissue(const LayerStack& layers, const TissueOptions& options, Executor& executor)
    : executor_(executor),
      mesh_(make_slab_mesh(layers, options.grid, options.levels)),
      fft_(options.grid.n, 3 * options.levels),
      rest_symbols_(fft_, rest_matrices(mesh_)),
      compliance_(options.grid) {
    const std::vector<double> one(mesh_.levels(), 1.0);
    const SpectralOperator::Term term{&rest_symbols_, one};
    operator_.factor(fft_, {&term, 1}, executor_);
    operator_.surface_compliance(fft_, compliance_, executor_);
    const std::size_t count = mesh_.grid.count(), groups = fft_.group_count();
    for (auto* field : {&surface_, &increment_, &force_, &change_}) field->resize(3 * count);
    surface_spectrum_.resize(3 * groups);
    for (auto* field : {&displacement_, &motion_, &answer_})
        field->resize(3 * groups * mesh_.levels());
}

void SlabTissue::reset() {
    for (auto* field : {&surface_, &increment_, &force_, &change_})
        std::fill(field->begin(), field->end(), 0.0f);
    std::fill(displacement_.begin(), displacement_.end(), Complex8{});
    residual_ = 0.0;
}

void SlabTissue::predict(double) {
    const int levels = mesh_.levels();
    const std::size_t groups = fft_.group_count();
    fft_.forward(force_.data(), 3, surface_spectrum_.data(), executor_);
    double unbalanced = 0.0, applied = 0.0;
    for_groups(groups, executor_, [&](std::size_t g) {
        Complex8* r = &motion_[g * 3 * levels];
        for (int p = 0; p < 3 * levels; ++p)
            r[p] = p < 3 ? surface_spectrum_[g * 3 + p] : Complex8{};
        tissue_kernels().subtract_product(rest_symbols_.group(g), levels,
                                          &displacement_[g * 3 * levels], r);
    });
    for (std::size_t g = 0; g < groups; ++g)
        for (int p = 0; p < 3 * levels; ++p)
            for (int lane = 0; lane < 8; ++lane) {
                const Complex8& r = motion_[g * 3 * levels + p];
                unbalanced += r.re[lane] * r.re[lane] + r.im[lane] * r.im[lane];
                if (p < 3) {
                    const Complex8& f = surface_spectrum_[g * 3 + p];
                    applied += f.re[lane] * f.re[lane] + f.im[lane] * f.im[lane];
                }
            }
    residual_ = applied > 0.0 ? std::sqrt(unbalanced / applied) : 0.0;
    operator_.solve(motion_.data(), executor_);
    for (std::size_t g = 0; g < groups; ++g)
        for (int p = 0; p < 3; ++p) surface_spectrum_[g * 3 + p] = motion_[g * 3 * levels + p];
    fft_.inverse(surface_spectrum_.data(), 3, increment_.data(), executor_);
}

void SlabTissue::correct(double, std::span<const SurfaceForce> force_changes) {
    const int levels = mesh_.levels();
    const std::size_t groups = fft_.group_count(), count = mesh_.grid.count();
    std::fill(change_.begin(), change_.end(), 0.0f);
    for (const SurfaceForce& f : force_changes)
        for (int axis = 0; axis < 3; ++axis) {
            change_[axis * count + f.node] += f.force[axis];
            force_[axis * count + f.node] += f.force[axis];
        }
    fft_.forward(change_.data(), 3, surface_spectrum_.data(), executor_);
    operator_.solve_surface(surface_spectrum_.data(), answer_.data(), executor_);
    for (std::size_t g = 0; g < groups; ++g)
        for (int p = 0; p < 3 * levels; ++p) {
            const std::size_t i = g * 3 * levels + p;
            for (int lane = 0; lane < 8; ++lane) {
                displacement_[i].re[lane] += motion_[i].re[lane] + answer_[i].re[lane];
                displacement_[i].im[lane] += motion_[i].im[lane] + answer_[i].im[lane];
            }
            if (p < 3) surface_spectrum_[g * 3 + p] = displacement_[i];
        }
    fft_.inverse(surface_spectrum_.data(), 3, surface_.data(), executor_);
}

std::unique_ptr<Tissue> make_tissue(const LayerStack& layers, const TissueOptions& options,
                                    Executor& executor) {
    return std::make_unique<SlabTissue>(layers, options, executor);
}

}  // namespace lt
