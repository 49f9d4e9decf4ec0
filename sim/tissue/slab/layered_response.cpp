#include "sim/tissue/slab/layered_response.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "sim/base/math.h"
#include "sim/base/units.h"

namespace lt {
namespace {

using Matrix2 = Eigen::Matrix2d;
using Matrix4 = Eigen::Matrix4d;

/// (U, W, tau, sigma) of the two solutions with sign s at height z above their origin, for k = 1.
Eigen::Matrix<double, 4, 2> solutions(double s, double z, double nu, double mu) {
    const double lambda = 2 * mu * nu / (1 - 2 * nu);
    const double c = 3 - 4 * nu;
    const double e = math::exp(s * z);
    const double U[2] = {e, z * e};
    const double W[2] = {-s * e, (c - s * z) * e};
    const double dU[2] = {s * e, (1 + s * z) * e};
    const double dW[2] = {-e, (s * (c - s * z) - s) * e};
    Eigen::Matrix<double, 4, 2> m;
    for (int i = 0; i < 2; ++i) {
        m(0, i) = U[i];
        m(1, i) = W[i];
        m(2, i) = mu * (dU[i] - W[i]);
        m(3, i) = lambda * (U[i] + dW[i]) + 2 * mu * dW[i];
    }
    return m;
}

/// Tractions on both faces of a layer over their displacements, for k = 1 and thickness h.
Matrix4 layer_stiffness(double h, double nu, double mu) {
    Matrix4 displacement, traction;
    const auto top_down = solutions(1, 0, nu, mu), top_up = solutions(-1, h, nu, mu);
    const auto base_down = solutions(1, -h, nu, mu), base_up = solutions(-1, 0, nu, mu);
    displacement << top_down.topRows<2>(), top_up.topRows<2>(), base_down.topRows<2>(),
        base_up.topRows<2>();
    traction << top_down.bottomRows<2>(), top_up.bottomRows<2>(), -base_down.bottomRows<2>(),
        -base_up.bottomRows<2>();
    return traction * displacement.inverse();
}

/// How far the slab differs from a half-space of its top layer: C(k) k / C_infinity - 1.
class Deviation {
  public:
    explicit Deviation(const LayerStack& stack) : stack_(stack) {
        const Layer& top = stack.layers.front();
        half_space_ = 2 * (1 - top.poisson * top.poisson) / top.youngs_kPa;
        largest_k_ = 25 / top.thickness_mm;
        for (const Layer& l : stack.layers) thickness_ += l.thickness_mm;
    }
    double half_space() const { return half_space_; }

    /// Calls f(k, g(k) dk) over the wave numbers that matter up to the finest oscillation cos(k x)
    /// with x <= reach_mm.
    template <class F>
    void integrate(double reach_mm, F&& f) const {
        // Composite 5-point Gauss; panels short against all lengths in the integrand, then growing.
        static constexpr double at[5] = {-0.9061798459386640, -0.5384693101056831, 0,
                                         0.5384693101056831, 0.9061798459386640};
        static constexpr double weight[5] = {0.2369268850561891, 0.4786286704993665,
                                             0.5688888888888889, 0.4786286704993665,
                                             0.2369268850561891};
        const double finest = 1.0 / reach_mm;
        double k = 0;
        double width = std::min(finest, 0.25 / thickness_);
        while (k < largest_k_) {
            for (int i = 0; i < 5; ++i) {
                const double kk = k + 0.5 * width * (1 + at[i]);
                f(kk, (surface_compliance(stack_, kk) * kk / half_space_ - 1) * 0.5 * width *
                          weight[i]);
            }
            k += width;
            width = std::min({finest, 1.15 * width});
        }
    }

  private:
    LayerStack stack_;
    double half_space_ = 0;
    double largest_k_ = 0;
    double thickness_ = 0;
};

/// Solves phi(x) + (2/pi) int_0^a phi(t) int_0^inf g cos(kx) cos(kt) dk dt = (2/pi) rhs(x) / C on
/// Gauss points of [0, a]; the pressure's transform is int phi(t) cos(kt) dt.
struct Fredholm {
    static constexpr int n = 24;
    Eigen::VectorXd x, weight;
    Eigen::MatrixXd matrix;
    double half_space;

    Fredholm(const LayerStack& layers, double a) : x(n), weight(n) {
        for (int i = 0; i < n; ++i) {  // Gauss-Legendre by Newton's method
            double z = math::cos(pi * (i + 0.75) / (n + 0.5)), slope = 1;
            for (int it = 0; it < 50; ++it) {
                double p0 = 1, p1 = z;
                for (int j = 2; j <= n; ++j) {
                    const double p2 = ((2 * j - 1) * z * p1 - (j - 1) * p0) / j;
                    p0 = p1;
                    p1 = p2;
                }
                slope = n * (z * p1 - p0) / (z * z - 1);
                const double dz = p1 / slope;
                z -= dz;
                if (std::abs(dz) < 1e-15) break;
            }
            x[i] = 0.5 * a * (1 + z);
            weight[i] = a / ((1 - z * z) * slope * slope);
        }
        const Deviation deviation(layers);
        half_space = deviation.half_space();
        matrix = Eigen::MatrixXd::Identity(n, n);
        Eigen::VectorXd c(n);
        deviation.integrate(a, [&](double k, double g) {
            for (int i = 0; i < n; ++i) c[i] = math::cos(k * x[i]);
            matrix += (2 / pi * g) * c * (c.cwiseProduct(weight)).transpose();
        });
    }
    Eigen::VectorXd solve(const Eigen::VectorXd& rhs) const {
        return matrix.partialPivLu().solve((2 / (pi * half_space)) * rhs);
    }
    double force(const Eigen::VectorXd& phi) const { return 2 * pi * phi.dot(weight); }
};

}  // namespace

double surface_compliance(const LayerStack& stack, double k) {
    Matrix2 below = Matrix2::Zero();
    bool base = true;
    for (std::size_t i = stack.layers.size(); i-- > 0;) {
        const Layer& l = stack.layers[i];
        // Below a thousandth the exponentials can no longer be told apart; the limit is reached.
        const double h = std::max(1e-3, k * l.thickness_mm);
        const Matrix4 K = layer_stiffness(h, l.poisson, shear_modulus_kPa(l));
        if (base)
            below = K.topLeftCorner<2, 2>();
        else
            below = (K.topLeftCorner<2, 2>() - K.topRightCorner<2, 2>() *
                                                   (K.bottomRightCorner<2, 2>() + below).inverse() *
                                                   K.bottomLeftCorner<2, 2>())
                        .eval();
        base = false;
    }
    return below.inverse()(1, 1) / k;
}

double disc_response_mm_per_mN(const LayerStack& layers, double a, double r) {
    const Deviation deviation(layers);
    // Half-space part in closed form by quadrature over the disc's potential:
    // int_0^inf J1(ka) J0(kr) / k dk, done with Simpson's rule on Boussinesq's ring integral.
    const auto potential = [&](double rho) {  // mean over a ring of 1 / distance
        const double s = rho + r;
        double x = 1, y = std::abs(rho - r) / s;  // arithmetic-geometric mean gives K(m)
        if (y < 1e-12) y = 1e-12;
        while (std::abs(x - y) > 1e-14 * x) {
            const double m = 0.5 * (x + y);
            y = std::sqrt(x * y);
            x = m;
        }
        return 1 / (s * x);
    };
    // Mean of 1/distance over the disc; rho = a sin^2 grading on both sides of the log at rho = r.
    double mean = 0;
    const double split = std::min(r, a);
    const auto add = [&](double from, double to) {
        constexpr int m = 200;
        if (to <= from) return;
        for (int i = 0; i < m; ++i) {
            const double t = (i + 0.5) / m;
            const double w = 0.5 * (1 - math::cos(pi * t));
            const double rho = from + (to - from) * w;
            mean +=
                potential(rho) * 2 * rho / (a * a) * (to - from) * 0.5 * pi * math::sin(pi * t) / m;
        }
    };
    add(0, split);
    add(split, a);
    const double half = deviation.half_space();  // C k
    double sum = half * mean / (2 * pi);
    deviation.integrate(std::max(a, r), [&](double k, double g) {
        const double ka = k * a;
        const double disc = ka < 1e-6 ? 0.5 : math::j1(ka) / ka;
        sum += half * g * 2 * disc * math::j0(k * r) / (2 * pi);
    });
    return sum;
}

double flat_punch_stiffness_mN_per_mm(const LayerStack& layers, double radius_mm) {
    const Fredholm f(layers, radius_mm);
    return f.force(f.solve(Eigen::VectorXd::Ones(Fredholm::n)));
}

LinearContact paraboloid_contact(const LayerStack& layers, double R, double a) {
    const Fredholm f(layers, a);
    // phi for the shape d - r^2 / 2R is that of (d - x^2 / R); d makes phi vanish at the rim.
    const Eigen::VectorXd flat = f.solve(Eigen::VectorXd::Ones(Fredholm::n));
    const Eigen::VectorXd bowl = f.solve(f.x.array().square() / R);
    // phi at x = a from the equation itself (Nystroem interpolation).
    double flat_rim = 1, bowl_rim = a * a / R;
    Deviation(layers).integrate(a, [&](double k, double g) {
        Eigen::VectorXd c(Fredholm::n);
        for (int i = 0; i < Fredholm::n; ++i) c[i] = math::cos(k * f.x[i]) * f.weight[i];
        flat_rim -= f.half_space * g * math::cos(k * a) * c.dot(flat);
        bowl_rim -= f.half_space * g * math::cos(k * a) * c.dot(bowl);
    });
    const double d = bowl_rim / flat_rim;
    return {d, f.force(d * flat - bowl)};
}

double spot_compliance_mm_per_mN(const LayerStack& layers, double sigma) {
    // Simpson over k = 0 .. 4 / sigma, where the squared Gaussian has fallen to 1e-7.
    const int steps = 160;
    const double dk = 4.0 / sigma / steps;
    double sum = 0;
    for (int i = 1; i <= steps; ++i) {  // k w(k) vanishes at 0
        const double k = i * dk;
        const double weight = i == steps ? 1 : (i % 2 == 1 ? 4 : 2);
        sum += weight * k * surface_compliance(layers, k) * math::exp(-sigma * sigma * k * k);
    }
    return sum * dk / 3 / (2 * pi);
}

}  // namespace lt
