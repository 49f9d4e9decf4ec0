// What a patch of skin is made of, from the surface down. Pure data; see slab.h for the grid.
#pragma once

#include <string>
#include <vector>

namespace lt {

/// Strain energy of a layer. With mu and kappa from youngs_kPa and poisson,
/// J = det F, Fbar = J^(-1/3) F, lambda_i its principal stretches, I1 = tr(Fbar^T Fbar):
///   neo-Hookean  W = mu/2 (I1 - 3)                                   + kappa/2 (J - 1)^2
///   Ogden        W = 2 mu/alpha^2 (sum lambda_i^alpha - 3)           + kappa/2 (J - 1)^2
///   Yeoh         W = mu/2 [(I1-3) + c2 (I1-3)^2 + c3 (I1-3)^3]       + kappa/2 (J - 1)^2
enum class MaterialLaw { neo_hookean, ogden, yeoh };

/// One Maxwell branch. g is its share of the instantaneous modulus:
/// E(t) = E_0 [1 - sum g_i (1 - exp(-t/tau_i))], so that the relaxed (long-time) modulus
/// youngs_kPa equals E_0 (1 - sum g_i). sum g_i < 1.
struct PronyTerm {
    double g = 0.0;      ///< [0, 1)
    double tau_s = 1.0;  ///< > 0
};

struct Layer {
    std::string name{};
    double thickness_mm = 1.0;  ///< (0, 100]
    double youngs_kPa = 40.0;   ///< > 0; small-strain, relaxed
    double poisson = 0.48;      ///< [0, 0.4999]
    MaterialLaw law = MaterialLaw::neo_hookean;
    double alpha = 9.0;               ///< Ogden exponent, |alpha| in [1, 20]
    double c2 = 0.0;                  ///< Yeoh, over c1, >= 0
    double c3 = 0.0;                  ///< Yeoh, over c1, >= 0
    double pretension_N_per_m = 0.0;  ///< in-plane tension at rest, [0, 50]
    std::vector<PronyTerm> relaxation{};
    std::string source{};
};

/// The lowest layer is fixed underneath.
struct LayerStack {
    std::string name{};
    std::string source{};
    std::vector<Layer> layers{};  ///< from the surface down, at least one
};

inline double shear_modulus_kPa(const Layer& l) {
    return l.youngs_kPa / (2.0 * (1.0 + l.poisson));
}
inline double bulk_modulus_kPa(const Layer& l) {
    return l.youngs_kPa / (3.0 * (1.0 - 2.0 * l.poisson));
}

}  // namespace lt
