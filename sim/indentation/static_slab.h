// Internal force and tangent of the periodic slab in double precision, every element nonlinear, and
// the inverse of its stiffness at rest as preconditioner: what the static solver works with.
//
// A field holds 3 levels planes of n x n numbers, plane 3 level + component, like the running
// tissue's.
#pragma once

#include <vector>

#include "sim/tissue/elements/element_stiffness.h"
#include "sim/tissue/elements/slab_mesh.h"
#include "sim/tissue/spectral/fft.h"
#include "sim/tissue/spectral/spectral_operator.h"

namespace lt {

class StaticSlab {
  public:
    StaticSlab(const LayerStack& layers, const SurfaceGrid& grid, int levels, Executor& executor);

    const SlabMesh& mesh() const { return mesh_; }
    const SurfaceGrid& grid() const { return mesh_.grid; }
    std::size_t size() const { return 3 * mesh_.grid.count() * mesh_.levels(); }
    const SurfaceCompliance& compliance() const { return compliance_; }

    /// out = internal force of u; for d != null also change = K(u) d in the same pass.
    void force(const std::vector<double>& u, std::vector<double>& out) const;
    void tangent(const std::vector<double>& u, const std::vector<double>& d,
                 std::vector<double>& change) const;
    /// out = K(0)^-1 in, to single precision.
    void solve_at_rest(const std::vector<double>& in, std::vector<double>& out);

  private:
    template <class Element>
    void sweep(const std::vector<double>& u, const std::vector<double>* d, std::vector<double>& out,
               Element&& element) const;

    Executor& executor_;
    SlabMesh mesh_;
    PlaneFft fft_;
    SpectralOperator operator_;
    SurfaceCompliance compliance_;
    std::vector<ElementConstants<double>> constants_;
    std::vector<float> plane_;
    std::vector<Complex8> spectrum_;
};

}  // namespace lt
