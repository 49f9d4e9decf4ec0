// Age, body-mass index, hydration, tension and bone change the layers by published rules. A file's
// layers hold for the reference body: 35 years, 25 kg/m^2, hydration 0.5.
//
//   age         E_dermis x (1 + 0.014 (age - 25)): doubles over a life (Agache 1980, Diridollou
//               2001); relaxation slower; women's skin thinner from 55 on; tension highest at 30
//   mass        skin + 0.2 mm and subcutis + 4 mm for 10 kg/m^2 (Gibney 2010)
//   hydration   stratum corneum ten times softer and up to twice as thick from dry to wet (Yuan &
//               Verma 2006, Egawa 2007)
//   tension     N/m in the dermis (Flynn, Taberner & Nielsen: 5.6 to 11.4 on the arm)
//   bone        layers end at its depth; the lowest layer is fixed underneath
//
// Layers are recognised by their names: "epidermis" or "stratum corneum", "dermis", "subcutis" (or
// "fat", "hypodermis"); others are left as they are.
#pragma once

#include <span>
#include <string_view>

#include "sim/base/parameter.h"
#include "sim/tissue/slab/layers.h"

namespace lt {

struct BodyParams {
    double age_years = 35.0;
    double body_mass_index = 25.0;
    double hydration = 0.5;        ///< 0 dry .. 1 soaked
    double tension_N_per_m = 6.0;  ///< at 30 years
    double stiffening_per_year = 0.014;
    double slowing_per_year = 0.01;
    double thinning_per_year = 0.006;
    double thinning_from_years = 55.0;
    double tension_loss_per_year = 0.007;
    double skin_mm_per_bmi = 0.02;
    double fat_mm_per_bmi = 0.4;
    double corneum_share = 0.18;
    static std::span<const Field<BodyParams>> fields();
};

struct BoneParams {
    double depth_mm = 0.0;  ///< below the surface; 0: no bone but at the stack's end
    static std::span<const Field<BoneParams>> fields();
};

enum class LayerKind { epidermis, dermis, subcutis, other };
LayerKind layer_kind(std::string_view name);

double age_stiffness_factor(const BodyParams& p);  ///< on the dermis, 1 at 35
double tension_now_N_per_m(const BodyParams& p);
/// Factor on an epidermis' stiffness, of whose thickness corneum_share is stratum corneum.
double hydration_stiffness_factor(const BodyParams& p);

/// The stack as this body has it. A layer that states a tension of its own keeps it.
LayerStack layers_of_body(const LayerStack& reference, const BodyParams& body,
                          const BoneParams& bone);

}  // namespace lt
