// A tick's points of contact, and the skin under them without the roller's forces.
#include <algorithm>
#include <cmath>

#include "sim/base/math.h"
#include "sim/contact/rolling_contact.h"

namespace lt {

namespace {

constexpr double edge_mm = 0.5;  ///< rounding of the mantle's ends
// A node beside a vertical end would be in contact, move sideways out of it, rise, move back in,
// and never settle: the flank is steep, not vertical.
constexpr double end_slope = 4.0;
constexpr double end_reach_mm = 4.0;
constexpr double steepest = 0.95;  ///< of the mantle's radius, seen from above
constexpr double near_mm = 0.05;

}  // namespace

void RollingContact::find_needles(const ContactTick& t) {
    const int count = spec_.needle_count(), per_row = static_cast<int>(spec_.per_row);
    if (count == 0) return;
    const double spin_end = spin_rad_ + spin_rate_ * t.dt_s;
    const RollerPose a = roller_pose(t.from, t.lowest_mm, spin_rad_);
    const RollerPose b = roller_pose(t.to, t.lowest_mm, spin_end);
    const double radius = spec_.tip_radius_from_axle_mm();
    const auto [sa, ca] = math::sincos(spin_rad_);
    const auto [sb, cb] = math::sincos(spin_end);
    const auto ux = t.tissue.surface(0), uy = t.tissue.surface(1), uz = t.tissue.surface(2);
    const auto vz = t.tissue.predicted_increment(2);
    // No skin is higher, so most needles are ruled out without looking below them.
    float highest = 0.0f;
    for (std::size_t i = 0; i < uz.size(); ++i)
        highest = std::max(highest, uz[i] + std::max(0.0f, vz[i]));

    for (int i = 0; i < count; ++i) {
        Needle& n = needles_[i];
        const auto [sin_a, cos_a] = turned_back(angle_[i], sa, ca);
        const auto [sin_b, cos_b] = turned_back(angle_[i], sb, cb);
        bool is_candidate = n.force_mN > 0 || n.state == NeedleState::inserted;
        if (cos_b <= 0.05 && !is_candidate) {
            n.leave();
            continue;
        }
        const double row = row_offset_mm(spec_, i / per_row);
        const Vec3 tip_a = a.centre_mm + row * a.axle + radius * (sin_a * a.forward - cos_a * a.up);
        const Vec3 tip_b = b.centre_mm + row * b.axle + radius * (sin_b * b.forward - cos_b * b.up);
        if (!is_candidate && std::min(tip_a.z, tip_b.z) - highest >= near_mm) {
            n.leave();
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
            n.leave();
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
    const double across = dx * pose.forward.x + dy * pose.forward.y;
    const double radius = spec_.drum_radius_mm;
    if (std::abs(across) > steepest * radius) return 1e9;
    // cosine of the tilt, squared
    const double flat = pose.axle.x * pose.axle.x + pose.axle.y * pose.axle.y;
    const double along = (dx * pose.axle.x + dy * pose.axle.y) / flat;
    const double over = std::max(0.0, std::abs(along) - (0.5 * spec_.drum_width_mm - edge_mm));
    if (over > end_reach_mm) return 1e9;
    // A parabola of the rounding's height at the end, and a straight flank beyond.
    constexpr double bend_mm = 0.5 * end_slope * edge_mm;
    const double rounding = over < bend_mm
                                ? over * over / edge_mm
                                : end_slope * (over - bend_mm) + bend_mm * bend_mm / edge_mm;
    return along * pose.axle.z - std::sqrt((radius * radius - across * across) / flat) + rounding;
}

void RollingContact::find_drum(const ContactTick& t) {
    const RollerPose a = roller_pose(t.from, t.lowest_mm, 0);
    const RollerPose b = roller_pose(t.to, t.lowest_mm, 0);
    const int step = pad_step(grid_);
    const double h = grid_.spacing_mm();
    const double half =
        0.5 * spec_.drum_width_mm * math::hypot(b.axle.x, b.axle.y) + spec_.drum_radius_mm;
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
            const int gx = ix + grid_.n / 2, gy = iy + grid_.n / 2,
                      node = wrapped(grid_, gy) * grid_.n + wrapped(grid_, gx);
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

void RollingContact::unload_surface(const ContactTick& t) {
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

}  // namespace lt
