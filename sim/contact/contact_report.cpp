// A tick's contact as the rest of the program sees it.
#include <algorithm>
#include <cmath>

#include "sim/base/math.h"
#include "sim/base/units.h"
#include "sim/contact/rolling_contact.h"

namespace lt {

namespace {

constexpr double coast_s = 0.3;       ///< a lifted drum's turning dies away
constexpr double slowest_mm_s = 1.0;  ///< below it no slip is reported

}  // namespace

void RollingContact::end_tick(const ContactTick& t) {
    spin_rate_ = t.normal.force_mN > 0 ? (spin_rad_ - t.spin_before) / t.dt_s
                                       : spin_rate_ * math::exp(-t.dt_s / coast_s);
    time_s_ += t.dt_s;
    ContactFrame& f = frame_;
    const double reach = reach_below_centre_mm(spec_, t.pose);
    f.hand_force_N = t.to.force_N;
    f.descending =
        !t.lifted && t.normal.held && t.bone_mN <= 0 && options_.control == HandControl::force;
    f.bone_force_N = t.bone_mN / mN_per_N;
    f.axle_height_mm = height_mm_;
    f.depth_mm = reach - height_mm_;
    f.spin_rad = spin_rad_;
    f.spin_rate_rad_s = spin_rate_;
    f.velocity_mm_s = {(t.to.x_mm - t.from.x_mm) / t.dt_s, (t.to.y_mm - t.from.y_mm) / t.dt_s};
    double needles = 0, drum = t.bone_mN;
    Vec2 friction{}, slid{};
    for (int i = 0; i < points_.size(); ++i) {
        const float force = points_.force[i];
        friction += Vec2{points_.friction_x[i], points_.friction_y[i]};
        slid += static_cast<double>(force) * points_.slid_plane[i];
        if (i >= points_.needles) {
            if (force <= 0) continue;
            drum += force;
            f.drum.push_back({.node = points_.id[i],
                              .force_mN = force,
                              .friction_x_mN = points_.friction_x[i],
                              .friction_y_mN = points_.friction_y[i]});
            continue;
        }
        Needle& n = needles_[points_.id[i]];
        n.slip_mm += points_.slid[i];
        n.slip_mm_s = static_cast<float>(points_.slid[i] / t.dt_s);
        if (n.state == NeedleState::clear) continue;
        needles += force;
        const Vec3 tip = needle_tip_mm(spec_, t.pose, points_.id[i]);
        f.needles.push_back({.needle = points_.id[i],
                             .state = n.state,
                             .force_mN = force,
                             .friction_mN = n.friction_mN,
                             .position_mm = {tip.x, tip.y},
                             .material_mm = n.material_mm,
                             .indentation_mm = static_cast<float>(-tip.z),
                             .inserted_mm = n.give.depth_mm(),
                             .descent_mm_s = n.descent_mm_s,
                             .slip_mm_s = n.slip_mm_s,
                             .slip_mm = n.slip_mm});
    }
    const double total = needles + drum;
    f.touching = total > 0;
    f.contact_force_N = total / mN_per_N;
    f.friction_N = friction / mN_per_N;
    const double moved = math::hypot(f.velocity_mm_s.x, f.velocity_mm_s.y) * t.dt_s;
    if (needles + drum > t.bone_mN && moved > slowest_mm_s * t.dt_s)
        f.slip = std::min(1.0, math::hypot(slid.x, slid.y) / ((total - t.bone_mN) * moved));
    f.drum_share = total > 0 ? std::min(1.0, drum / total) : 0.0;
    if (spec_.needle_count() > 0)
        f.contact_area_mm2 = static_cast<double>(f.needles.size()) * spec_.drum_width_mm /
                             spec_.rows * 2 * pi * spec_.tip_radius_from_axle_mm() / spec_.per_row;
    const double pad = pad_step(grid_) * grid_.spacing_mm();
    f.contact_area_mm2 =
        std::max(f.contact_area_mm2, static_cast<double>(f.drum.size()) * pad * pad);
    f.pressure_kPa = f.contact_area_mm2 > 0 ? total / f.contact_area_mm2 : 0.0;
    f.force_error =
        t.to.force_N > 0 ? std::abs(f.contact_force_N - t.to.force_N) / t.to.force_N : 0.0;
    // Each node once: no two are equal, so that any sort gives one order.
    std::sort(f.drum.begin(), f.drum.end(),
              [](const DrumContact& p, const DrumContact& q) { return p.node < q.node; });
}

}  // namespace lt
