// Strain energies of layers.h for axisymmetric deformation, with exact first and second
// derivatives.
//
// There F = [F2 0; 0 h], F2 the 2 x 2 part in the half-plane (r, z) and h the hoop stretch, so
// every isotropic energy is a function of T = |F2|^2, D = det F2 and h. For Ogden's law the two
// in-plane stretches enter as lambda_1^a + lambda_2^a = 2 D^(a/2) C(T / 2D), C(x) = cosh(a/2 arcosh
// x): a Chebyshev function, smooth also where the stretches are equal.
#pragma once

#include <array>

#include "sim/tissue/slab/layers.h"

namespace lt {

/// A function of (T, D, h): value, gradient and Hessian (TT, TD, Th, DD, Dh, hh).
struct PlaneEnergy {
    double value = 0.0;
    std::array<double, 3> gradient{};
    std::array<double, 6> hessian{};
};

/// The part of W that does not hold kappa [kPa = mN mm / mm^3].
double isochoric_value(const Layer& layer, double T, double D, double h);
/// The same with its derivatives.
PlaneEnergy isochoric_energy(const Layer& layer, double T, double D, double h);

}  // namespace lt
