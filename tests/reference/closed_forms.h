// Closed solutions of contact and elasticity that tests compare with. Lengths mm, forces mN,
// moduli kPa. Signs: forces and displacements into the body are positive.
#pragma once

namespace lt::reference {

/// E / (1 - nu^2).
double plane_strain_modulus(double youngs_kPa, double poisson);

/// Sphere on a half-space (Hertz 1882; Johnson, Contact Mechanics, 4.22).
struct Hertz {
    double radius_mm, plane_strain_kPa;
    double force_mN(double depth_mm) const;           ///< 4/3 E* sqrt(R) d^1.5
    double contact_radius_mm(double depth_mm) const;  ///< sqrt(R d)
    double peak_pressure_kPa(double depth_mm) const;  ///< 2 E* a / (pi R)
    double pressure_kPa(double depth_mm, double r_mm) const;
    double surface_mm(double depth_mm, double r_mm) const;  ///< depression, inside and outside
};

/// Rigid flat circular punch (Johnson 3.34-3.36).
struct FlatPunch {
    double radius_mm, plane_strain_kPa;
    double force_mN(double depth_mm) const;  ///< 2 E* a d
    double pressure_kPa(double depth_mm, double r_mm) const;
    double surface_mm(double depth_mm, double r_mm) const;  ///< 2 d/pi asin(a/r) outside
};

/// Rigid cylinder on a half-space, plane strain, force per length (Johnson 4.45).
struct LineContact {
    double radius_mm, plane_strain_kPa;
    double half_width_mm(double force_mN_per_mm) const;  ///< sqrt(4 F R / (pi E*))
    double peak_pressure_kPa(double force_mN_per_mm) const;
};

/// Surface displacements of a half-space under a point force of 1 mN at the origin.
struct PointLoad {
    double youngs_kPa, poisson;
    /// Boussinesq: along a normal force (1 - nu^2) / (pi E r).
    double normal_mm(double r_mm) const;
    /// Boussinesq: radial, towards the force: (1 + nu)(1 - 2 nu) / (2 pi E r).
    double inward_mm(double r_mm) const;
    /// Cerruti: along a tangential force x, at (x, y): [1 - nu + nu x^2/r^2] / (2 pi G r).
    double along_mm(double x_mm, double y_mm) const;
    /// Cerruti: in the plane, across the force: nu x y / (2 pi G r^3).
    double across_mm(double x_mm, double y_mm) const;
};

}  // namespace lt::reference
