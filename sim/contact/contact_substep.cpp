// One contact solve: where the points are, forces along z and the height, friction and spin.
#include <algorithm>
#include <cmath>

#include "sim/base/error.h"
#include "sim/base/math.h"
#include "sim/contact/rolling_contact.h"

namespace lt {

namespace {

/// Bearing of skin on the side of an inserted shaft; assumed.
constexpr double tearing_kPa = 300.0;

}  // namespace

void RollingContact::solve(ContactTick& t, int step, double friction) {
    if (!(friction >= 0 && friction <= 2))
        throw InputError("friction must be 0 to 2; dry skin has about 0.45");
    const double share = static_cast<double>(step) / options_.substeps;
    const double dt = t.dt_s / options_.substeps;
    const HandSample hand = t.hand(share);
    const double spin_before = spin_rad_;
    spin_rad_ += spin_rate_ * dt;
    t.pose = roller_pose(hand, height_mm_, spin_rad_);
    if (t.lifted) return;

    const double touch = place_points(t, share);
    const NormalLoad load = hand_load(t, hand, step, touch);
    // Motion is even within a tick: a first guess extrapolates the forces.
    for (int i = 0; i < points_.size(); ++i) {
        const float now = points_.force[i], before = points_.force_before[i];
        points_.force_before[i] = now;
        if (step > 2 && now > 0) points_.force[i] = std::max(0.0f, 2 * now - before);
    }
    t.normal = normal_.solve(matrix_, points_.closing, points_.give, load, points_.force);
    height_mm_ = t.normal.height_mm;
    t.pose.centre_mm.z = height_mm_;
    t.bone_mN = 0;
    if (t.normal.held && !load.prescribed && height_mm_ <= t.stop_mm)
        t.bone_mN = load.force_mN - t.normal.force_mN;
    if (!t.normal.held || t.bone_mN > 0) landing_ = false;
    solve_plane(t, hand, spin_rad_ - spin_before, friction);
}

double RollingContact::place_points(const ContactTick& t, double share) {
    const double radius = spec_.tip_radius_from_axle_mm();
    const int per_row = static_cast<int>(spec_.per_row);
    const auto [ss, cs] = math::sincos(spin_rad_);
    const float w = static_cast<float>(share);
    const RollerPose& pose = t.pose;
    const double turn = std::remainder(t.to.yaw_deg - t.from.yaw_deg, 360.0);
    const math::SinCos turned = math::sincos(share * turn * radians_per_degree);
    double touch = -1e9;  // height at which the first point touches
    for (int i = 0; i < points_.size(); ++i) {
        double shape;
        Vec2 moved;
        if (i < points_.needles) {
            const int needle = points_.id[i];
            const auto [sine, cosine] = turned_back(angle_[needle], ss, cs);
            const Vec3 arm = row_offset_mm(spec_, needle / per_row) * pose.axle +
                             radius * (sine * pose.forward - cosine * pose.up);
            shape = arm.z;
            points_.tip[i] = {pose.centre_mm.x + arm.x, pose.centre_mm.y + arm.y, arm.z};
            moved = Vec2{pose.centre_mm.x + arm.x, pose.centre_mm.y + arm.y} - points_.start[i];
        } else {
            const int j = i - points_.needles;
            shape = points_.shape0[j] + w * (points_.shape1[j] - points_.shape0[j]);
            const Vec2 from{t.from.x_mm, t.from.y_mm};
            const Vec2 arm = points_.start[i] - from;
            moved = share * (Vec2{t.to.x_mm, t.to.y_mm} - from) +
                    Vec2{(turned.cos - 1) * arm.x - turned.sin * arm.y,
                         turned.sin * arm.x + (turned.cos - 1) * arm.y} +
                    (shape * (spin_rad_ - t.spin_before)) * Vec2{pose.forward.x, pose.forward.y};
        }
        const float skin = points_.skin0[i] + w * (points_.skin1[i] - points_.skin0[i]);
        points_.closing[i] = static_cast<float>(shape - skin);
        touch = std::max(touch, -static_cast<double>(points_.closing[i]));
        const Vec2 dragged =
            points_.skin_plane0[i] + share * (points_.skin_plane1[i] - points_.skin_plane0[i]);
        points_.plane[i] = {.imposed_x = static_cast<float>(moved.x - dragged.x),
                            .imposed_y = static_cast<float>(moved.y - dragged.y),
                            .limit = 0.0f,
                            .lever = static_cast<float>(-shape)};
    }
    return touch;
}

NormalLoad RollingContact::hand_load(const ContactTick& t, const HandSample& hand, int step,
                                     double touch) const {
    NormalLoad load;
    load.force_mN = hand.force_N * mN_per_N;
    load.tolerance_mm = step == options_.substeps ? 3e-4 : 1e-3;
    if (options_.control == HandControl::depth) {
        load.prescribed = true;
        const double target = reach_below_centre_mm(spec_, roller_pose(hand, 0, 0)) - t.depth_mm;
        load.lowest_mm = std::max(
            t.stop_mm, height_mm_ + (target - height_mm_) / (options_.substeps - step + 1));
        return load;
    }
    const double dt = t.dt_s / options_.substeps;
    double lowest = height_mm_ - air_mm_s * dt;
    if (lowest < touch)
        lowest = std::min(height_mm_, touch) - (landing_ ? landing_mm_s : pressing_mm_s) * dt;
    load.lowest_mm = std::max(t.stop_mm, lowest);
    return load;
}

void RollingContact::solve_plane(ContactTick& t, const HandSample& hand, double turned,
                                 double friction) {
    const Vec2 forward{t.pose.forward.x, t.pose.forward.y};
    PlaneLoad load;
    load.forward = forward;
    load.axle_friction = options_.axle_friction * hand.force_N * mN_per_N * spec_.drum_radius_mm;
    load.turned_rad = turned;
    const float coefficient = static_cast<float>(friction);
    const double radius = spec_.tip_radius_from_axle_mm();
    const auto [ss, cs] = math::sincos(spin_rad_);
    for (int i = 0; i < points_.size(); ++i) {
        PlanePoint& p = points_.plane[i];
        const float force = points_.force[i];
        p.limit = coefficient * force;
        if (i < points_.needles && force > 0) {
            const NeedleGive& give = points_.give[i];
            if (give.inserted())
                p.limit +=
                    static_cast<float>(tearing_kPa * spec_.needle_diameter_mm) * give.depth_mm();
            // A needle ahead of the axle is lifted against the forward spin.
            const double ahead = radius * turned_back(angle_[points_.id[i]], ss, cs)[0];
            load.torque -= force * ahead;
            load.stiffness += ahead * ahead * normal_.stiffness()[i];
        }
        if (force > 0 && !points_.touched[i]) {
            // It touches down in this step: slip counts from here.
            points_.origin[i] =
                Vec2{plane_.dragged_x()[i] - p.imposed_x, plane_.dragged_y()[i] - p.imposed_y};
        }
        points_.touched[i] = force > 0;
        p.imposed_x += static_cast<float>(points_.origin[i].x);
        p.imposed_y += static_cast<float>(points_.origin[i].y);
    }
    const double turn = plane_.solve(matrix_, points_.plane, load);
    spin_rad_ += turn;
    t.pose.spin_rad = spin_rad_;
    for (int i = 0; i < points_.size(); ++i) {
        points_.friction_x[i] = plane_.force_x()[i];
        points_.friction_y[i] = plane_.force_y()[i];
        if (!points_.touched[i] || plane_.sticks(i)) continue;
        const PlanePoint& p = points_.plane[i];
        const Vec2 slip =
            Vec2{p.imposed_x - plane_.dragged_x()[i], p.imposed_y - plane_.dragged_y()[i]} -
            (p.lever * turn) * forward;
        points_.origin[i] -= slip;
        points_.slid[i] += static_cast<float>(std::sqrt(slip.x * slip.x + slip.y * slip.y));
        points_.slid_plane[i] += slip;
        friction_work_uJ_ += points_.friction_x[i] * slip.x + points_.friction_y[i] * slip.y;
    }
}

}  // namespace lt
