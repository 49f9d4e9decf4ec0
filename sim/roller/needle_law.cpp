#include "sim/roller/needle_law.h"

#include <cmath>

namespace lt {

double NeedleLaw::force(double d_mm) const {
    return d_mm > 0 ? d_mm * (k1_mN_per_mm + k3_mN_per_mm3 * d_mm * d_mm) : 0.0;
}

double NeedleLaw::stiffness(double d_mm) const {
    return d_mm > 0 ? k1_mN_per_mm + 3 * k3_mN_per_mm3 * d_mm * d_mm : k1_mN_per_mm;
}

double NeedleLaw::deflection(double f_mN) const {
    if (f_mN <= 0) return 0.0;
    if (k3_mN_per_mm3 <= 0) return f_mN / k1_mN_per_mm;
    // d^3 + p d = q has one real root for p > 0. With d = 2 sqrt(p/3) sinh(t), sinh(3t) is known:
    // no cancellation, unlike Cardano's difference of cube roots.
    const double p = k1_mN_per_mm / k3_mN_per_mm3;
    const double q = f_mN / k3_mN_per_mm3;
    const double s = std::sqrt(p / 3);
    return 2 * s * std::sinh(std::asinh(q / (2 * s * s * s)) / 3);
}

NeedleLaw needle_law(const LayerStack& layers, double tip_diameter_um) {
    (void)tip_diameter_um;
    const NeedleLaw published;
    if (layers.layers.size() < 2) return published;
    // Stiff thin plate on a soft half-space (Timoshenko & Woinowsky-Krieger 1959, art. 57):
    // D = E h^3 / 12 (1 - nu^2), l = (2 D / E*)^(1/3), k1 = D / (0.192 l^2).
    const Layer& top = layers.layers[0];
    const Layer& below = layers.layers[1];
    const double bending =
        top.youngs_kPa * std::pow(top.thickness_mm, 3) / (12 * (1 - top.poisson * top.poisson));
    const double foundation = below.youngs_kPa / (1 - below.poisson * below.poisson);
    const double length = std::cbrt(2 * bending / foundation);
    const double k1 = bending / (0.192 * length * length);
    return {k1, published.k3_mN_per_mm3 * k1 / published.k1_mN_per_mm};
}

}  // namespace lt
