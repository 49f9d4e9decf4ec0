#include "sim/roller/rolling_contact.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/base/error.h"
#include "sim/tissue/layered_response.h"

namespace lt {

namespace {

// The hand. It lowers the roller quickly through the air, sets it down gently, and presses at a
// finite speed: without these bounds the first needles to touch would carry the whole load.
constexpr double air_mm_s = 120.0;
constexpr double landing_mm_s = 15.0;
constexpr double pressing_mm_s = 30.0;
constexpr double hover_mm = 2.0;  ///< of the tips, while lifted
/// A hand that rounds down to nothing (1e-28 N at the end of a ramp) does not touch: there is no
/// equilibrium to be found at it.
constexpr double lifted_N = 1e-6;
// Quicker moves than a hand's are taken for lifting and setting down elsewhere.
constexpr double jump_mm_s = 2500.0, jump_rad_s = 30.0;
// Squeezed to this share of its thickness the tissue locks, and what lies below bears the rest.
constexpr double locking_share = 0.6;

constexpr double pad_mm = 1.25;  ///< drum pads are no closer than about this
constexpr double edge_mm = 0.5;  ///< rounding of the mantle's ends
// A node beside a vertical end would be in contact, move sideways out of it, rise, move back in,
// and never settle: the flank is steep, not vertical.
constexpr double end_slope = 4.0;
constexpr double end_reach_mm = 4.0;
constexpr double steepest = 0.95;     ///< of the mantle's radius, seen from above
constexpr double lift_off_mm = 0.02;  ///< a tip this clear of the skin has left it
constexpr double near_mm = 0.05;
constexpr double tearing_kPa =
    300.0;                            ///< bearing of skin on the side of an inserted shaft; assumed
constexpr double slowest_mm_s = 1.0;  ///< below it nobody asks whether it rolls or slips
constexpr double rate_s = 0.01;       ///< over which a tip's descent counts for its puncture
constexpr double coast_s = 0.3;       ///< a lifted drum's turning dies away

/// Sine and cosine of an angle less another.
std::array<double, 2> turned_back(const std::array<double, 2>& a, double sine, double cosine) {
    return {a[0] * cosine - a[1] * sine, a[1] * cosine + a[0] * sine};
}

double clamp01(double x) {
    return std::clamp(x, 0.0, 1.0);
}

}  // namespace

void Candidates::clear() {
    id.clear();
    footprint.clear();
    footprint0.clear();
    needles = 0;
    box = {};
    for (auto* v : {&skin0, &skin1, &shape0, &shape1, &closing, &force, &force_before}) v->clear();
    give.clear();
    for (auto* v : {&start, &skin_plane0, &skin_plane1, &origin, &slid_plane}) v->clear();
    touched.clear();
    tip.clear();
    for (auto* v : {&friction_x, &friction_y, &slid}) v->clear();
    plane.clear();
}

void Candidates::reserve(int most) {
    const auto n = static_cast<std::size_t>(most);
    id.reserve(n);
    footprint.reserve(n);
    footprint0.reserve(n);
    for (auto* v : {&skin0, &skin1, &shape0, &shape1, &closing, &force, &force_before})
        v->reserve(n);
    give.reserve(n);
    for (auto* v : {&start, &skin_plane0, &skin_plane1, &origin, &slid_plane}) v->reserve(n);
    touched.reserve(n);
    tip.reserve(n);
    for (auto* v : {&friction_x, &friction_y, &slid}) v->reserve(n);
    plane.reserve(n);
}

struct RollingContact::Tick {
    Tissue& tissue;
    const PunctureModel& puncture;
    HandSample from, to;
    double dt_s, depth_mm;
    bool lifted = false;
    double lowest_mm = 0;   ///< that the axle can reach in this tick
    double stop_mm = -1e9;  ///< height at which the tissue locks
    NormalResult normal{};
    double bone_mN = 0;
    RollerPose pose{};
    double spin_before = 0;

    HandSample hand(double share) const { return interpolate(from, to, share); }
};

namespace {
void leave(Needle& n) {
    n.state = NeedleState::clear;
    n.give.withdraw();
    n.force_mN = n.threshold_mN = 0;
    n.friction_mN = {};
    n.anchored = false;
}
}  // namespace

namespace {

int pad_step(const SurfaceGrid& g) {
    return std::clamp(static_cast<int>(std::lround(pad_mm / g.spacing_mm())), 1,
                      Footprint::most / 2);
}

int most_candidates(const RollerSpec& s, const SurfaceGrid& g) {
    const double pad = pad_step(g) * g.spacing_mm();
    const double across = 2 * s.drum_radius_mm / pad + 2, along = s.drum_width_mm / pad + 2;
    return s.needle_count() + static_cast<int>(1.3 * across * along) + 16;
}

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
    set_friction(options.friction);
    for (const Layer& l : layers.layers) slab_mm_ += l.thickness_mm;
    footprint_mm_ = needle_half_width_mm(grid);
    spot_compliance_ = static_cast<float>(spot_compliance_mm_per_mN(layers, dimple_spot_mm));

    const int count = spec.needle_count(), most = most_candidates(spec, grid);
    needles_.resize(count);
    for (int i = 0; i < count; ++i) {
        const double a = needle_angle_rad(spec, i);
        angle_.push_back({std::sin(a), std::cos(a)});
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

void RollingContact::set_friction(double coefficient) {
    if (!(coefficient >= 0 && coefficient <= 2))
        throw InputError("friction must be 0 to 2; dry skin has about 0.45");
    options_.friction = coefficient;
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

void RollingContact::advance(Tissue& tissue, const HandSample& hand, double dt_s,
                             const PunctureModel& puncture, double depth_mm) {
    check(hand, dt_s, depth_mm);
    tissue.predict(dt_s);
    read_tissue(tissue, dt_s);

    Tick t{tissue, puncture, hand_, hand, dt_s, depth_mm};
    begin_motion(t);
    t.spin_before = spin_rad_;
    frame_.clear();
    points_.clear();
    if (!t.lifted) {
        find_needles(t);
        find_drum(t);
        unload_surface(t);
    }
    for (int step = 1; step <= options_.substeps; ++step) substep(t, step);
    apply(t);
    spin_rate_ = t.normal.force_mN > 0 ? (spin_rad_ - t.spin_before) / dt_s
                                       : spin_rate_ * std::exp(-dt_s / coast_s);
    describe(t);

    hand_ = hand;
    time_s_ += dt_s;
}

void RollingContact::read_tissue(Tissue& tissue, double dt_s) {
    if (dt_s == table_dt_s_) return;
    table_dt_s_ = dt_s;
    table_.read(tissue.compliance());
    const Footprint f = square_footprint(
        grid_, {0.5 * grid_.spacing_mm(), 0.5 * grid_.spacing_mm()}, footprint_mm_);
    settled_over_tick_ =
        static_cast<float>(footprint_compliance(tissue.static_compliance(), f, f, 2) /
                           footprint_compliance(tissue.compliance(), f, f, 2));
}

void RollingContact::begin_motion(Tick& t) {
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
        !known_ || std::hypot(move.x, move.y) > jump_mm_s * t.dt_s || turn > jump_rad_s * t.dt_s;
    if (jumped) {
        t.from = t.to;
        t.from.t_s = 0;
        landing_ = true;
        spin_rate_ = 0;
        height_mm_ = reach(t.to) + (depth_control ? -t.depth_mm : hover_mm);
        for (Needle& n : needles_) leave(n);
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

void RollingContact::find_needles(Tick& t) {
    const int count = spec_.needle_count(), per_row = static_cast<int>(spec_.per_row);
    if (count == 0) return;
    const double spin_end = spin_rad_ + spin_rate_ * t.dt_s;
    const RollerPose a = roller_pose(t.from, t.lowest_mm, spin_rad_);
    const RollerPose b = roller_pose(t.to, t.lowest_mm, spin_end);
    const double radius = spec_.tip_radius_from_axle_mm();
    const double sa = std::sin(spin_rad_), ca = std::cos(spin_rad_);
    const double sb = std::sin(spin_end), cb = std::cos(spin_end);
    const auto ux = t.tissue.surface(0), uy = t.tissue.surface(1), uz = t.tissue.surface(2);
    const auto vz = t.tissue.predicted_increment(2);
    // No skin is higher: most needles need no look at what lies below them.
    float highest = 0.0f;
    for (std::size_t i = 0; i < uz.size(); ++i)
        highest = std::max(highest, uz[i] + std::max(0.0f, vz[i]));

    for (int i = 0; i < count; ++i) {
        Needle& n = needles_[i];
        const auto [sin_a, cos_a] = turned_back(angle_[i], sa, ca);
        const auto [sin_b, cos_b] = turned_back(angle_[i], sb, cb);
        bool is_candidate = n.force_mN > 0 || n.state == NeedleState::inserted;
        if (cos_b <= 0.05 && !is_candidate) {
            leave(n);
            continue;
        }
        const double row = row_offset_mm(spec_, i / per_row);
        const Vec3 tip_a = a.centre_mm + row * a.axle + radius * (sin_a * a.forward - cos_a * a.up);
        const Vec3 tip_b = b.centre_mm + row * b.axle + radius * (sin_b * b.forward - cos_b * b.up);
        if (!is_candidate && std::min(tip_a.z, tip_b.z) - highest >= near_mm) {
            leave(n);
            continue;
        }
        const auto under = [&](const Vec3& tip) {
            Vec2 m{tip.x, tip.y};
            for (int k = 0; k < 2; ++k)
                m = {tip.x - interpolate_field(grid_, ux.data(), m),
                     tip.y - interpolate_field(grid_, uy.data(), m)};
            return m;
        };
        // Where it presses now, and where it will when the tick ends.
        Vec2 material = n.material_mm, end, origin{};
        if (n.force_mN > 0 && n.anchored) {
            origin = {tip_a.x - material.x - interpolate_field(grid_, ux.data(), material),
                      tip_a.y - material.y - interpolate_field(grid_, uy.data(), material)};
            end = material;
        } else if (n.force_mN > 0) {
            material = under(tip_a);
            end = material + n.slid_mm;
            n.anchored = true;
        } else {
            material = end = under(tip_b);
            n.anchored = false;
        }
        const double skin = interpolate_field(grid_, uz.data(), material) +
                            std::max(0.0, interpolate_field(grid_, vz.data(), material));
        is_candidate = is_candidate || std::min(tip_a.z, tip_b.z) - skin < near_mm;
        if (!is_candidate) {
            leave(n);
            continue;
        }
        n.material_mm = material;
        if (n.state == NeedleState::clear) n.tip_z_mm = tip_a.z - t.lowest_mm + height_mm_;
        points_.id.push_back(i);
        points_.footprint0.push_back(square_footprint(grid_, material, footprint_mm_));
        points_.footprint.push_back(square_footprint(grid_, end, footprint_mm_));
        points_.force.push_back(n.force_mN);
        points_.friction_x.push_back(static_cast<float>(n.friction_mN.x));
        points_.friction_y.push_back(static_cast<float>(n.friction_mN.y));
        points_.start.push_back({tip_a.x, tip_a.y});
        points_.origin.push_back(origin);
    }
    points_.needles = points_.size();
}

double RollingContact::mantle_mm(const RollerPose& pose, Vec2 place) const {
    const double dx = place.x - pose.centre_mm.x, dy = place.y - pose.centre_mm.y;
    const double level = std::hypot(pose.axle.x, pose.axle.y);  // cosine of the tilt
    const double along = (dx * pose.axle.x + dy * pose.axle.y) / (level * level);
    const double across = dx * pose.forward.x + dy * pose.forward.y;
    const double radius = spec_.drum_radius_mm;
    const double over = std::max(0.0, std::abs(along) - (0.5 * spec_.drum_width_mm - edge_mm));
    if (std::abs(across) > steepest * radius || over > end_reach_mm) return 1e9;
    // A parabola of the rounding's height at the end, and a straight flank beyond.
    constexpr double bend_mm = 0.5 * end_slope * edge_mm;
    const double rounding = over < bend_mm
                                ? over * over / edge_mm
                                : end_slope * (over - bend_mm) + bend_mm * bend_mm / edge_mm;
    return along * pose.axle.z - std::sqrt(radius * radius - across * across) / level + rounding;
}

void RollingContact::find_drum(Tick& t) {
    const RollerPose a = roller_pose(t.from, t.lowest_mm, 0);
    const RollerPose b = roller_pose(t.to, t.lowest_mm, 0);
    const int step = pad_step(grid_);
    const double h = grid_.spacing_mm();
    const double half =
        0.5 * spec_.drum_width_mm * std::hypot(b.axle.x, b.axle.y) + spec_.drum_radius_mm;
    const auto first = [&](double centre, double reach) {
        return static_cast<int>(std::floor((centre - reach) / (h * step))) * step;
    };
    const double rx = std::min(half, 0.5 * grid_.side_mm - 2 * h);
    const auto ux = t.tissue.surface(0), uy = t.tissue.surface(1), uz = t.tissue.surface(2);
    const auto vx = t.tissue.predicted_increment(0), vy = t.tissue.predicted_increment(1),
               vz = t.tissue.predicted_increment(2);
    const int limit = most_candidates(spec_, grid_);
    for (int iy = first(t.to.y_mm, rx); iy * h <= t.to.y_mm + rx; iy += step)
        for (int ix = first(t.to.x_mm, rx); ix * h <= t.to.x_mm + rx; ix += step) {
            const int gx = ix + grid_.n / 2, gy = iy + grid_.n / 2, node = grid_.index(gx, gy);
            const Vec2 place{ix * h + ux[node], iy * h + uy[node]};
            const double sa = mantle_mm(a, place);
            const double sb = mantle_mm(b, {place.x + vx[node], place.y + vy[node]});
            const float held = drum_[2][node];
            if (sa > 1e8 && sb > 1e8) continue;
            const double gap = t.lowest_mm + std::min(sa, sb) - uz[node] - std::max(0.0f, vz[node]);
            if (gap > near_mm && held <= 0) continue;
            if (points_.size() >= limit) break;
            points_.id.push_back(node);
            points_.footprint.push_back(hat_footprint(gx, gy, step));
            points_.force.push_back(held);
            points_.friction_x.push_back(drum_[0][node]);
            points_.friction_y.push_back(drum_[1][node]);
            points_.start.push_back(place);
            points_.origin.push_back({0, 0});
            points_.shape0.push_back(static_cast<float>(std::min(sa, 1e3)));
            points_.shape1.push_back(static_cast<float>(std::min(sb, 1e3)));
        }
}

void RollingContact::unload_surface(Tick& t) {
    const int m = points_.size();
    matrix_.clear();
    if (m == 0) return;
    for (const Footprint& f : points_.footprint) points_.box.include(f);
    points_.box.pad();
    points_.force_before.assign(points_.force.begin(), points_.force.end());
    const NodeBox& box = points_.box;
    const std::size_t area = static_cast<std::size_t>(box.nx) * box.ny;
    for (auto& f : free_) std::fill_n(f.data(), area, 0.0f);
    for (const int node : loaded_) {
        const int x = node % grid_.n, y = node / grid_.n;
        for (int c = 0; c < 3; ++c) {
            const float force = -applied_[c][node];
            if (force == 0.0f) continue;
            for (int j = 0; j < box.ny; ++j)
                add_scaled(free_[c].data() + static_cast<std::size_t>(j) * box.nx,
                           table_.row(c == 2 ? 0 : 1, box.x0, box.y0 + j, x, y), force, box.nx);
        }
    }
    const auto unloaded = [&](const Footprint& f, int c) {
        return static_cast<double>(read_box(free_[c].data(), box, f));
    };
    const auto motion = [&](const Footprint& f, int c) {
        return sample(grid_, f, t.tissue.predicted_increment(c).data());
    };
    for (int i = 0; i < m; ++i) {
        const Footprint& f = points_.footprint[i];
        const float* uz = t.tissue.surface(2).data();
        const double pushed = unloaded(f, 2), skin = sample(grid_, f, uz);
        const double now = i < points_.needles ? sample(grid_, points_.footprint0[i], uz) : skin;
        points_.skin0.push_back(static_cast<float>(now + pushed));
        points_.skin1.push_back(static_cast<float>(skin + motion(f, 2) + pushed));
        const Vec2 plane{unloaded(f, 0), unloaded(f, 1)};
        points_.skin_plane0.push_back(plane);
        points_.skin_plane1.push_back(plane + Vec2{motion(f, 0), motion(f, 1)});
        points_.touched.push_back(points_.force[i] > 0);
    }
    matrix_.assemble(table_, points_.footprint, pad_step(grid_) > 1 ? m : points_.needles, box);
    points_.closing.resize(m);
    points_.plane.resize(m);
    points_.tip.resize(points_.needles);
    points_.slid.assign(m, 0.0f);
    points_.slid_plane.assign(m, Vec2{});
    plane_.start(matrix_, points_.friction_x, points_.friction_y);
    for (int i = 0; i < points_.needles; ++i) {
        Needle& n = needles_[points_.id[i]];
        n.give.dimple(law_, spot_compliance_, matrix_.normal_self(i) * settled_over_tick_);
        points_.give.push_back(n.give);
    }
}

void RollingContact::substep(Tick& t, int step) {
    const double share = static_cast<double>(step) / options_.substeps;
    const double dt = t.dt_s / options_.substeps;
    const HandSample hand = t.hand(share);
    const double spin_before = spin_rad_;
    spin_rad_ += spin_rate_ * dt;
    t.pose = roller_pose(hand, height_mm_, spin_rad_);
    if (t.lifted) return;

    const double touch = place_points(t, share);
    const NormalLoad load = hand_load(t, hand, step, touch);
    // The tick's motion is even: forces go on as they went.
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
    solve_plane(t, hand, spin_rad_ - spin_before);
    settle_needles(t, step);
}

double RollingContact::place_points(Tick& t, double share) {
    const double radius = spec_.tip_radius_from_axle_mm();
    const int per_row = static_cast<int>(spec_.per_row);
    const double ss = std::sin(spin_rad_), cs = std::cos(spin_rad_);
    const float w = static_cast<float>(share);
    const RollerPose& pose = t.pose;
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
            const double turn =
                share * std::remainder(t.to.yaw_deg - t.from.yaw_deg, 360.0) * radians_per_degree;
            moved = share * (Vec2{t.to.x_mm, t.to.y_mm} - from) +
                    Vec2{(std::cos(turn) - 1) * arm.x - std::sin(turn) * arm.y,
                         std::sin(turn) * arm.x + (std::cos(turn) - 1) * arm.y} +
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

NormalLoad RollingContact::hand_load(const Tick& t, const HandSample& hand, int step,
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

void RollingContact::solve_plane(Tick& t, const HandSample& hand, double turned) {
    const Vec2 forward{t.pose.forward.x, t.pose.forward.y};
    PlaneLoad load;
    load.forward = forward;
    load.axle_friction = options_.axle_friction * hand.force_N * mN_per_N * spec_.drum_radius_mm;
    load.turned_rad = turned;
    const float friction = static_cast<float>(options_.friction);
    const double radius = spec_.tip_radius_from_axle_mm();
    const double ss = std::sin(spin_rad_), cs = std::cos(spin_rad_);
    for (int i = 0; i < points_.size(); ++i) {
        PlanePoint& p = points_.plane[i];
        const float force = points_.force[i];
        p.limit = friction * force;
        if (i < points_.needles && force > 0) {
            const NeedleGive& give = points_.give[i];
            if (give.inserted())
                p.limit +=
                    static_cast<float>(tearing_kPa * spec_.needle_diameter_mm) * give.depth_mm();
            // A needle ahead of the axle is lifted against the forward spin.
            const double ahead = radius * turned_back(angle_[points_.id[i]], ss, cs)[0];
            load.torque -= force * ahead;
            load.stiffness += ahead * ahead / (matrix_.normal_self(i) + give(force).slope);
        }
        if (force > 0 && !points_.touched[i]) {
            // It comes down here and now.
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
        points_.slid[i] += static_cast<float>(std::hypot(slip.x, slip.y));
        points_.slid_plane[i] += slip;
    }
}

void RollingContact::settle_needles(Tick& t, int step) {
    const double dt = t.dt_s / options_.substeps;
    const PunctureParams& p = t.puncture.params();
    for (int i = 0; i < points_.needles; ++i) {
        const int id = points_.id[i];
        Needle& n = needles_[id];
        const float force = points_.force[i];
        Vec3 tip = points_.tip[i];
        tip.z += height_mm_;
        const double fall = (n.tip_z_mm - tip.z) / dt;
        // What the skin feels of it: not a jerk of one substep.
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
            if (over > (n.state == NeedleState::inserted ? 0.0 : lift_off_mm)) leave(n);
        }
        if (n.state == NeedleState::dimpling &&
            force > (step == 1 ? 0.2f : 0.6f) * n.threshold_mN) {
            const double shear =
                std::hypot(n.friction_mN.x, n.friction_mN.y) / std::max(force, 1e-3f);
            const double threshold = t.puncture.threshold_mN(id, n.landing, n.material_mm,
                                                             n.descent_mm_s, std::min(1.0, shear));
            n.threshold_mN = static_cast<float>(threshold);
            if (force > threshold) {
                const double depth = t.puncture.depth_mm(force, threshold);
                n.state = NeedleState::inserted;
                n.give.pierce(force, static_cast<float>(p.force_drop), static_cast<float>(depth),
                              static_cast<float>(p.max_depth_fraction * spec_.needle_length_mm),
                              static_cast<float>(spec_.needle_length_mm));
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

void RollingContact::apply(Tick& t) {
    for (int i = 0; i < static_cast<int>(loaded_.size()); ++i)
        for (auto& d : drum_) d[loaded_[i]] = 0.0f;
    changes_.clear();
    if (t.lifted) {
        for (Needle& n : needles_) leave(n);
    }
    const auto touched = [&](const Footprint& f) {
        for (int b = 0; b < f.ny; ++b)
            for (int a = 0; a < f.nx; ++a) {
                const int node = grid_.index(f.x0 + a, f.y0 + b);
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
    std::sort(loaded_.begin(), loaded_.end());
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
    t.tissue.correct(t.dt_s, changes_);
}

void RollingContact::describe(Tick& t) {
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
    const double moved = std::hypot(f.velocity_mm_s.x, f.velocity_mm_s.y) * t.dt_s;
    if (needles + drum > t.bone_mN && moved > slowest_mm_s * t.dt_s)
        f.slip = clamp01(std::hypot(slid.x, slid.y) / ((total - t.bone_mN) * moved));
    f.drum_share = total > 0 ? clamp01(drum / total) : 0.0;
    if (spec_.needle_count() > 0)
        f.contact_area_mm2 = static_cast<double>(f.needles.size()) * spec_.drum_width_mm /
                             spec_.rows * 2 * pi * spec_.tip_radius_from_axle_mm() / spec_.per_row;
    const double pad = pad_step(grid_) * grid_.spacing_mm();
    f.contact_area_mm2 =
        std::max(f.contact_area_mm2, static_cast<double>(f.drum.size()) * pad * pad);
    f.pressure_kPa = f.contact_area_mm2 > 0 ? total / f.contact_area_mm2 : 0.0;
    f.force_error =
        t.to.force_N > 0 ? std::abs(f.contact_force_N - t.to.force_N) / t.to.force_N : 0.0;
    std::sort(f.drum.begin(), f.drum.end(),
              [](const DrumContact& p, const DrumContact& q) { return p.node < q.node; });
}

std::unique_ptr<Roller> make_roller(const RollerSpec& spec, const SurfaceGrid& grid,
                                    const LayerStack& layers, const ContactOptions& options) {
    return std::make_unique<RollingContact>(spec, grid, layers, options);
}

}  // namespace lt
