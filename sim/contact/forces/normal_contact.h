// Forces along z between roller and skin, and the height of the axle, so that nothing pierces
// anything and the hand's force is carried:
//
//     gap_i = h + c_i + (W f)_i + give_i(f_i) >= 0,   f_i >= 0,   f_i gap_i = 0,   sum f = P
//
// h, the axle's height, is the multiplier of the last condition: these are the optimality
// conditions of  min 1/2 f'Wf + sum of integrals of give_i + c'f  over f >= 0, sum f = P, which is
// convex. Method: conjugate gradients on the loaded set with the load held exactly (Polonsky &
// Keer, Wear 1999;231:206), preconditioned by the diagonal. Where the axle may not be as low as
// that (the hand comes down at a finite speed, the skin bottoms), h is held and the load left to be
// less.
#pragma once

#include <span>
#include <vector>

#include "sim/contact/forces/contact_matrix.h"
#include "sim/contact/needles/needle_give.h"

namespace lt {

struct NormalLoad {
    double force_mN = 0.0;
    double lowest_mm = 0.0;      ///< height that the axle may not pass downwards
    bool prescribed = false;     ///< height is lowest_mm, whatever the force
    double tolerance_mm = 2e-4;  ///< of every gap
    int most_iterations = 30;
};

struct NormalResult {
    double height_mm = 0.0;
    double force_mN = 0.0;
    double error_mm = 0.0;  ///< worst gap of a loaded point, or overlap of a free one
    int iterations = 0;
    bool held = false;  ///< the height's bound held, the load is not reached
};

class NormalContact {
  public:
    explicit NormalContact(int most_points);

    /// @param closing  c_i [mm]: height of point i over the axle less that of the skin under it,
    ///                 the skin carrying no force of this contact
    /// @param needles  give of the first points; the others have none
    /// @param force    in: start; out: [mN], >= 0
    NormalResult solve(const ContactMatrix& w, std::span<const float> closing,
                       std::span<const NeedleGive> needles, const NormalLoad& load,
                       std::span<float> force);
    /// W f of the last solution: how far each point's skin was pushed [mm].
    std::span<const float> pushed() const { return wf_; }
    /// Force that each point takes on when it alone is pushed: 1 / (W_ii + slope of its give)
    /// [mN/mm].
    std::span<const float> stiffness() const { return stiffness_; }

  private:
    std::vector<float> wf_, wp_, gap_, slope_, stiffness_, step_, force_, give_, give_slope_;
    NeedleGives gives_;
};

}  // namespace lt
