// The stiffness of the undeformed slab, inverted exactly.
//
// A shift by one cell in the plane changes nothing, so plane waves exp(i(kx x + ky y)) part the
// linear slab into independent chains of levels, one chain a wave number: block-tridiagonal with
// one 3x3 block a level. Each in-plane reflection of the cell forces the coupling of u_z with u_x
// and u_y to be imaginary and all others to be real; with -i u_z in place of u_z every block is
// real and symmetric, so real and imaginary parts are two real systems with the same matrix. Eight
// wave numbers go side by side in lanes.
//
// Elimination runs from the bottom up,
//     M_i = D_i - B_i M_{i+1}^-1 B_i^T,   gain_i = M_{i+1}^-1 B_i^T,
// D_i, B_i being the diagonal and upper blocks, so that a load on the surface alone needs no
// upward sweep: u_0 = M_0^-1 f_0, u_{i+1} = -gain_i u_i.
//
// This is the discrete Green's function of the layered half-space. As a preconditioner for finite
// strain it follows M. Ladecky et al. 2023, Appl. Math. Comput. 446:127835 (FFT-preconditioned
// finite elements): the number of iterations does not grow with the mesh.
#pragma once

#include <span>
#include <vector>

#include "sim/base/aligned.h"
#include "sim/base/parallel.h"
#include "sim/tissue/elements/element_stiffness.h"
#include "sim/tissue/elements/slab_mesh.h"
#include "sim/tissue/kernels/kernels.h"
#include "sim/tissue/slab/surface_compliance.h"
#include "sim/tissue/spectral/fft.h"

namespace lt {

/// 6x6 real symmetric symbol S of every element layer at every wave number, kept as
///     f_top    = (S_tt + S_tb) u_top + S_tb (u_bottom - u_top)
///     f_bottom = (S_bt + S_bb) u_top + S_bb (u_bottom - u_top):
/// a thin stiff layer that moves as a whole then gives small forces as small numbers, which single
/// precision would lose in the difference of S_tt u_top and S_tb u_bottom.
class LayerSymbols {
  public:
    LayerSymbols() = default;
    /// One matrix an element layer.
    LayerSymbols(const PlaneFft& fft, std::span<const ElementMatrix> elements);

    int levels() const { return levels_; }
    const Lanes8* data() const { return data_.data(); }
    const Lanes8* group(std::size_t g) const { return data_.data() + g * levels_ * size; }
    /// [[top-top, top-bottom], [., bottom-bottom]] of element layer e.
    void block(std::size_t group, int lane, int e, double out[6][6]) const;

    static constexpr int size = 33;  // top sum (9), tb (9), bottom sum (9), bb (6)

  private:
    int levels_ = 0;
    std::vector<Lanes8> data_;
};

class SpectralOperator {
  public:
    /// Sum over element layers of weight[e] symbols[e]; several terms may be added up.
    struct Term {
        const LayerSymbols* symbols;
        std::span<const double> weight;  ///< one an element layer
    };
    void factor(const PlaneFft& fft, std::span<const Term> terms, Executor& executor);

    int levels() const { return levels_; }
    const Lanes8* data() const { return factors_.data(); }
    const Lanes8* group(std::size_t g) const { return factors_.data() + g * levels_ * size; }
    /// field: 3 levels planes a group; force in, displacement out.
    void solve(Complex8* field, Executor& executor) const;
    /// Displacement of surface node i for a unit force on node j, all pairs of directions.
    void surface_compliance(PlaneFft& fft, SurfaceCompliance& out, Executor& executor);

    static constexpr int size = 15;

  private:
    int levels_ = 0;
    std::size_t groups_ = 0;
    LineVector<Lanes8> factors_;
    std::vector<Complex8> scratch_;
};

/// How groups of wave numbers are dealt to an executor: index order, equal parts.
inline constexpr int spectral_tasks = 8;
template <class F>
void for_groups(std::size_t groups, Executor& executor, F&& f) {
    executor.for_each(spectral_tasks, [&](int t) {
        const std::size_t end = groups * (t + 1) / spectral_tasks;
        for (std::size_t g = groups * t / spectral_tasks; g < end; ++g) f(g);
    });
}

}  // namespace lt
