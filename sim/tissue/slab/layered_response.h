// Linear answer of a layered slab, fixed underneath and without side walls, to a normal load on its
// surface: exact, by Hankel transform in the plane and closed solutions through each layer.
//
// With u_z = W(z) J0(k r), u_r = U(z) J1(k r), each layer's solution is a combination of
//   (U, W) = (1, -s) e^(s k z)  and  (k z, 3 - 4 nu - s k z) e^(s k z),  s = +1, -1.
// Layers join by their 4 x 4 stiffness from the base up (Kausel & Roesset, Bull. Seismol. Soc. Am.
// 1981;71:1743), which stays stable for any k times thickness.
#pragma once

#include <vector>

#include "sim/tissue/slab/layers.h"

namespace lt {

/// Displacement of the surface along the pressure, over the pressure, at wave number k
/// [mm/kPa]. Half-space: 2 (1 - nu^2) / (E k).
/// @param wave_number_per_mm  > 0
double surface_compliance(const LayerStack& layers, double wave_number_per_mm);

/// Displacement [mm] along the load at distance r for 1 mN spread evenly over a disc of radius a.
/// @param radius_mm  > 0
double disc_response_mm_per_mN(const LayerStack& layers, double radius_mm, double r_mm);

/// Displacement [mm], averaged over a Gaussian spot with standard deviation sigma along each axis,
/// for 1 mN spread over the same spot. Half-space: 1 / (2 sqrt(pi) E* sigma).
/// @param sigma_mm  > 0
double spot_compliance_mm_per_mN(const LayerStack& layers, double sigma_mm);

/// What a rigid, frictionless, axisymmetric indenter meets in linear theory.
struct LinearContact {
    double depth_mm = 0.0;
    double force_mN = 0.0;
};

/// Flat punch of radius a: force for unit depth [mN/mm]. Half-space: 2 E a / (1 - nu^2).
/// Fredholm equation of Lebedev & Ufliand (J Appl Math Mech 1958;22:442).
double flat_punch_stiffness_mN_per_mm(const LayerStack& layers, double radius_mm);

/// Sphere (paraboloid) of radius R with a contact circle of radius a. Half-space: Hertz.
LinearContact paraboloid_contact(const LayerStack& layers, double sphere_radius_mm,
                                 double contact_radius_mm);

}  // namespace lt
