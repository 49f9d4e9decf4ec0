#include "sim/tissue/static_solver.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numeric>

#include "sim/base/error.h"
#include "sim/tissue/static_slab.h"

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

struct ActiveNode {
    int node = 0;
    Vec3 normal{};
    double gap_mm = 0;
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
        for (const ActiveNode& a : active_) {
            const double f = -penalty_ * a.gap_mm;
            pressure[a.node] = f / cell;
            s.force_N += f * -a.normal.z / mN_per_N;
            s.peak_pressure_kPa = std::max(s.peak_pressure_kPa, f / cell);
        }
        s.contact_area_mm2 = cell * static_cast<double>(active_.size());
        s.contact_radius_mm = std::sqrt(s.contact_area_mm2 / pi);
        for (int iy = grid.n / 2; iy < grid.n; ++iy) {
            const int i = grid.index(grid.n / 2, iy);
            s.profile.push_back(
                {grid.coordinate_mm(iy), u_[count_ + i], u_[2 * count_ + i], pressure[i]});
        }
        return s;
    }

  private:
    /// Surface nodes that overlap the indenter.
    void find_contact(double depth_mm) {
        const SurfaceGrid& grid = slab_.grid();
        active_.clear();
        for (int iy = 0; iy < grid.n; ++iy)
            for (int ix = 0; ix < grid.n; ++ix) {
                const int i = iy * grid.n + ix;
                const Vec3 p{grid.coordinate_mm(ix) + u_[i],
                             grid.coordinate_mm(iy) + u_[count_ + i], u_[2 * count_ + i]};
                const SurfaceDistance d = distance_to(indenter_, p, depth_mm);
                if (d.gap_mm < 0) active_.push_back({i, d.normal, d.gap_mm});
            }
    }

    /// Unbalanced force at u_; false where it is not finite.
    bool balance(double depth_mm) {
        slab_.force(u_, force_);
        find_contact(depth_mm);
        double applied = 0;
        for (const ActiveNode& a : active_) {
            const double f = penalty_ * a.gap_mm;
            for (int c = 0; c < 3; ++c) force_[c * count_ + a.node] += f * a.normal[c];
            applied += f * f;
        }
        const double norm = std::sqrt(dot(force_, force_));
        residual_ = applied > 0 ? norm / std::sqrt(applied) : norm > 0 ? 1.0 : 0.0;
        return std::isfinite(norm);
    }

    void factor_contact() {
        const int m = static_cast<int>(active_.size());
        const SurfaceCompliance& g = slab_.compliance();
        Eigen::MatrixXd w(m, m);
        for (int i = 0; i < m; ++i)
            for (int j = 0; j <= i; ++j) {
                double sum = 0;
                for (int a = 0; a < 3; ++a)
                    for (int b = 0; b < 3; ++b)
                        sum += active_[i].normal[a] * active_[j].normal[b] *
                               g.at(a, b, active_[i].node, active_[j].node);
                w(i, j) = sum;
            }
        w.diagonal().array() += 1 / penalty_;
        contact_.compute(w);
    }

    void add_contact_stiffness(const Field& d, Field& out) const {
        for (const ActiveNode& a : active_) {
            double along = 0;
            for (int c = 0; c < 3; ++c) along += a.normal[c] * d[c * count_ + a.node];
            for (int c = 0; c < 3; ++c) out[c * count_ + a.node] += penalty_ * along * a.normal[c];
        }
    }

    /// (K0 + k C^T C)^-1 r
    void precondition(const Field& r, Field& z) {
        slab_.solve_at_rest(r, z);
        if (active_.empty()) return;
        Eigen::VectorXd along(active_.size());
        for (std::size_t i = 0; i < active_.size(); ++i) {
            along[i] = 0;
            for (int c = 0; c < 3; ++c)
                along[i] += active_[i].normal[c] * z[c * count_ + active_[i].node];
        }
        const Eigen::VectorXd f = contact_.solve(along);
        Field load(r);
        for (std::size_t i = 0; i < active_.size(); ++i)
            for (int c = 0; c < 3; ++c)
                load[c * count_ + active_[i].node] -= f[i] * active_[i].normal[c];
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
    std::vector<ActiveNode> active_;
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
    std::sort(order.begin(), order.end(),
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
