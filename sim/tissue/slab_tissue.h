// The slab in motion: see tissue.h for the order of calls.
#pragma once

#include <vector>

#include "sim/tissue/fft.h"
#include "sim/tissue/slab_mesh.h"
#include "sim/tissue/spectral_operator.h"
#include "sim/tissue/tissue.h"

namespace lt {

class SlabTissue final : public Tissue {
  public:
    SlabTissue(const LayerStack& layers, const TissueOptions& options, Executor& executor);

    const SurfaceGrid& grid() const override { return mesh_.grid; }
    std::span<const float> surface(int axis) const override { return plane(surface_, axis); }
    void predict(double dt_s) override;
    std::span<const float> predicted_increment(int axis) const override {
        return plane(increment_, axis);
    }
    const SurfaceCompliance& compliance() const override { return compliance_; }
    void correct(double dt_s, std::span<const SurfaceForce> force_changes) override;
    double residual() const override { return residual_; }
    void reset() override;

  private:
    std::span<const float> plane(const std::vector<float>& field, int axis) const {
        return {field.data() + axis * mesh_.grid.count(), mesh_.grid.count()};
    }

    Executor& executor_;
    SlabMesh mesh_;
    PlaneFft fft_;
    LayerSymbols rest_symbols_;
    SpectralOperator operator_;
    SurfaceCompliance compliance_;
    double residual_ = 0.0;

    std::vector<float> surface_, increment_, force_, change_;  // three planes each
    std::vector<Complex8> surface_spectrum_;                   // three planes
    std::vector<Complex8> displacement_, motion_, answer_;     // all levels
};

}  // namespace lt
