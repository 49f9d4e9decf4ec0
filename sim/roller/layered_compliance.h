// What an elastic stack of layers gives under a small spot of load: the reference against which a
// needle's own law is cut off, the same for every grid.
#pragma once

#include "sim/tissue/layers.h"

namespace lt {

/// Mean displacement [mm/mN] under a Gaussian pressure of standard deviation sigma_mm (along each
/// axis) and unit force, weighted with the same Gaussian; linear elasticity, layers bonded, fixed
/// underneath, no bounds sideways:
///     S = 1/(2 pi) integral of k w(k) exp(-sigma^2 k^2) dk
/// w(k): answer of the stack to the pressure cos(k x), by finite elements in depth.
double spot_compliance(const LayerStack& layers, double sigma_mm);

/// w(k) [mm/kPa]: vertical displacement over vertical pressure at wave number k [1/mm].
double wave_compliance(const LayerStack& layers, double k_per_mm);

}  // namespace lt
