#include "sim/roller/roller_pose.h"

#include <cmath>
#include <glm/geometric.hpp>

#include "sim/base/math.h"

namespace lt {

RollerPose roller_pose(const HandSample& hand, double axle_height_mm, double spin_rad) {
    const double yaw = hand.yaw_deg * radians_per_degree, tilt = hand.tilt_deg * radians_per_degree;
    RollerPose p;
    p.centre_mm = {hand.x_mm, hand.y_mm, axle_height_mm};
    const math::SinCos y = math::sincos(yaw), t = math::sincos(tilt);
    p.axle = {y.cos * t.cos, y.sin * t.cos, t.sin};
    p.forward = {-y.sin, y.cos, 0.0};
    p.up = glm::cross(p.axle, p.forward);
    p.spin_rad = spin_rad;
    return p;
}

double row_offset_mm(const RollerSpec& spec, int row) {
    return (row + 0.5) * spec.drum_width_mm / spec.rows - 0.5 * spec.drum_width_mm;
}

double needle_angle_rad(const RollerSpec& spec, int needle) {
    const int per_row = static_cast<int>(spec.per_row);
    const int row = needle / per_row, k = needle % per_row;
    const double stagger = spec.row_offset && row % 2 == 1 ? 0.5 : 0.0;
    return 2.0 * pi * (k + stagger) / per_row;
}

Vec3 needle_direction(const RollerSpec& spec, const RollerPose& pose, int needle) {
    const double angle = needle_angle_rad(spec, needle) - pose.spin_rad;
    const auto [sine, cosine] = math::sincos(angle);
    return sine * pose.forward - cosine * pose.up;
}

Vec3 needle_tip_mm(const RollerSpec& spec, const RollerPose& pose, int needle) {
    const int row = needle / static_cast<int>(spec.per_row);
    return pose.centre_mm + row_offset_mm(spec, row) * pose.axle +
           spec.tip_radius_from_axle_mm() * needle_direction(spec, pose, needle);
}

double reach_below_centre_mm(const RollerSpec& spec, const RollerPose& pose) {
    const double half =
        spec.needle_count() > 0 ? -row_offset_mm(spec, 0) : 0.5 * spec.drum_width_mm;
    return outer_radius_mm(spec) * pose.up.z + half * std::abs(pose.axle.z);
}

}  // namespace lt
