// What the hand does at one moment. All input devices, strokes and recordings end in this.
#pragma once

namespace lt {

struct HandSample {
    double t_s = 0.0;
    double x_mm = 0.0;  ///< drum centre over the patch
    double y_mm = 0.0;
    double yaw_deg = 0.0;   ///< of the axle, counter-clockwise seen from above; 0: axle along x
    double tilt_deg = 0.0;  ///< of the axle against the surface, about the rolling direction;
                            ///< positive: the axle's +x end is higher
    double force_N = 0.0;   ///< downward; 0: lifted

    friend bool operator==(const HandSample&, const HandSample&) = default;
};

/// Linear in between; yaw takes the shorter way round.
HandSample interpolate(const HandSample& a, const HandSample& b, double t_s);

}  // namespace lt
