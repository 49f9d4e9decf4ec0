// Builds a stroke from what a hand does: land, roll, lift, move on. Speed and force change
// smoothly, as a hand's do; there is no tremor.
#pragma once

#include "sim/base/units.h"
#include "sim/session/stroke.h"

namespace lt {

class StrokeBuilder {
  public:
    static constexpr double sample_s = 0.01;
    static constexpr double ramp_s = 0.15;  ///< from rest to speed, from nothing to the force

    StrokeBuilder(Vec2 start_mm, double yaw_deg);

    StrokeBuilder& land(double force_N);
    /// Straight to this place, still pressing; the axle keeps its direction.
    StrokeBuilder& roll(Vec2 to_mm, double speed_mm_s);
    StrokeBuilder& lift();
    /// Through the air, turning the axle on the way.
    StrokeBuilder& move(Vec2 to_mm, double yaw_deg, double seconds);
    StrokeBuilder& wait(double seconds);
    StrokeBuilder& tilt(double tilt_deg);  ///< from now on

    double time_s() const { return hand_.t_s; }
    Stroke stroke() const { return stroke_; }

  private:
    void sample(double after_s);
    void press_to(double force_N);

    Stroke stroke_;
    HandSample hand_;
};

/// Axle direction for rolling along `direction` (at yaw 0 the roller rolls along y).
double yaw_for(Vec2 direction);

}  // namespace lt
