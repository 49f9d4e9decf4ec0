// Relaxation: linear Maxwell branches in Fourier space.
//
// Branch k of a layer carries the share w = g_k / (1 - sum g) of its relaxed shear stiffness
// through a dashpot: q' = (u - q)/tau, stress w K_dev (u - q). Only h = u - q is kept. Displacement
// being linear over a tick, its end is known exactly (R. L. Taylor, K. S. Pister, G. L. Goudreau
// 1970, Int. J. Numer. Methods Eng. 2:45-59):
//
//     h' = exp(-dt/tau) h + b du,     b = (1 - exp(-dt/tau)) tau/dt
//
// so a tick feels the overstress w exp(-dt/tau) K_dev h and the additional stiffness w b K_dev.
// K_dev is the stiffness of the undeformed layer: exact for small strain; in a strongly bent place
// only the passing overstress is approximate, the answer at rest is not. Shear relaxes, volume
// does not, so at Poisson's ratio nu the modulus E(t) follows layers.h but for a part of order
// (1 - 2 nu).
#pragma once

#include <vector>

#include "sim/base/aligned.h"
#include "sim/tissue/elements/slab_mesh.h"
#include "sim/tissue/kernels/kernels.h"
#include "sim/tissue/spectral/fft.h"

namespace lt {

class Memory {
  public:
    Memory() = default;
    Memory(const SlabMesh& mesh, const PlaneFft& fft);

    bool empty() const { return branches_.empty(); }
    /// Recomputes everything that depends on the length of a tick.
    void set_tick(double dt_s);
    void reset();

    /// Factor on each element layer's deviatoric stiffness in this tick.
    const std::vector<double>& stiffness() const { return stiffness_; }
    const std::vector<MemoryTerm>& terms() const { return terms_; }
    const std::vector<MemoryBranch>& branches() const { return moves_; }
    /// Each element layer's deviatoric stiffness, see ShearLayer; shear(): shear_planes a group.
    const std::vector<ShearLayer>& shear_layers() const { return shear_layers_; }
    const std::vector<Lanes8>& shear() const { return shear_; }

  private:
    struct Branch {
        double tau_s;
        int first_level, level_count;
        LineVector<Complex8> h;
    };
    struct Use {
        int element, branch;
        double share;
    };
    std::vector<Branch> branches_;
    std::vector<Use> uses_;
    std::vector<ElementLayer> elements_;
    std::vector<double> stiffness_;
    std::vector<MemoryTerm> terms_;
    std::vector<MemoryBranch> moves_;
    std::vector<ShearLayer> shear_layers_;
    std::vector<Lanes8> shear_;
};

}  // namespace lt
