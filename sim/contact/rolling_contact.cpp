#include "sim/contact/rolling_contact.h"

#include <algorithm>
#include <cmath>

#include "sim/base/error.h"
#include "sim/base/math.h"
#include "sim/tissue/slab/layered_response.h"

namespace lt {

namespace {

constexpr double hover_mm = 2.0;  ///< of the tips, while lifted
/// A hand that rounds down to nothing (1e-28 N at the end of a ramp) does not touch: there is no
/// equilibrium to be found at it.
constexpr double lifted_N = 1e-6;
// Faster moves than a hand's count as lifting and setting down elsewhere.
constexpr double jump_mm_s = 2500.0, jump_rad_s = 30.0;
// Squeezed to this share of its thickness the tissue locks, and what lies below bears the rest.
constexpr double locking_share = 0.6;

}  // namespace

RollingContact::RollingContact(const RollerSpec& spec, const SurfaceGrid& grid,
                               const LayerStack& layers, const ContactOptions& options)
    : spec_(spec),
      grid_(grid),
      options_(options),
      law_(needle_law(layers, spec.tip_diameter_um)),
      table_(grid),
      matrix_(grid, most_candidates(spec, grid)),
      normal_(most_candidates(spec, grid)),
      plane_(most_candidates(spec, grid)) {
    validate(spec);
    if (options.substeps < 1 || options.substeps > 32)
        throw InputError("substeps must be 1 to 32; 10 gives 1,200 contact solves a second");
    if (!(options.axle_friction >= 0 && options.axle_friction <= 1))
        throw InputError("axle friction must be 0 to 1; a free drum has about 0.02");
    for (const Layer& l : layers.layers) slab_mm_ += l.thickness_mm;
    footprint_mm_ = needle_half_width_mm(grid);
    spot_compliance_ = static_cast<float>(spot_compliance_mm_per_mN(layers, dimple_spot_mm));

    const int count = spec.needle_count(), most = most_candidates(spec, grid);
    needles_.resize(count);
    for (int i = 0; i < count; ++i) {
        const double a = needle_angle_rad(spec, i);
        angle_.push_back({math::sin(a), math::cos(a)});
    }
    for (int c = 0; c < 3; ++c) {
        drum_[c].assign(grid.count(), 0.0f);
        applied_[c].assign(grid.count(), 0.0f);
        wanted_[c].assign(grid.count(), 0.0f);
        free_[c].resize(4 * grid.count());
    }
    mark_.assign(grid.count(), 0);
    loaded_.reserve(grid.count());
    changes_.reserve(grid.count());
    points_.reserve(most);
    frame_.needles.reserve(count);
    frame_.drum.reserve(most);
    frame_.punctures.reserve(count * 2);
    reset();
}

void RollingContact::reset() {
    std::fill(needles_.begin(), needles_.end(), Needle{});
    for (int c = 0; c < 3; ++c) {
        std::fill(drum_[c].begin(), drum_[c].end(), 0.0f);
        std::fill(applied_[c].begin(), applied_[c].end(), 0.0f);
    }
    loaded_.clear();
    known_ = false;
    landing_ = true;
    height_mm_ = spin_rad_ = spin_rate_ = time_s_ = 0.0;
    frame_.clear();
}

void RollingContact::check(const HandSample& h, double dt_s, double depth_mm) const {
    for (const double v : {h.x_mm, h.y_mm, h.yaw_deg, h.tilt_deg, h.force_N, depth_mm})
        if (!std::isfinite(v))
            throw InputError("the hand is not a finite number; send finite places and forces");
    if (h.force_N < 0) throw InputError("the hand's force is below 0; 0 lifts the roller");
    if (std::abs(h.tilt_deg) > 45)
        throw InputError("the axle tilts by more than 45 degrees; keep it near the skin's plane");
    if (!(dt_s > 0 && dt_s <= 0.1)) throw InputError("a tick must last 0 to 0.1 s");
}

ContactTick RollingContact::begin_tick(const Tissue& tissue, const HandSample& hand, double dt_s,
                                       double depth_mm) {
    check(hand, dt_s, depth_mm);
    read_compliance(tissue, dt_s);
    ContactTick t{tissue, hand_, hand, dt_s, depth_mm};
    begin_motion(t);
    t.spin_before = spin_rad_;
    frame_.clear();
    points_.clear();
    friction_work_uJ_ = 0.0;
    if (!t.lifted) {
        find_needles(t);
        find_drum(t);
        unload_surface(t);
    }
    hand_ = hand;
    return t;
}

void RollingContact::read_compliance(const Tissue& tissue, double dt_s) {
    if (dt_s == table_dt_s_) return;
    table_dt_s_ = dt_s;
    table_.read(tissue.compliance());
    const Footprint f = square_footprint(
        grid_, {0.5 * grid_.spacing_mm(), 0.5 * grid_.spacing_mm()}, footprint_mm_);
    settled_over_tick_ =
        static_cast<float>(footprint_compliance(tissue.static_compliance(), f, f, 2) /
                           footprint_compliance(tissue.compliance(), f, f, 2));
}

void RollingContact::begin_motion(ContactTick& t) {
    t.from.t_s = 0;
    t.to.t_s = 1;
    const auto reach = [&](const HandSample& h) {
        return reach_below_centre_mm(spec_, roller_pose(h, 0, 0));
    };
    const bool depth_control = options_.control == HandControl::depth;
    const Vec2 move{t.to.x_mm - t.from.x_mm, t.to.y_mm - t.from.y_mm};
    const double turn = std::max(std::abs(std::remainder(t.to.yaw_deg - t.from.yaw_deg, 360.0)),
                                 std::abs(t.to.tilt_deg - t.from.tilt_deg)) *
                        radians_per_degree;
    const bool jumped =
        !known_ || math::hypot(move.x, move.y) > jump_mm_s * t.dt_s || turn > jump_rad_s * t.dt_s;
    if (jumped) {
        t.from = t.to;
        t.from.t_s = 0;
        landing_ = true;
        spin_rate_ = 0;
        height_mm_ = reach(t.to) + (depth_control ? -t.depth_mm : hover_mm);
        for (Needle& n : needles_) n.leave();
        for (auto& d : drum_)
            for (const int node : loaded_) d[node] = 0.0f;
    }
    known_ = true;

    const double lowest_reach = std::min(reach(t.from), reach(t.to));
    t.stop_mm = lowest_reach - std::min(locking_share * slab_mm_, 0.9 * spec_.drum_radius_mm);
    if (depth_control) {
        t.lowest_mm = std::max(t.stop_mm, std::min(height_mm_, reach(t.to) - t.depth_mm));
        return;
    }
    t.lifted = t.to.force_N < lifted_N;
    if (t.lifted) {
        landing_ = true;
        height_mm_ = std::min(std::max(height_mm_, reach(t.to) - hover_mm) + air_mm_s * t.dt_s,
                              reach(t.to) + hover_mm);
    } else {
        t.lowest_mm =
            std::max(t.stop_mm, height_mm_ - (landing_ ? air_mm_s : pressing_mm_s) * t.dt_s);
    }
}

std::span<const SurfaceForce> RollingContact::force_changes(const ContactTick& t) {
    for (int i = 0; i < static_cast<int>(loaded_.size()); ++i)
        for (auto& d : drum_) d[loaded_[i]] = 0.0f;
    changes_.clear();
    if (t.lifted) {
        for (Needle& n : needles_) n.leave();
    }
    const auto touched = [&](const Footprint& f) {
        for (int b = 0; b < f.ny; ++b)
            for (int a = 0; a < f.nx; ++a) {
                const int node = wrapped(grid_, f.y0 + b) * grid_.n + wrapped(grid_, f.x0 + a);
                if (mark_[node]) continue;
                mark_[node] = 1;
                loaded_.push_back(node);
            }
    };
    for (const int node : loaded_) mark_[node] = 1;
    for (int i = 0; i < points_.size(); ++i) {
        const float force = points_.force[i];
        const float fx = points_.friction_x[i], fy = points_.friction_y[i];
        if (i >= points_.needles) {
            drum_[0][points_.id[i]] = fx;
            drum_[1][points_.id[i]] = fy;
            drum_[2][points_.id[i]] = force;
        }
        if (force <= 0) continue;
        touched(points_.footprint[i]);
        spread(grid_, points_.footprint[i], fx, wanted_[0].data());
        spread(grid_, points_.footprint[i], fy, wanted_[1].data());
        spread(grid_, points_.footprint[i], -force, wanted_[2].data());
    }
    std::sort(loaded_.begin(), loaded_.end());  // whole numbers: any sort gives one order
    int kept = 0;
    for (const int node : loaded_) {
        SurfaceForce change{.node = node};
        bool carries = false;
        for (int c = 0; c < 3; ++c) {
            change.force[c] = wanted_[c][node] - applied_[c][node];
            applied_[c][node] = wanted_[c][node];
            wanted_[c][node] = 0.0f;
            carries = carries || applied_[c][node] != 0.0f;
        }
        changes_.push_back(change);
        mark_[node] = 0;
        if (carries) loaded_[kept++] = node;
    }
    loaded_.resize(kept);
    return changes_;
}

}  // namespace lt
