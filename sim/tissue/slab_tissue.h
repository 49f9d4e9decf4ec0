// The slab in motion: one tick of tissue.h.
//
// Balance at the end of a tick, u' = u + du and surface forces F + dF:
//
//     f(u') + overstress + c K du = B (F + dF)
//
// f are the finite-strain forces of the elements, the overstress is that of
// memory.h, c an artificial damping. With r the residual of the state at hand,
// P = (1 + c) K0 + memory's stiffness, factored once (spectral_operator.h), and
// T the nodal frames (element_row.h):
//
//     predict    w = P^-1 T^T r, z = T w, a = (r . z) / (z . A z), du = a z
//     contact    looks at u + du and answers with dF, the skin's compliance
//                being B^T P^-1 B
//     correct    u' = u + T (a w + P^-1 T^T B dF)
//
// One step of preconditioned conjugate gradients: a scales it to the tangent A.
// Since z . A z = r . z + (z . K_T z - w . K0 w), the tangent is asked for
// where elements are bent alone. Held still, r goes to zero: the answer at rest
// is that of finite strain, whatever P and T are.
//
// Why T. Without it a near-incompressible element that is tilted answers P^-1 r
// with a change of volume, its stiffest motion; a then drops to 0.2 and the
// skin lags. A drum 2 mm deep in a thigh, rolling at 50 mm/s: its force 23 %
// too high without T, 2 % with it. K0 alone, without a, diverges from about 1
// mm depth.
//
// Memory lives in the frames as well: what is added to it is P's motion w, and
// its force is pulled back by T^T, so it turns with the skin.
//
// The linear slab is the same with T = 1, a = 1 and f = K0 u, all of it in
// Fourier space.
#pragma once

#include <vector>

#include "sim/base/aligned.h"
#include "sim/tissue/elements/element_row.h"
#include "sim/tissue/elements/slab_mesh.h"
#include "sim/tissue/kernels/kernels.h"
#include "sim/tissue/spectral/fft.h"
#include "sim/tissue/spectral/memory.h"
#include "sim/tissue/spectral/spectral_operator.h"
#include "sim/tissue/tissue.h"

namespace lt {

class SlabTissue final : public Tissue {
  public:
    SlabTissue(const LayerStack& layers, const TissueOptions& options, Executor& executor,
               const TissueKernels& kernels = tissue_kernels());

    const SurfaceGrid& grid() const override { return mesh_.grid; }
    std::span<const float> surface(int axis) const override { return plane(displacement_, axis); }
    void predict(double dt_s) override;
    std::span<const float> predicted_increment(int axis) const override {
        return plane(increment_, axis);
    }
    const SurfaceCompliance& compliance() const override { return compliance_; }
    const SurfaceCompliance& static_compliance() const override { return static_compliance_; }
    void correct(double dt_s, std::span<const SurfaceForce> force_changes) override;
    double residual() const override { return residual_; }
    void reset() override;

    const SlabMesh& mesh() const { return mesh_; }
    /// All levels, planes 3 level + axis.
    std::span<const float> displacement() const { return displacement_; }

  private:
    std::span<const float> plane(const LineVector<float>& field, int axis) const {
        return {field.data() + axis * mesh_.grid.count(), mesh_.grid.count()};
    }
    void set_tick(double dt_s);
    void prepare_elements();
    void add_element_forces();
    double curvature();
    void pull_to_rest(float* field, int levels);
    void push_from_rest(const float* in, float* out, int levels);
    int bent_levels() const;
    StepSums solve_step();
    void move(LineVector<float>& change);

    Executor& executor_;
    const TissueKernels& kernels_;
    TissueOptions options_;
    SlabMesh mesh_;
    PlaneFft fft_;
    LayerSymbols rest_symbols_, memory_symbols_;
    Memory memory_;
    SpectralOperator operator_;
    SurfaceCompliance compliance_, static_compliance_;
    double tick_s_ = 0.0;
    double residual_ = 0.0;
    float motion_scale_ = 1.0f;
    bool rescued_ = false;

    // elements
    std::vector<ElementLayerConstants> layer_constants_;
    std::vector<CellConstants> cell_constants_;
    std::vector<std::vector<float>> cell_values_;
    std::vector<unsigned char> soft_tiles_, active_;
    std::vector<float> band_scratch_;
    std::vector<double> row_sums_;
    std::vector<float> level_most_, level_change_;  ///< largest change, and gradient, by level
    ElementSlab elements_;

    // planes: three of the surface, or three a level
    LineVector<float> force_, force_change_, increment_;
    LineVector<float> displacement_, work_, motion_;
    // spectra: of the surface; of all levels
    LineVector<Complex8> surface_hat_, displacement_hat_, internal_hat_, motion_hat_;
};

}  // namespace lt
