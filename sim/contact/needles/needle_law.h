// How far one needle's tip sinks into skin before it goes through: the tip's own law, which a grid
// of about a millimetre cannot resolve. The contact solver adds it to a node's compliance, less
// what the grid already gives (Hockney & Eastwood's particle-mesh split).
//
//     F(d) = k1 d + k3 d^3      d: depth of the tip below the undeformed surface
//
// k1 is exact linear elasticity of the layers under a flat tip (layered_response.h). k3 is fitted
// to one published point and scaled with the firmness of the skin: docs/needle-law.md says why.
#pragma once

#include "sim/tissue/slab/layers.h"

namespace lt {

struct NeedleLaw {
    double k1_mN_per_mm = 28.0;   ///< > 0
    double k3_mN_per_mm3 = 77.0;  ///< >= 0; strain stiffening

    /// [mN]; 0 for d <= 0.
    double force(double d_mm) const;
    /// dF/dd [mN/mm]; k1 for d <= 0.
    double stiffness(double d_mm) const;
};

/// Law of a blunt tip of this diameter on these layers, small-strain moduli; pre-tension ignored.
/// @param tip_diameter_um  (0, 1000]
NeedleLaw needle_law(const LayerStack& layers, double tip_diameter_um);

}  // namespace lt
