// Decides in every substep which needles touch, go through, and leave.
#include <algorithm>
#include <cmath>
#include "sim/contact/needles/needle_slide.h"
#include "sim/contact/rolling_contact.h"

namespace lt {

namespace {

constexpr double lift_off_mm = 0.02;  ///< a tip this clear of the skin has left it
constexpr double rate_s = 0.01;       ///< over which a tip's descent counts for its puncture

}  // namespace

void Needle::leave() {
    state = NeedleState::clear;
    give.withdraw();
    force_mN = threshold_mN = 0;
    friction_mN = {};
    anchored = false;
}

void RollingContact::puncture(ContactTick& t, int step, const PunctureModel& model) {
    if (t.lifted) return;
    const double dt = t.dt_s / options_.substeps;
    const PunctureParams& p = model.params();
    for (int i = 0; i < points_.needles; ++i) {
        const int id = points_.id[i];
        Needle& n = needles_[id];
        const float force = points_.force[i];
        Vec3 tip = points_.tip[i];
        tip.z += height_mm_;
        const double fall = (n.tip_z_mm - tip.z) / dt;
        // Smoothed: the jerk of one substep is not the tip's descent.
        n.descent_mm_s +=
            static_cast<float>((std::max(0.0, fall) - n.descent_mm_s) *
                               (n.state == NeedleState::clear ? 1.0 : dt / (dt + rate_s)));
        n.tip_z_mm = tip.z;
        n.force_mN = force;
        n.friction_mN = {points_.friction_x[i], points_.friction_y[i]};
        n.slid_mm = points_.slid_plane[i];
        if (force <= 0 || !plane_.sticks(i)) n.anchored = false;
        n.give.settle(force);
        if (n.state == NeedleState::clear) {
            if (force > 0) {
                n.state = NeedleState::dimpling;
                ++n.landing;
                n.slip_mm = n.threshold_mN = 0;
                points_.slid[i] = 0;
            }
        } else if (force <= 0) {
            const double over = height_mm_ + points_.closing[i] + normal_.pushed()[i];
            if (over > (n.state == NeedleState::inserted ? 0.0 : lift_off_mm)) n.leave();
        }
        if (n.state == NeedleState::dimpling &&
            force > (step == 1 ? 0.2f : 0.6f) * n.threshold_mN) {
            const double rub =
                n.friction_mN.x * n.friction_mN.x + n.friction_mN.y * n.friction_mN.y;
            const double shear = std::sqrt(rub) / std::max(force, 1e-3f);
            const double threshold = model.threshold_mN(
                id, n.landing, n.material_mm, n.descent_mm_s, std::min(1.0, shear), n.spread);
            n.threshold_mN = static_cast<float>(threshold);
            if (force > threshold) {
                const double depth = model.depth_mm(force, threshold);
                n.state = NeedleState::inserted;
                n.give.pierce(
                    force, static_cast<float>(p.force_drop), static_cast<float>(depth),
                    static_cast<float>(p.max_depth_fraction * spec_.needle_length_mm),
                    static_cast<float>(slide_per_threshold_mm(p, spec_.needle_length_mm)));
                frame_.punctures.push_back({.t_s = time_s_ + step * dt,
                                            .needle = id,
                                            .position_mm = {tip.x, tip.y},
                                            .material_mm = n.material_mm,
                                            .force_mN = force,
                                            .threshold_mN = n.threshold_mN,
                                            .depth_mm = static_cast<float>(depth),
                                            .descent_mm_s = n.descent_mm_s});
            }
        }
        points_.give[i] = n.give;
    }
}

}  // namespace lt
