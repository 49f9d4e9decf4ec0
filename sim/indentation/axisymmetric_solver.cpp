#include "sim/indentation/axisymmetric_solver.h"

#include <Eigen/SparseCholesky>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <span>

#include "sim/base/error.h"
#include "sim/indentation/axisymmetric_slab.h"

namespace lt {
namespace {

using Eigen::VectorXd;

/// Radius that the contact cannot pass by much: where the undeformed surface cuts the indenter.
double contact_bound_mm(const Indenter& indenter, double depth_mm) {
    const double R = indenter.radius_mm;
    if (indenter.shape == IndenterShape::punch) return R;
    return depth_mm < R ? std::sqrt(depth_mm * (2 * R - depth_mm)) : R;
}

class Press {
  public:
    Press(const LayerStack& layers, const Indenter& indenter, double largest_depth_mm,
          double fineness, double tolerance, int patience)
        : indenter_(indenter),
          tolerance_(tolerance),
          patience_(patience),
          contact_mm_(contact_bound_mm(indenter, largest_depth_mm)),
          slab_(layers, make_axisymmetric_mesh(layers, indenter, contact_mm_, fineness)),
          u_(VectorXd::Zero(slab_.unknowns())) {
        double soft = 0, thickness = 0;  // compliance-weighted mean modulus near the surface
        for (const Layer& l : layers.layers) {
            const double t = std::min(l.thickness_mm, std::max(0.0, 2 * contact_mm_ - thickness));
            soft += t / (l.youngs_kPa / (1 - l.poisson * l.poisson));
            thickness += l.thickness_mm;
        }
        const double modulus = std::min(thickness, 2 * contact_mm_) / soft;
        // A sphere takes up new nodes all along its way: a soft penalty with multipliers needs few
        // iterations. At a punch's rim multipliers of nodes that slid off would not settle.
        multipliers_ = indenter.shape == IndenterShape::sphere;
        penalty_ = (multipliers_ ? 200 : 1e4) * modulus / contact_mm_;
        pressure_ = VectorXd::Zero(slab_.surface_count());
    }

    const AxisymmetricSlab& slab() const { return slab_; }

    /// From the depth reached last to this one; halves the way where Newton fails.
    int go_to(double depth_mm) {
        int iterations = 0;
        double step = std::min(depth_mm - depth_, 0.25 * contact_mm_);
        VectorXd rate = VectorXd::Zero(u_.size());  // du/dd along the path
        while (depth_ < depth_mm) {
            step = std::min(step, depth_mm - depth_);
            const double target =
                depth_mm - depth_ - step < 1e-9 * depth_mm ? depth_mm : depth_ + step;
            const VectorXd before = u_;
            int used = -1;
            for (bool extrapolate : {true, false}) {
                u_ = extrapolate ? VectorXd(before + (target - depth_) * rate) : before;
                used = newton(target);
                if (used >= 0) break;
            }
            iterations += std::abs(used);
            if (used < 0) {
                u_ = before;
                step *= 0.5;
                if (step < 1e-4 * depth_mm || spent_ > patience_)
                    throw InputError("no equilibrium found at " + std::to_string(target) +
                                     " mm; give a smaller depth");
                continue;
            }
            rate = (u_ - before) / (target - depth_);
            depth_ = target;
            if (used < 8) step *= 1.5;
        }
        for (int round = 0; multipliers_ && round < 12 && augment() > 1e-5 * depth_; ++round) {
            const int used = newton(depth_);
            iterations += std::abs(used);
            if (used < 0)
                throw InputError("contact does not settle at " + std::to_string(depth_) +
                                 " mm; give a smaller depth");
        }
        return iterations;
    }

    IndentStep state() const {
        IndentStep s;
        s.depth_mm = depth_;
        s.residual = residual_;
        for (int i = 0; i < slab_.surface_count(); ++i) {
            const int n = slab_.surface_node(i);
            const SurfaceDistance d = distance(u_, i, depth_);
            const double pressure = std::max(0.0, pressure_[i] - penalty_ * d.gap_mm);
            const double area = slab_.surface_area_mm2(i);
            s.force_N += pressure * area * -d.normal.z / mN_per_N;
            if (pressure > 0) s.contact_area_mm2 += area;
            s.peak_pressure_kPa = std::max(s.peak_pressure_kPa, pressure);
            s.profile.push_back({slab_.surface_radius_mm(i), u_[2 * n], u_[2 * n + 1], pressure});
        }
        s.contact_radius_mm = std::sqrt(s.contact_area_mm2 / pi);
        return s;
    }

  private:
    SurfaceDistance distance(const VectorXd& u, int i, double depth_mm) const {
        const int n = slab_.surface_node(i);
        return distance_to(indenter_, {slab_.surface_radius_mm(i) + u[2 * n], 0, u[2 * n + 1]},
                           depth_mm);
    }
    /// Adds contact forces and stiffness; returns the norm of the contact force.
    double add_contact(const VectorXd& u, double depth_mm, VectorXd& force,
                       Eigen::SparseMatrix<double>& stiffness, bool curvature = true) const {
        double norm2 = 0;
        for (int i = 0; i < slab_.surface_count(); ++i) {
            const SurfaceDistance d = distance(u, i, depth_mm);
            const double pressure = pressure_[i] - penalty_ * d.gap_mm;
            if (pressure <= 0) continue;
            const int n = 2 * slab_.surface_node(i);
            const double k = penalty_ * slab_.surface_area_mm2(i);
            const double f = -pressure * slab_.surface_area_mm2(i);
            force[n] += f * d.normal.x;
            force[n + 1] += f * d.normal.z;
            norm2 += f * f;
            const double a = d.normal.x, b = d.normal.z;
            const auto add = [&](double aa, double ab, double bb) {
                if (!slab_.fixed(n)) {
                    stiffness.coeffRef(n, n) += aa;
                    stiffness.coeffRef(n + 1, n) += ab;
                }
                stiffness.coeffRef(n + 1, n + 1) += bb;
            };
            add(k * a * a, k * a * b, k * b * b);
            // On a round surface the normal turns as the node slides: a negative stiffness.
            const bool sphere = indenter_.shape == IndenterShape::sphere;
            const double radius = sphere ? indenter_.radius_mm : indenter_.edge_mm;
            if (curvature && (sphere || a > 0) && d.gap_mm > -0.5 * radius) {
                const double turn = f / (radius + d.gap_mm);
                add(turn * b * b, -turn * a * b, turn * a * a);
            }
        }
        return std::sqrt(norm2);
    }

    /// Unbalanced force, stiffness and residual at u_; false where an element is turned inside out.
    bool assemble(double depth_mm, bool curvature = true) {
        if (!slab_.assemble(u_, force_, stiffness_)) return false;
        const double applied = add_contact(u_, depth_mm, force_, stiffness_, curvature);
        for (int i = 0; i < slab_.unknowns(); ++i)
            if (slab_.fixed(i)) force_[i] = 0;
        residual_ = applied > 0 ? force_.norm() / applied : force_.norm() > 0 ? 1.0 : 0.0;
        return true;
    }

    /// Uzawa's step: the penalty's pressure becomes the multiplier. Returns the largest violation,
    /// an overlap or a pull [mm].
    double augment() {
        double worst = 0;
        for (int i = 0; i < slab_.surface_count(); ++i) {
            const double gap = distance(u_, i, depth_).gap_mm;
            const double pressure = std::max(0.0, pressure_[i] - penalty_ * gap);
            if (slab_.surface_area_mm2(i) > 0)
                worst = std::max(worst, std::abs(pressure - pressure_[i]) / penalty_);
            pressure_[i] = pressure;
        }
        return worst;
    }

    /// Strain and contact energy [mN mm]; its gradient is force_.
    double energy(const VectorXd& u, double depth_mm) const {
        double sum = slab_.energy(u);
        for (int i = 0; i < slab_.surface_count(); ++i) {
            const double pressure = pressure_[i] - penalty_ * distance(u, i, depth_mm).gap_mm;
            if (pressure > 0)
                sum += 0.5 * pressure * pressure / penalty_ * slab_.surface_area_mm2(i);
        }
        return sum;
    }

    /// Newton's step at u_. Where the energy is not convex: first without the contact's curvature,
    /// then with some of the diagonal added. False where nothing helped.
    bool newton_step(double depth_mm, VectorXd& step) {
        if (!analysed_) {
            solver_.analyzePattern(stiffness_);
            analysed_ = true;
        }
        for (double shift = shift_; shift < 20; shift = std::max(1e-5, 10 * shift)) {
            if (shift > 0 && !assemble(depth_mm, false)) return false;
            if (shift > 1e-5) stiffness_.diagonal() += shift * stiffness_.diagonal().cwiseAbs();
            solver_.factorize(stiffness_);
            if (solver_.info() != Eigen::Success || solver_.vectorD().minCoeff() <= 0) continue;
            step = solver_.solve(-force_);
            shift_ = shift;
            return true;
        }
        return false;
    }

    /// Goes down along the step: accepted is what lowers the energy. False where nothing does.
    bool go_down(double depth_mm, const VectorXd& step) {
        // Close to balance the energy's change drowns in the rounding of a wide slab's far
        // elements: there the slope along the step must not have turned clearly uphill.
        constexpr double rounding = 1e-7;
        const double slope = -force_.dot(step);
        const double here = energy(u_, depth_mm);
        const bool by_slope = slope < rounding * std::abs(here);
        const VectorXd start = u_;
        for (double scale = 1; scale > 1e-3; scale *= 0.5) {
            u_ = start + scale * step;
            if (!by_slope && !(energy(u_, depth_mm) <= here - 1e-4 * scale * slope)) continue;
            if (!assemble(depth_mm)) continue;
            if (by_slope && force_.dot(step) > 0.5 * slope) continue;
            shift_ = scale < 0.2 ? std::max(1e-4, shift_) : shift_ > 1e-3 ? 0.1 * shift_ : 0.0;
            return true;
        }
        u_ = start;
        assemble(depth_mm);
        return false;
    }

    /// Iterations used, or minus that number when it failed.
    int newton(double depth_mm) {
        constexpr int most = 40;
        // A node that hops on and off a punch's rim can keep the last digits from settling: the
        // best balance found is then the answer, and the residual says so.
        constexpr double good_enough = 1e-3;
        double best_residual = 1;
        VectorXd best;
        if (spent_ > patience_ || !assemble(depth_mm)) return -1;
        VectorXd step;
        for (int it = 1; it <= most; ++it) {
            if (residual_ < tolerance_ && it > 1) return it;
            if (residual_ < best_residual) {
                best_residual = residual_;
                best = u_;
            }
            // Lost: a shorter way in depth gets there sooner.
            if (it == 15 && residual_ > 0.3) return -it;
            ++spent_;
            if (!newton_step(depth_mm, step)) return -it;
            if (go_down(depth_mm, step)) continue;
            // No way down any more: rounding, if the balance is all but met.
            if (residual_ < 100 * tolerance_) return it;
            shift_ = std::max(1e-4, 100 * shift_);
            if (shift_ > 20) return -it;
        }
        if (best_residual > good_enough) return -most;
        u_ = best;
        assemble(depth_mm);
        return most;
    }

    Indenter indenter_;
    double tolerance_;
    int patience_;  ///< Newton steps after which it gives up
    int spent_ = 0;
    double contact_mm_;
    AxisymmetricSlab slab_;
    VectorXd u_;
    double depth_ = 0;
    double penalty_ = 0;
    bool multipliers_ = true;
    VectorXd pressure_;  ///< multipliers [kPa]
    double residual_ = 0;
    double shift_ = 0;
    VectorXd force_;
    Eigen::SparseMatrix<double> stiffness_;
    bool analysed_ = false;
    Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>, Eigen::Lower> solver_;
};

/// A mesh to try, and how many Newton steps it is given.
struct Attempt {
    double fineness;
    int patience;
};

/// Soft skin under strong compression creases beside a rim (Gent & Cho 1999, Hohlfeld & Mahadevan
/// 2011): self-contact in folds as fine as the mesh, on which no iteration settles. Coarser meshes
/// cannot fold so finely; their forces differ by 1 to 3 %.
constexpr Attempt attempts[] = {{1.0, 150}, {0.5, 500}, {0.35, 1000}, {0.25, 1500}};

}  // namespace

IndentResult indent_axisymmetric(const LayerStack& layers, const Indenter& given,
                                 const std::vector<double>& depths_mm,
                                 const IndentOptions& options) {
    Indenter indenter = given;
    if (indenter.shape == IndenterShape::punch && indenter.edge_mm <= 0)
        indenter.edge_mm = 0.02 * indenter.radius_mm;

    std::vector<int> order(depths_mm.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return depths_mm[a] < depths_mm[b]; });

    IndentResult result;
    result.method = "axisymmetric";
    result.fineness = options.fineness;
    result.steps.resize(depths_mm.size());
    // All depths of the group on one mesh.
    const auto press_to = [&](std::span<const int> group, double fineness, int patience) {
        Press press(layers, indenter, depths_mm[group.back()], fineness, options.tolerance,
                    patience);
        for (const int i : group) {
            const int iterations = press.go_to(depths_mm[i]);
            result.steps[i] = press.state();
            result.steps[i].iterations = iterations;
        }
        result.unknowns = press.slab().unknowns();
        result.side_mm = press.slab().mesh().r.back();
        result.levels = 2 * press.slab().mesh().rows();
        result.fineness = std::min(result.fineness, fineness);
    };
    // A mesh made for the deepest contact would be too coarse for one several times smaller.
    constexpr double same_mesh = 0.2;
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && depths_mm[order[first]] >= same_mesh * depths_mm[order[end]])
            ++end;
        const std::span<const int> group(order.data() + first, end - first);
        for (const Attempt& attempt : attempts) try {
                press_to(group, attempt.fineness * options.fineness, attempt.patience);
                break;
            } catch (const InputError&) {
                if (&attempt == std::end(attempts) - 1) throw;
            }
        first = end;
    }
    return result;
}

}  // namespace lt
