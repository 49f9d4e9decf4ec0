#include "sim/indentation/static_solver.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numeric>
#include <optional>

#include "sim/base/error.h"
#include "sim/contact/forces/footprint.h"
#include "sim/contact/needles/needle_give.h"
#include "sim/contact/needles/needle_law.h"
#include "sim/indentation/static_slab.h"
#include "sim/roller/roller_pose.h"
#include "sim/tissue/slab/layered_response.h"

namespace lt {
namespace {

using Field = std::vector<double>;

double dot(const Field& a, const Field& b) {
    // Partial sums: exact enough, and the same for any number of threads.
    double total = 0;
    for (std::size_t i = 0; i < a.size(); i += 4096) {
        double part = 0;
        const std::size_t end = std::min(a.size(), i + 4096);
        for (std::size_t j = i; j < end; ++j) part += a[j] * b[j];
        total += part;
    }
    return total;
}
void add(Field& a, double s, const Field& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] += s * b[i];
}

/// A place where the indenter presses: one surface node, or the footprint of a needle's tip.
struct Contact {
    std::vector<std::pair<int, double>> nodes;  ///< with weights that add up to 1
    Vec3 normal{};                              ///< out of the indenter
    double force_mN = 0;
    double stiffness = 0;  ///< d force / d overlap
    bool needle = false;
};

/// A tip in the skin: its force at an overlap, through its own law less what the grid gives.
class NeedleSpring {
  public:
    NeedleSpring(const LayerStack& layers, const RollerSpec& spec)
        : law_(needle_law(layers, spec.tip_diameter_um)),
          spot_(spot_compliance_mm_per_mN(layers, dimple_spot_mm)) {}

    /// grid: displacement of the footprint under its own unit force [mm/mN].
    void press(double overlap_mm, double grid, double stiffest, Contact& c) const {
        NeedleGive give;
        give.dimple(law_, static_cast<float>(spot_), static_cast<float>(grid));
        double f = 0, slope = 0;
        for (int i = 0; i < 30; ++i) {  // Newton on the convex overlap(f)
            const Give g = give(static_cast<float>(f));
            slope = g.slope + 1 / stiffest;
            const double next = std::max(0.0, f + (overlap_mm - g.value - f / stiffest) / slope);
            const bool done = std::abs(next - f) < 1e-6 * (1 + f);
            f = next;
            if (done) break;
        }
        c.force_mN = f;
        c.stiffness = 1 / slope;
    }

  private:
    NeedleLaw law_;
    double spot_;
};

class SlabPress {
  public:
    SlabPress(const LayerStack& layers, const Indenter& indenter, const SurfaceGrid& grid,
              int levels, double tolerance, Executor& executor)
        : indenter_(indenter),
          tolerance_(tolerance),
          slab_(layers, grid, levels, executor),
          count_(grid.count()),
          u_(slab_.size(), 0.0),
          force_(slab_.size(), 0.0) {
        penalty_ = 200.0 / slab_.compliance().plane(2, 2)[0];
        if (indenter.shape == IndenterShape::roller && indenter.roller.needle_count() > 0)
            needles_.emplace(layers, indenter.roller);
    }

    const StaticSlab& slab() const { return slab_; }

    int go_to(double depth_mm) {
        int iterations = 0;
        double step = std::min(depth_mm - depth_, 0.5);
        while (depth_ < depth_mm) {
            step = std::min(step, depth_mm - depth_);
            const double target =
                depth_mm - depth_ - step < 1e-9 * depth_mm ? depth_mm : depth_ + step;
            const Field before = u_;
            // Between the depths asked for, a rough balance is good enough to go on from.
            const int used = newton(target, target == depth_mm ? tolerance_ : 1e-2);
            iterations += std::abs(used);
            if (used < 0) {
                u_ = before;
                step *= 0.5;
                if (step < 1e-3 * depth_mm)
                    throw InputError("no equilibrium found at " + std::to_string(target) +
                                     " mm; give a smaller depth or another grid");
                continue;
            }
            depth_ = target;
            if (used < 8) step *= 1.5;
        }
        return iterations;
    }

    IndentStep state() const {
        const SurfaceGrid& grid = slab_.grid();
        const double cell = grid.spacing_mm() * grid.spacing_mm();
        IndentStep s;
        s.depth_mm = depth_;
        s.residual = residual_;
        std::vector<double> pressure(count_, 0.0);
        for (const Contact& c : active_) {
            s.force_N += c.force_mN * -c.normal.z / mN_per_N;
            for (const auto& [node, weight] : c.nodes) pressure[node] += weight * c.force_mN / cell;
        }
        for (double p : pressure) {
            s.peak_pressure_kPa = std::max(s.peak_pressure_kPa, p);
            if (p > 0) s.contact_area_mm2 += cell;
        }
        s.contact_radius_mm = std::sqrt(s.contact_area_mm2 / pi);
        for (int iy = grid.n / 2; iy < grid.n; ++iy) {
            const int i = grid.index(grid.n / 2, iy);
            s.profile.push_back(
                {grid.coordinate_mm(iy), u_[count_ + i], u_[2 * count_ + i], pressure[i]});
        }
        return s;
    }

  private:
    double along(const Contact& c, const Field& field) const {
        double sum = 0;
        for (const auto& [node, weight] : c.nodes)
            for (int a = 0; a < 3; ++a) sum += weight * c.normal[a] * field[a * count_ + node];
        return sum;
    }
    void spread(const Contact& c, double force, Field& field) const {
        for (const auto& [node, weight] : c.nodes)
            for (int a = 0; a < 3; ++a) field[a * count_ + node] += force * weight * c.normal[a];
    }

    /// Surface nodes that overlap the smooth body, and needles whose tips are below the skin.
    void find_contact(double depth_mm) {
        const SurfaceGrid& grid = slab_.grid();
        active_.clear();
        for (int iy = 0; iy < grid.n; ++iy)
            for (int ix = 0; ix < grid.n; ++ix) {
                const int i = iy * grid.n + ix;
                const Vec3 p{grid.coordinate_mm(ix) + u_[i],
                             grid.coordinate_mm(iy) + u_[count_ + i], u_[2 * count_ + i]};
                const SurfaceDistance d = distance_to(indenter_, p, depth_mm);
                if (d.gap_mm < 0)
                    active_.push_back(
                        {{{i, 1.0}}, d.normal, -penalty_ * d.gap_mm, penalty_, false});
            }
        if (needles_) find_needles(depth_mm);
    }

    void find_needles(double depth_mm) {
        const SurfaceGrid& grid = slab_.grid();
        const RollerSpec& spec = indenter_.roller;
        const RollerPose pose = roller_pose({}, spec.tip_radius_from_axle_mm() - depth_mm, 0.0);
        const double half = needle_half_width_mm(grid);
        for (int k = 0; k < spec.needle_count(); ++k) {
            const Vec3 tip = needle_tip_mm(spec, pose, k);
            if (tip.z > 0) continue;  // the skin never rises above its rest by as much as it sinks
            Vec2 material{tip.x, tip.y};
            Contact c;
            c.normal = {0, 0, -1};
            c.needle = true;
            double skin = 0;
            for (int pass = 0; pass < 4; ++pass) {  // the place of the skin now under the tip
                const Footprint f = square_footprint(grid, material, half);
                c.nodes.clear();
                Vec3 moved{};
                for (int j = 0; j < f.ny; ++j)
                    for (int i = 0; i < f.nx; ++i) {
                        const double w = double(f.wx[i]) * f.wy[j];
                        if (w == 0) continue;
                        const int node = grid.index(f.x0 + i, f.y0 + j);
                        c.nodes.push_back({node, w});
                        for (int a = 0; a < 3; ++a) moved[a] += w * u_[a * count_ + node];
                    }
                material = {tip.x - moved.x, tip.y - moved.y};
                skin = moved.z;
            }
            if (skin - tip.z <= 0) continue;
            needles_->press(skin - tip.z, coupling(c, c), penalty_, c);
            active_.push_back(c);
        }
    }

    /// Displacement of contact a along its normal for a unit force on b, at rest.
    double coupling(const Contact& a, const Contact& b) const {
        const SurfaceCompliance& g = slab_.compliance();
        double sum = 0;
        for (const auto& [i, wi] : a.nodes)
            for (const auto& [j, wj] : b.nodes) {
                double pair = 0;
                for (int p = 0; p < 3; ++p)
                    for (int q = 0; q < 3; ++q)
                        if (a.normal[p] != 0 && b.normal[q] != 0)
                            pair += a.normal[p] * b.normal[q] * g.at(p, q, i, j);
                sum += wi * wj * pair;
            }
        return sum;
    }

    /// Unbalanced force at u_; false where it is not finite.
    bool balance(double depth_mm) {
        slab_.force(u_, force_);
        find_contact(depth_mm);
        double applied = 0;
        for (const Contact& c : active_) {
            spread(c, -c.force_mN, force_);
            for (const auto& [node, weight] : c.nodes) {
                const double f = weight * c.force_mN;
                applied += f * f;
            }
        }
        const double norm = std::sqrt(dot(force_, force_));
        residual_ = applied > 0 ? norm / std::sqrt(applied) : norm > 0 ? 1.0 : 0.0;
        return std::isfinite(norm);
    }

    void factor_contact() {
        const int m = static_cast<int>(active_.size());
        Eigen::MatrixXd w(m, m);
        for (int i = 0; i < m; ++i) {
            for (int j = 0; j < i; ++j) w(i, j) = coupling(active_[i], active_[j]);
            w(i, i) = coupling(active_[i], active_[i]) + 1 / active_[i].stiffness;
        }
        contact_.compute(w);
    }

    void add_contact_stiffness(const Field& d, Field& out) const {
        for (const Contact& c : active_) spread(c, c.stiffness * along(c, d), out);
    }

    /// (K0 + k C^T C)^-1 r
    void precondition(const Field& r, Field& z) {
        slab_.solve_at_rest(r, z);
        if (active_.empty()) return;
        Eigen::VectorXd moved(active_.size());
        for (std::size_t i = 0; i < active_.size(); ++i) moved[i] = along(active_[i], z);
        const Eigen::VectorXd f = contact_.solve(moved);
        Field load(r);
        for (std::size_t i = 0; i < active_.size(); ++i) spread(active_[i], -f[i], load);
        slab_.solve_at_rest(load, z);
    }

    /// Newton's step by conjugate gradients to a relative residual; stops early where the energy
    /// curves downwards.
    void conjugate_gradients(double relative, Field& step) {
        Field r(force_), z, p, q, last;
        for (double& v : r) v = -v;
        step.assign(r.size(), 0.0);
        precondition(r, z);
        p = z;
        double rz = dot(r, z);
        const double start = rz;
        for (int it = 0; it < 60; ++it) {
            slab_.tangent(u_, p, q);
            add_contact_stiffness(p, q);
            const double curvature = dot(p, q);
            if (!(curvature > 0)) {
                if (it == 0) step = p;
                return;
            }
            const double a = rz / curvature;
            add(step, a, p);
            last = r;
            add(r, -a, q);
            precondition(r, z);
            const double next = dot(r, z);
            if (next < relative * relative * start) return;
            // Polak and Ribiere's form forgives the preconditioner its single precision.
            const double b = std::max(0.0, (next - dot(last, z)) / rz);
            rz = next;
            for (std::size_t i = 0; i < p.size(); ++i) p[i] = z[i] + b * p[i];
        }
    }

    int newton(double depth_mm, double tolerance) {
        constexpr int most = 40;
        Field step;
        if (!balance(depth_mm)) return -1;
        for (int it = 1; it <= most; ++it) {
            if (residual_ < tolerance && it > 1) return it;
            factor_contact();
            conjugate_gradients(std::clamp(0.3 * residual_, 1e-3, 0.1), step);
            const double slope = -dot(force_, step);
            const Field start = u_;
            for (double scale = 1;; scale *= 0.5) {
                if (scale < 1e-3) return -it;
                u_ = start;
                add(u_, scale, step);
                if (balance(depth_mm) && dot(force_, step) <= 0.5 * slope) break;
            }
        }
        return -most;
    }

    Indenter indenter_;
    double tolerance_;
    StaticSlab slab_;
    std::size_t count_;
    Field u_, force_;
    double depth_ = 0, penalty_ = 0, residual_ = 0;
    std::vector<Contact> active_;
    std::optional<NeedleSpring> needles_;
    Eigen::LLT<Eigen::MatrixXd> contact_;
};

/// Half the length of the contact along its longer direction, at most.
double reach_mm(const Indenter& indenter, double depth_mm) {
    const double R = indenter.radius_mm;
    const double round = depth_mm < R ? std::sqrt(depth_mm * (2 * R - depth_mm)) : R;
    switch (indenter.shape) {
        case IndenterShape::sphere:
            return round;
        case IndenterShape::punch:
            return R;
        default:
            return std::max(round, 0.5 * indenter.width_mm);
    }
}

}  // namespace

IndentResult indent_slab(const LayerStack& layers, const Indenter& given,
                         const std::vector<double>& depths_mm, const IndentOptions& options,
                         Executor& executor) {
    double thickness = 0;
    for (const Layer& l : layers.layers) thickness += l.thickness_mm;
    const double deepest = *std::max_element(depths_mm.begin(), depths_mm.end());
    SurfaceGrid grid;
    grid.n = options.grid_n > 0 ? options.grid_n : 64;
    // The dent has to die out before the next period: in the slab's thickness, or with distance.
    const double reach = reach_mm(given, deepest);
    grid.side_mm = options.side_mm > 0
                       ? options.side_mm
                       : 2 * reach + std::min(std::max(3 * thickness, 4 * reach), 20 * reach);
    Indenter indenter = given;
    if (indenter.shape == IndenterShape::punch && indenter.edge_mm <= 0)
        indenter.edge_mm = 0.02 * indenter.radius_mm;
    if (indenter.shape == IndenterShape::cylinder && indenter.edge_mm <= 0)
        indenter.edge_mm = 0.02 * std::min(indenter.radius_mm, indenter.width_mm);

    const int levels =
        std::max(static_cast<int>(layers.layers.size()) + 8, std::clamp(grid.n / 4, 12, 24));
    std::vector<int> order(depths_mm.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return depths_mm[a] < depths_mm[b]; });

    SlabPress press(layers, indenter, grid, levels, std::max(options.tolerance, 1e-5), executor);
    IndentResult result;
    result.method = "slab";
    result.unknowns = static_cast<int>(press.slab().size());
    result.grid_n = grid.n;
    result.side_mm = grid.side_mm;
    result.levels = levels;
    result.steps.resize(depths_mm.size());
    for (int i : order) {
        const int iterations = press.go_to(depths_mm[i]);
        result.steps[i] = press.state();
        result.steps[i].iterations = iterations;
    }
    return result;
}

}  // namespace lt
