#include "sim/tissue/slab/layer_fields.h"

#include <array>

namespace lt {

std::span<const Field<Layer>> layer_fields() {
    static constexpr std::array<Field<Layer>, 7> table{{
        {"thickness_mm", "mm", 0.005, 100.0, &Layer::thickness_mm, "thickness at rest",
         "each skin file", true},
        {"youngs_kPa", "kPa", 0.001, 1e7, &Layer::youngs_kPa,
         "Young's modulus at small strain, relaxed", "each skin file", true},
        {"poisson", "", 0.0, 0.4999, &Layer::poisson, "Poisson's ratio",
         "0.48 to 0.4999 assumed throughout the literature"},
        {"alpha", "", -20.0, 20.0, &Layer::alpha, "Ogden exponent",
         "9 in human skin: Shergold & Fleck, Proc R Soc A 2004;460:3037"},
        {"c2", "", 0.0, 1000.0, &Layer::c2, "Yeoh's second coefficient over the first", "assumed"},
        {"c3", "", 0.0, 1000.0, &Layer::c3, "Yeoh's third coefficient over the first", "assumed"},
        {"pretension_N_per_m", "N/m", 0.0, 50.0, &Layer::pretension_N_per_m,
         "in-plane tension at rest", "5.6 to 11.4 N/m in the arm: Flynn, Taberner & Nielsen 2013"},
    }};
    return table;
}

std::span<const Field<PronyTerm>> prony_fields() {
    static constexpr std::array<Field<PronyTerm>, 2> table{{
        {"g", "", 0.0, 0.999, &PronyTerm::g, "share of the instantaneous modulus", "assumed", true},
        {"tau_s", "s", 1e-4, 1e6, &PronyTerm::tau_s, "relaxation time", "assumed", true},
    }};
    return table;
}

std::span<const std::string> material_law_names() {
    static const std::array<std::string, 3> names{"neo-hookean", "ogden", "yeoh"};
    return names;
}

}  // namespace lt
