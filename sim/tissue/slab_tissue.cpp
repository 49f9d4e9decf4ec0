#include "sim/tissue/slab_tissue.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/base/error.h"
#include "sim/tissue/kernels/kernels.h"

namespace lt {
namespace {

// Displacement gradients over which an element goes over from its tangent at
// rest to its law at the mean gradient, and on to its law at every Gauss point;
// and above which its own tangent counts in the step's length.
constexpr float mean_range[2] = {0.02f, 0.03f};
constexpr float law_range[2] = {0.10f, 0.15f};
constexpr float curvature_threshold = 0.2f;

// Largest change of a displacement gradient in one tick.
constexpr float steepest_per_tick = 0.5f;

// What is left of the displacement after a tick in which an element was
// rescued.
constexpr float homeward = 0.6f;

// Bands of rows, each with its own scratch; even ones, then odd ones.
constexpr int bands = 8;

/// What is not a number counts as the largest.
float larger(float a, float b) {
    return a > b || std::isnan(a) ? a : b;
}

template <class F>
std::vector<ElementMatrix> matrices(const SlabMesh& mesh, F&& of_element) {
    std::vector<ElementMatrix> k;
    for (int e = 0; e < mesh.levels(); ++e) k.push_back(of_element(mesh, e));
    return k;
}

void check(const TissueOptions& o) {
    if (!(o.tick_s > 0.0 && o.tick_s <= 1.0))
        throw InputError("tick of " + std::to_string(o.tick_s) + " s; give up to 1 s");
    if (!(o.damping >= 0.0 && o.damping <= 100.0))
        throw InputError("damping of " + std::to_string(o.damping) + "; give 0 to 100");
    if (!o.dermis_stiffness.empty() && o.dermis_stiffness.size() != o.grid.count())
        throw InputError("dermis_stiffness has " + std::to_string(o.dermis_stiffness.size()) +
                         " cells; give " + std::to_string(o.grid.count()));
    for (float s : o.dermis_stiffness)
        if (!(s > 0.0f && s <= 1.0f))
            throw InputError("dermis_stiffness of " + std::to_string(s) + "; give (0, 1]");
}

}  // namespace

SlabTissue::SlabTissue(const LayerStack& layers, const TissueOptions& options, Executor& executor,
                       const TissueKernels& kernels)
    : executor_(executor),
      kernels_(kernels),
      options_((check(options), options)),
      mesh_(make_slab_mesh(layers, options.grid, options.levels)),
      fft_(options.grid.n, kernels),
      rest_symbols_(
          fft_, matrices(mesh_, [](const SlabMesh& m, int e) { return element_stiffness(m, e); })),
      compliance_(options.grid),
      static_compliance_(options.grid) {
    const std::size_t count = mesh_.grid.count(), groups = fft_.group_count();
    const int planes = 3 * mesh_.levels();
    if (options_.relaxation) memory_ = Memory(mesh_, fft_);
    if (!memory_.empty())
        memory_symbols_ = LayerSymbols(fft_, matrices(mesh_, deviatoric_stiffness));
    if (!options_.nonlinear) options_.damping = 0.0;

    const std::vector<double> one(mesh_.levels(), 1.0);
    const SpectralOperator::Term rest{&rest_symbols_, one};
    operator_.factor(fft_, {&rest, 1}, executor_);
    operator_.surface_compliance(fft_, static_compliance_, executor_);
    set_tick(options_.tick_s);

    for (auto* field : {&force_, &force_change_, &increment_}) field->resize(3 * count);
    surface_hat_.resize(3 * groups);
    motion_hat_.resize(planes * groups);
    if (options_.nonlinear) {
        for (auto* field : {&displacement_, &work_, &motion_}) field->resize(planes * count);
        internal_hat_.resize(planes * groups);
        prepare_elements();
    } else {
        displacement_.resize(3 * count);
        displacement_hat_.resize(planes * groups);
    }
}

void SlabTissue::set_tick(double dt_s) {
    if (dt_s == tick_s_) return;
    if (!(dt_s > 0.0 && dt_s <= 1.0)) throw InputError("tick longer than 1 s or not positive");
    tick_s_ = dt_s;
    // tau = damping tick_s
    const double damping = options_.damping * options_.tick_s / dt_s;
    const std::vector<double> weight(mesh_.levels(), 1.0 + damping);
    SpectralOperator::Term terms[2] = {{&rest_symbols_, weight}, {}};
    std::size_t count = 1;
    if (!memory_.empty()) {
        memory_.set_tick(dt_s);
        terms[count++] = {&memory_symbols_, memory_.stiffness()};
    }
    operator_.factor(fft_, {terms, count}, executor_);
    operator_.surface_compliance(fft_, compliance_, executor_);
}

void SlabTissue::prepare_elements() {
    const int n = mesh_.grid.n, tiles = n / tile_cells;
    const std::size_t count = mesh_.grid.count();
    for (int e = 0; e < mesh_.levels(); ++e)
        layer_constants_.push_back(element_layer_constants(mesh_, e));
    cell_constants_.resize(mesh_.levels());
    active_.resize(static_cast<std::size_t>(n) * mesh_.levels() * tiles);
    band_scratch_.resize(bands * band_scratch(n, mesh_.levels()));
    row_sums_.resize(n);
    level_change_.resize(mesh_.levels());
    level_most_.resize(mesh_.levels());
    const std::vector<float>& factor = options_.dermis_stiffness;
    if (std::any_of(factor.begin(), factor.end(), [](float s) { return s != 1.0f; })) {
        soft_tiles_.resize(static_cast<std::size_t>(n) * tiles);
        for (std::size_t i = 0; i < count; ++i)
            if (factor[i] != 1.0f) soft_tiles_[i / tile_cells] = 1;
        const double softest = *std::min_element(factor.begin(), factor.end());
        // element layers of one layer share their values
        int made_for = -1;
        for (int e = 0; e < mesh_.levels(); ++e) {
            if (!mesh_.elements[e].skin) continue;
            const Layer& layer = mesh_.stack.layers[mesh_.elements[e].layer];
            if (mesh_.elements[e].layer != made_for) {
                made_for = mesh_.elements[e].layer;
                std::vector<float> xy(count), z(count);
                float known = -1.0f;
                std::array<double, 3> stretch{};
                for (std::size_t i = 0; i < count; ++i) {
                    if (factor[i] != known) stretch = rest_stretch(layer, known = factor[i]);
                    xy[i] = static_cast<float>(stretch[0]);
                    z[i] = static_cast<float>(stretch[2]);
                }
                cell_values_.push_back(std::move(xy));
                cell_values_.push_back(std::move(z));
            }
            cell_constants_[e] = {.soft = soft_tiles_.data(),
                                  .stiffness = options_.dermis_stiffness.data(),
                                  .stretch_xy = cell_values_[cell_values_.size() - 2].data(),
                                  .stretch_z = cell_values_.back().data(),
                                  .slope = {}};
            set_soft_blocks(mesh_, e, softest, cell_constants_[e]);
        }
    }
    elements_ = {n,
                 mesh_.levels(),
                 layer_constants_.data(),
                 cell_constants_.data(),
                 active_.data(),
                 {mean_range[0], mean_range[1]},
                 {law_range[0], law_range[1]},
                 curvature_threshold};
}

void SlabTissue::reset() {
    for (auto* field : {&force_, &force_change_, &increment_, &displacement_})
        std::fill(field->begin(), field->end(), 0.0f);
    std::fill(displacement_hat_.begin(), displacement_hat_.end(), Complex8{});
    memory_.reset();
    residual_ = 0.0;
}

void SlabTissue::add_element_forces() {
    const int n = mesh_.grid.n;
    const std::size_t scratch = band_scratch(n, mesh_.levels());
    for (int odd = 0; odd < 2; ++odd)
        executor_.for_each(bands / 2, [&](int t) {
            const int band = 2 * t + odd, first = n * band / bands;
            kernels_.add_band_force(elements_, first, n * (band + 1) / bands - first,
                                    displacement_.data(), work_.data(),
                                    &band_scratch_[band * scratch]);
        });
}

/// Over the bent tiles: z K_T z - w K0 w, z in motion_, w in work_.
double SlabTissue::curvature() {
    const int n = mesh_.grid.n;
    executor_.for_each(bands, [&](int t) {
        for (int y = n * t / bands; y < n * (t + 1) / bands; ++y)
            row_sums_[y] = kernels_.row_curvature(elements_, y, displacement_.data(),
                                                  motion_.data(), work_.data());
    });
    double sum = 0.0;
    for (double s : row_sums_) sum += s;
    return sum;
}

/// field = T^T field, of the uppermost levels.
void SlabTissue::pull_to_rest(float* field, int levels) {
    const int n = mesh_.grid.n;
    const float half = static_cast<float>(0.5 / mesh_.grid.spacing_mm());
    executor_.for_each(levels, [&](int level) {
        const std::size_t first = 3 * level * mesh_.grid.count();
        for (int y = 0; y < n; ++y)
            kernels_.pull_line({.n = n,
                                .y = y,
                                .half_per_spacing = half,
                                .u = displacement_.data() + first,
                                .out = field + first});
    });
}

/// out = T in, of the uppermost levels; the largest of each into level_most_.
void SlabTissue::push_from_rest(const float* in, float* out, int levels) {
    const int n = mesh_.grid.n;
    const float half = static_cast<float>(0.5 / mesh_.grid.spacing_mm());
    executor_.for_each(levels, [&](int level) {
        const std::size_t first = 3 * level * mesh_.grid.count();
        float most = 0.0f;
        for (int y = 0; y < n; ++y) {
            const float m = kernels_.push_line({.n = n,
                                                .y = y,
                                                .half_per_spacing = half,
                                                .u = displacement_.data() + first,
                                                .in = in + first,
                                                .out = out + first});
            most = larger(most, m);
        }
        level_most_[level] = most;
    });
}

/// Levels down to the nodes of the lowest bent element; the surface at least.
int SlabTissue::bent_levels() const {
    const int n = mesh_.grid.n, levels = mesh_.levels(), tiles = n / tile_cells;
    for (int e = levels - 1; e >= 0; --e)
        for (int y = 0; y < n; ++y) {
            const unsigned char* t = &active_[(static_cast<std::size_t>(y) * levels + e) * tiles];
            if (std::any_of(t, t + tiles, [](unsigned char a) { return a >= tile_bent; }))
                return std::min(e + 2, levels);
        }
    return 1;
}

StepSums SlabTissue::solve_step() {
    const std::size_t groups = fft_.group_count();
    const bool linear = !options_.nonlinear;
    const SpectralStep step{mesh_.grid.n,
                            mesh_.levels(),
                            rest_symbols_.data(),
                            memory_.shear().data(),
                            memory_.shear_layers().data(),
                            operator_.data(),
                            surface_hat_.data(),
                            linear ? nullptr : internal_hat_.data(),
                            linear ? displacement_hat_.data() : nullptr,
                            memory_.terms().data(),
                            static_cast<int>(memory_.terms().size()),
                            motion_hat_.data()};
    StepSums sums[spectral_tasks];
    executor_.for_each(spectral_tasks, [&](int t) {
        const std::size_t end = groups * (t + 1) / spectral_tasks;
        for (std::size_t g = groups * t / spectral_tasks; g < end; ++g)
            kernels_.step(step, g, sums[t]);
    });
    StepSums total;
    for (const StepSums& s : sums) {
        total.work += s.work;
        total.applied += s.applied;
    }
    return total;
}

void SlabTissue::predict(double dt_s) {
    set_tick(dt_s);
    const int levels = mesh_.levels(), planes = 3 * levels;
    const std::size_t count = mesh_.grid.count();

    if (options_.nonlinear) {
        begin(TissuePart::elements);
        for (std::size_t i = 0; i < 3 * count; ++i) work_[i] = -force_[i];
        std::fill(work_.begin() + 3 * count, work_.end(), 0.0f);
        add_element_forces();
        rescued_ = std::find(active_.begin(), active_.end(), tile_rescued) != active_.end();
        begin(TissuePart::frames);
        pull_to_rest(work_.data(), levels);
        begin(TissuePart::transform);
        fft_.forward(work_.data(), planes, internal_hat_.data(), executor_);
    }
    begin(TissuePart::transform);
    fft_.forward(force_.data(), 3, surface_hat_.data(), executor_);
    begin(TissuePart::sweep);
    const StepSums sums = solve_step();
    // less than 1 mN in all counts as 1 mN: forces that were taken away leave
    // their rounding
    const double floor = compliance_.at(2, 2, 0, 0) * static_cast<double>(count);
    residual_ = std::sqrt(std::max(0.0, sums.work) / (sums.applied + floor));

    begin(TissuePart::transform);
    motion_scale_ = 1.0f;
    if (!options_.nonlinear) {
        fft_.inverse(motion_hat_.data(), planes, increment_.data(), executor_, 3);
        return;
    }
    // the step itself is needed for contact and curvature alone, so near the surface
    const int seen = bent_levels();
    fft_.inverse(motion_hat_.data(), planes, work_.data(), executor_, 3 * seen);
    begin(TissuePart::frames);
    push_from_rest(work_.data(), motion_.data(), seen);
    begin(TissuePart::curvature);
    const double along = sums.work / static_cast<double>(count);  // r . z, by Parseval
    if (along > 0.0)
        motion_scale_ = static_cast<float>(along / std::max(along + curvature(), 0.5 * along));
    for (std::size_t i = 0; i < 3 * count; ++i) increment_[i] = motion_scale_ * motion_[i];
}

void SlabTissue::correct(double dt_s, std::span<const SurfaceForce> force_changes) {
    set_tick(dt_s);
    const int levels = mesh_.levels();
    const std::size_t count = mesh_.grid.count();
    begin(TissuePart::transform);
    if (!force_changes.empty()) {
        std::fill(force_change_.begin(), force_change_.end(), 0.0f);
        for (const SurfaceForce& f : force_changes)
            for (int axis = 0; axis < 3; ++axis) {
                force_change_[axis * count + f.node] += f.force[axis];
                force_[axis * count + f.node] += f.force[axis];
            }
        if (options_.nonlinear) pull_to_rest(force_change_.data(), 1);
        fft_.forward(force_change_.data(), 3, surface_hat_.data(), executor_);
    }
    begin(TissuePart::sweep);
    const SpectralFinish finish{levels,
                                operator_.data(),
                                force_changes.empty() ? nullptr : surface_hat_.data(),
                                motion_hat_.data(),
                                motion_scale_,
                                options_.nonlinear ? nullptr : displacement_hat_.data(),
                                memory_.branches().data(),
                                static_cast<int>(memory_.branches().size())};
    const std::size_t groups = fft_.group_count();
    for_groups(groups, executor_, [&](std::size_t g) { kernels_.finish(finish, g); });
    begin(TissuePart::transform);
    if (options_.nonlinear) {
        fft_.inverse(motion_hat_.data(), 3 * levels, work_.data(), executor_);
        begin(TissuePart::frames);
        push_from_rest(work_.data(), work_.data(), levels);
        move(work_);
    } else {
        fft_.inverse(displacement_hat_.data(), 3 * levels, displacement_.data(), executor_, 3);
    }
}

/// u += change, but no element is deformed by more than its own size in one
/// tick: what is left stays in the residual and follows later. A change that is
/// no number is dropped.
void SlabTissue::move(LineVector<float>& change) {
    const int n = mesh_.grid.n, levels = mesh_.levels();
    const std::size_t level_size = 3 * mesh_.grid.count();
    const float per_h = static_cast<float>(1.0 / mesh_.grid.spacing_mm());
    executor_.for_each(levels, [&](int level) {
        const float* here = change.data() + level * level_size;
        const float* below = level + 1 < levels ? here + level_size : nullptr;
        const float per_hz = static_cast<float>(1.0 / mesh_.elements[level].height_mm);
        // no difference exceeds the sum of the largest changes
        const float largest = level_most_[level];
        const float largest_below = below ? level_most_[level + 1] : 0.0f;
        float& most = level_change_[level];
        most = 4.0f * largest * per_h + (largest + largest_below) * per_hz;
        if (most <= steepest_per_tick) return;
        most = 0.0f;
        for (int y = 0; y < n; ++y)
            most = larger(most, kernels_.steepest_change(n, y, here, below, per_h, per_hz));
    });
    float steepest = 0.0f;
    for (float m : level_change_) steepest = larger(steepest, m);
    if (!std::isfinite(steepest)) return;
    if (steepest > steepest_per_tick) {
        const float scale = steepest_per_tick / steepest;
        for (float& v : change) v *= scale;
    }
    for (std::size_t i = 0; i < change.size(); ++i) displacement_[i] += change[i];
    // Inverted elements may hold each other in place, and no law of skin covers
    // them: draw the slab back towards rest until none is left.
    if (rescued_)
        for (float& u : displacement_) u *= homeward;
}

std::unique_ptr<Tissue> make_tissue(const LayerStack& layers, const TissueOptions& options,
                                    Executor& executor) {
    return std::make_unique<SlabTissue>(layers, options, executor);
}

}  // namespace lt
