// How the handle leans in the hand. It turns freely on the axle, so nothing in the simulation says
// where it points: a hand that pulls goes ahead of the drum and the handle lies flatter, one that
// pushes stands over it, one that lifts raises the end a little.
#pragma once

namespace lt {

class HandleLean {
  public:
    /// The next moment shown. speed_mm_s: of the roller along its own forward direction. After a
    /// jump in time the hand is where it would have come to.
    void follow(double t_s, double speed_mm_s, bool lifted);
    /// About the axle from the mesh's own posture; > 0 more upright [rad], at most 0.16.
    double angle_rad() const { return angle_rad_; }

  private:
    double t_s_ = -1.0, angle_rad_ = 0.0;
};

}  // namespace lt
