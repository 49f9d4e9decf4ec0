// The tissue as the contact solver sees it: a surface of nodes that moves by itself a little in
// every tick (predict), answers a force with a known compliance, and takes the forces that were
// found (correct). Linear and nonlinear slabs stand behind the same interface.
//
// One tick:
//     predict(dt)             free motion of the tissue during dt, all surface forces held
//     predicted_increment()   that motion, at the surface
//     compliance()            further motion during this tick for a change of force
//     correct(dt, df)         apply the change of force; the tick is done
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "sim/base/parallel.h"
#include "sim/tissue/slab/layers.h"
#include "sim/tissue/slab/surface_compliance.h"
#include "sim/tissue/slab/surface_grid.h"
#include "sim/tissue/tissue_observer.h"

namespace lt {

/// A force on the skin at one surface node [mN].
struct SurfaceForce {
    int node = 0;
    std::array<float, 3> force{};
};

class Tissue {
  public:
    virtual ~Tissue() = default;

    virtual const SurfaceGrid& grid() const = 0;
    /// Displacement of the surface [mm] along axis 0, 1, 2; grid().count() values.
    virtual std::span<const float> surface(int axis) const = 0;

    virtual void predict(double dt_s) = 0;
    virtual std::span<const float> predicted_increment(int axis) const = 0;
    /// Valid after predict(); the same for every tick of equal length.
    virtual const SurfaceCompliance& compliance() const = 0;
    /// Displacement at rest under a held unit force, linearised about the unloaded slab: what
    /// compliance() grows to with time. A needle's own law is taken less this for its footprint.
    /// A tissue without memory answers both alike.
    virtual const SurfaceCompliance& static_compliance() const { return compliance(); }
    /// force_changes: at most one entry a node.
    virtual void correct(double dt_s, std::span<const SurfaceForce> force_changes) = 0;

    /// How far from equilibrium: norm of the unbalanced nodal forces over that of the applied ones,
    /// 0 when at rest without load. Norm of f: sqrt(f . P^-1 f), P^-1 the slab's compliance, that
    /// is by what forces would still move, so that 0.01 means about 1 % of the displacement.
    virtual double residual() const = 0;
    /// Back to rest, without load and memory.
    virtual void reset() = 0;

    /// Told the parts of predict() and correct() from now on; null: nobody.
    void observe(TissueObserver* observer) { observer_ = observer; }

  protected:
    void begin(TissuePart part) {
        if (observer_) observer_->begin(part);
    }

  private:
    TissueObserver* observer_ = nullptr;
};

struct TissueOptions {
    SurfaceGrid grid;
    int levels = 10;  ///< free node levels in depth, [4, 32]; the bottom is fixed below them
    bool nonlinear = true;
    bool relaxation = true;       ///< false: the long-time answer
    double tick_s = 1.0 / 120.0;  ///< nominal length of a tick
    /// Softer, thinner dermis: factor on the stiffness of the skin layers above each surface cell,
    /// (0, 1]; empty: 1 everywhere. grid.count() values.
    std::vector<float> dermis_stiffness{};
    /// Kelvin-Voigt damping for the stability of the nonlinear tick alone: tau/dt on K0, [0, 100].
    /// It slows the tissue by about tau and leaves the answer at rest as it is.
    double damping = 1.0;
};

/// @throws InputError for layers or options out of range.
std::unique_ptr<Tissue> make_tissue(const LayerStack& layers, const TissueOptions& options,
                                    Executor& executor);

}  // namespace lt
