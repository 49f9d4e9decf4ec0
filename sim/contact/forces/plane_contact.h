// Friction between roller and skin in the plane, and the spin of the free drum.
//
// Coulomb, normal forces given: each point's force t_i lies in a disc of radius mu f_i; inside the
// disc the point sticks, on its rim it slides along t_i:
//     slip_i = imposed_i - lever_i s forward - (W t)_i          (skin is dragged along by t)
// s, the drum's further turn, makes its torque vanish:
//     sum lever_i t_i.forward + torque - stiffness s = axle friction, against the turn.
// Method: projected Gauss-Seidel over the points; after each sweep a Newton step for s with the
// response y of the sticking points to a unit turn, which is swept along (W y = lever where they
// stick).
#pragma once

#include <span>
#include <vector>

#include "sim/base/units.h"
#include "sim/contact/forces/contact_matrix.h"

namespace lt {

struct PlanePoint {
    float imposed_x, imposed_y;  ///< how far the roller moved over the skin here, no friction [mm]
    float limit;                 ///< of friction [mN]
    float lever;                 ///< of the axle over this point [mm]
};

struct PlaneLoad {
    Vec2 forward{0, 1};
    double torque = 0.0;         ///< of the normal forces, along forward spin [mN mm]
    double stiffness = 0.0;      ///< its fall with the turn [mN mm/rad], >= 0
    double axle_friction = 0.0;  ///< [mN mm], >= 0
    double turned_rad = 0.0;     ///< already, in this step, before s
    bool locked = false;         ///< the drum does not turn
    int sweeps = 2;
};

class PlaneContact {
  public:
    explicit PlaneContact(int most_points);

    /// Forgets last forces; takes these instead [mN].
    void start(const ContactMatrix& w, std::span<const float> x, std::span<const float> y);
    /// @return s [rad]
    double solve(const ContactMatrix& w, std::span<const PlanePoint> points, const PlaneLoad& load);

    std::span<const float> force_x() const { return x_; }
    std::span<const float> force_y() const { return y_; }
    /// (W t): how far friction dragged each point's skin [mm].
    std::span<const float> dragged_x() const { return wx_; }
    std::span<const float> dragged_y() const { return wy_; }
    bool sticks(int i) const { return sticks_[i] != 0; }

  private:
    std::vector<float> x_, y_, wx_, wy_, turn_, wturn_, stiffness_;
    std::vector<char> sticks_;
};

}  // namespace lt
