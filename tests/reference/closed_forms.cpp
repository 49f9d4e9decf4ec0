#include "tests/reference/closed_forms.h"

#include <cmath>

#include "sim/base/units.h"

namespace lt::reference {

double plane_strain_modulus(double youngs_kPa, double poisson) {
    return youngs_kPa / (1 - poisson * poisson);
}

double Hertz::force_mN(double d) const {
    return 4.0 / 3 * plane_strain_kPa * std::sqrt(radius_mm) * std::pow(d, 1.5);
}
double Hertz::contact_radius_mm(double d) const {
    return std::sqrt(radius_mm * d);
}
double Hertz::peak_pressure_kPa(double d) const {
    return 2 * plane_strain_kPa * contact_radius_mm(d) / (pi * radius_mm);
}
double Hertz::pressure_kPa(double d, double r) const {
    const double a = contact_radius_mm(d);
    return r < a ? peak_pressure_kPa(d) * std::sqrt(1 - r * r / (a * a)) : 0.0;
}
double Hertz::surface_mm(double d, double r) const {
    const double a = contact_radius_mm(d);
    if (r <= a) return d - r * r / (2 * radius_mm);
    return ((2 * a * a - r * r) * std::asin(a / r) + a * std::sqrt(r * r - a * a)) /
           (pi * radius_mm);
}

double FlatPunch::force_mN(double d) const {
    return 2 * plane_strain_kPa * radius_mm * d;
}
double FlatPunch::pressure_kPa(double d, double r) const {
    return r < radius_mm ? plane_strain_kPa * d / (pi * std::sqrt(radius_mm * radius_mm - r * r))
                         : 0.0;
}
double FlatPunch::surface_mm(double d, double r) const {
    return r <= radius_mm ? d : 2 * d / pi * std::asin(radius_mm / r);
}

double LineContact::half_width_mm(double force) const {
    return std::sqrt(4 * force * radius_mm / (pi * plane_strain_kPa));
}
double LineContact::peak_pressure_kPa(double force) const {
    return 2 * force / (pi * half_width_mm(force));
}

double PointLoad::normal_mm(double r) const {
    return (1 - poisson * poisson) / (pi * youngs_kPa * r);
}
double PointLoad::inward_mm(double r) const {
    return (1 + poisson) * (1 - 2 * poisson) / (2 * pi * youngs_kPa * r);
}
double PointLoad::along_mm(double x, double y) const {
    const double r2 = x * x + y * y;
    const double G = youngs_kPa / (2 * (1 + poisson));
    return (1 - poisson + poisson * x * x / r2) / (2 * pi * G * std::sqrt(r2));
}
double PointLoad::across_mm(double x, double y) const {
    const double r2 = x * x + y * y;
    const double G = youngs_kPa / (2 * (1 + poisson));
    return poisson * x * y / (2 * pi * G * r2 * std::sqrt(r2));
}

}  // namespace lt::reference
