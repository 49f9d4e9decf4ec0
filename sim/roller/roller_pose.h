// Where drum and needles are. Pure geometry, shared by contact and picture.
//
//          up
//           |   forward         The drum's own frame: axle along the mantle (x at yaw 0), forward
//     ______|__/____            the way it rolls (y at yaw 0), up out of the skin. Spin counts
//    (      |/      )---> axle  forward rolling as positive: a needle stands at
//     --------------              angle = angle_0 - spin      from the lowest point, towards
//     forward.
#pragma once

#include "sim/base/units.h"
#include "sim/roller/hand_sample.h"
#include "sim/roller/roller_spec.h"

namespace lt {

struct RollerPose {
    Vec3 centre_mm{};  ///< of the drum; z above the undeformed surface
    Vec3 axle{1, 0, 0};
    Vec3 forward{0, 1, 0};
    Vec3 up{0, 0, 1};
    double spin_rad = 0.0;
};

RollerPose roller_pose(const HandSample& hand, double axle_height_mm, double spin_rad);

/// Radius of the circle that the lowest points run on: the tips', or a bare drum's own.
inline double outer_radius_mm(const RollerSpec& s) {
    return s.needle_count() > 0 ? s.tip_radius_from_axle_mm() : s.drum_radius_mm;
}
/// Place of a row along the axle, from the middle.
double row_offset_mm(const RollerSpec& spec, int row);
/// Angle of a needle at spin 0, from the lowest point towards forward.
double needle_angle_rad(const RollerSpec& spec, int needle);
/// Axis out of the drum, and tip.
Vec3 needle_direction(const RollerSpec& spec, const RollerPose& pose, int needle);
Vec3 needle_tip_mm(const RollerSpec& spec, const RollerPose& pose, int needle);
/// How far the lowest point of the circle of tips reaches below the drum's centre.
double reach_below_centre_mm(const RollerSpec& spec, const RollerPose& pose);

}  // namespace lt
