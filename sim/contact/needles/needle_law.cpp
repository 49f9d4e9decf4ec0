#include "sim/contact/needles/needle_law.h"

#include <cmath>

#include "sim/base/math.h"
#include "sim/tissue/slab/layered_response.h"

namespace lt {

double NeedleLaw::force(double d_mm) const {
    return d_mm > 0 ? d_mm * (k1_mN_per_mm + k3_mN_per_mm3 * d_mm * d_mm) : 0.0;
}

double NeedleLaw::stiffness(double d_mm) const {
    return d_mm > 0 ? k1_mN_per_mm + 3 * k3_mN_per_mm3 * d_mm * d_mm : k1_mN_per_mm;
}

namespace {

// The law is calibrated on this skin: a thigh with small strains (docs/needle-law.md).
LayerStack reference_skin() {
    const auto layer = [](double thickness_mm, double youngs_kPa) {
        Layer l;
        l.thickness_mm = thickness_mm;
        l.youngs_kPa = youngs_kPa;
        l.poisson = 0.48;
        return l;
    };
    LayerStack s;
    s.layers = {layer(0.085, 2000), layer(1.815, 40), layer(10.4, 15)};
    return s;
}

// Romgens et al. 2014: a 37 um tip goes in at 167 mN; 1.2 mm of its 1.5 mm travel are dimple.
constexpr double published_tip_um = 37.0;
constexpr double published_force_mN = 167.0;
constexpr double published_travel_mm = 1.2;

// Radius over which a dimple of that depth stretches the skin: its stiffness scales the cubic term
// from skin to skin.
constexpr double dimple_radius_mm = 0.5;

}  // namespace

NeedleLaw needle_law(const LayerStack& layers, double tip_diameter_um) {
    const LayerStack reference = reference_skin();
    const double reference_k1 =
        flat_punch_stiffness_mN_per_mm(reference, 0.5e-3 * published_tip_um);
    const double reference_k3 = (published_force_mN / published_travel_mm - reference_k1) /
                                (published_travel_mm * published_travel_mm);
    const double firmness = flat_punch_stiffness_mN_per_mm(layers, dimple_radius_mm) /
                            flat_punch_stiffness_mN_per_mm(reference, dimple_radius_mm);
    return {flat_punch_stiffness_mN_per_mm(layers, 0.5e-3 * tip_diameter_um),
            reference_k3 * firmness};
}

}  // namespace lt
