#include "sim/skin/laws/body.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
using P = BodyParams;
constexpr Field<P> table[] = {
    {"age_years", "years", 10.0, 100.0, &P::age_years, "of the client", "user"},
    {"body_mass_index", "kg/m^2", 14.0, 50.0, &P::body_mass_index, "of the client", "user"},
    {"hydration", "", 0.0, 1.0, &P::hydration, "of the stratum corneum, 0 dry to 1 soaked", "user"},
    {"tension_N_per_m", "N/m", 0.0, 30.0, &P::tension_N_per_m, "of the skin at rest, at 30 years",
     "Flynn, Taberner & Nielsen (5.6 to 11.4)"},
    {"stiffening_per_year", "1/year", 0.0, 0.05, &P::stiffening_per_year,
     "rise of the dermis' stiffness over that at 25", "derived: Agache 1980, Diridollou 2001"},
    {"slowing_per_year", "1/year", 0.0, 0.05, &P::slowing_per_year,
     "lengthening of relaxation times", "trend in vivo (both times lengthen); amount assumed"},
    {"thinning_per_year", "1/year", 0.0, 0.05, &P::thinning_per_year,
     "loss of skin thickness past thinning_from_years", "trend Diridollou 2001; amount assumed"},
    {"thinning_from_years", "years", 10.0, 100.0, &P::thinning_from_years, "when thinning begins",
     "Diridollou 2001 (women, 50 to 60)"},
    {"tension_loss_per_year", "1/year", 0.0, 0.05, &P::tension_loss_per_year,
     "loss of tension past 30", "trend Diridollou 2001; amount assumed"},
    {"skin_mm_per_bmi", "mm m^2/kg", 0.0, 0.2, &P::skin_mm_per_bmi, "thickness by body mass",
     "Gibney 2010 (0.2 mm per 10)"},
    {"fat_mm_per_bmi", "mm m^2/kg", 0.0, 2.0, &P::fat_mm_per_bmi, "subcutis by body mass",
     "Gibney 2010 (4 mm per 10)"},
    {"corneum_share", "", 0.0, 1.0, &P::corneum_share,
     "share of stratum corneum in the epidermis' thickness", "Sandby-Moller 2003 (15 of 85 um)"},
};
constexpr Field<BoneParams> bone_table[] = {
    {"depth_mm", "mm", 0.0, 100.0, &BoneParams::depth_mm,
     "of bone below the surface; 0: where the layers end", "anatomy"},
};

constexpr double reference_age = 35.0, reference_mass_index = 25.0, reference_hydration = 0.5;
constexpr double stiffness_zero_age = 25.0, tension_peak_age = 30.0;
constexpr double corneum_decades = 1.0;  // of stiffness, dry to wet
constexpr double thinnest_mm = 0.01;

double stiffness_at(const P& p, double age) {
    return std::max(0.3, 1.0 + p.stiffening_per_year * (age - stiffness_zero_age));
}
double thickness_at(const P& p, double age) {
    return std::max(0.3, 1.0 - p.thinning_per_year * std::max(0.0, age - p.thinning_from_years));
}
/// Swelling of the stratum corneum: x 2 at most (Egawa 2007), 1 at the reference.
double swelling(const P& p) {
    return math::exp2(
        std::max(0.0, (p.hydration - reference_hydration) / (1 - reference_hydration)));
}
}  // namespace

std::span<const Field<P>> BodyParams::fields() {
    return table;
}
std::span<const Field<BoneParams>> BoneParams::fields() {
    return bone_table;
}

LayerKind layer_kind(std::string_view name) {
    const auto has = [name](std::string_view part) { return name.find(part) != name.npos; };
    if (has("epidermis") || has("corneum")) return LayerKind::epidermis;
    if (has("hypodermis") || has("subcutis") || has("fat")) return LayerKind::subcutis;
    if (has("dermis")) return LayerKind::dermis;
    return LayerKind::other;
}

double age_stiffness_factor(const BodyParams& p) {
    return stiffness_at(p, p.age_years) / stiffness_at(p, reference_age);
}

double tension_now_N_per_m(const BodyParams& p) {
    // Up to the peak it rises by 1 % a year, after it falls (Diridollou 2001: highest at maturity).
    const double past = p.age_years - tension_peak_age;
    const double factor = past < 0 ? 1.0 + 0.01 * past : 1.0 - p.tension_loss_per_year * past;
    return p.tension_N_per_m * std::max(0.2, factor);
}

double hydration_stiffness_factor(const BodyParams& p) {
    const double corneum = math::pow(10.0, corneum_decades * (reference_hydration - p.hydration));
    // Mean over the thickness that it has then: what swells is the soft part.
    const double swollen = p.corneum_share * swelling(p), rest = 1.0 - p.corneum_share;
    return (swollen * corneum + rest) / (swollen + rest);
}

LayerStack layers_of_body(const LayerStack& reference, const BodyParams& body,
                          const BoneParams& bone) {
    LayerStack out = reference;
    const double more_mass = body.body_mass_index - reference_mass_index;
    const double age_thickness =
        thickness_at(body, body.age_years) / thickness_at(body, reference_age);
    for (Layer& layer : out.layers) {
        switch (layer_kind(layer.name)) {
            case LayerKind::epidermis:
                layer.youngs_kPa *= hydration_stiffness_factor(body);
                layer.thickness_mm *= 1.0 + body.corneum_share * (swelling(body) - 1.0);
                break;
            case LayerKind::dermis:
                layer.youngs_kPa *= age_stiffness_factor(body);
                layer.thickness_mm =
                    (layer.thickness_mm + body.skin_mm_per_bmi * more_mass) * age_thickness;
                for (PronyTerm& term : layer.relaxation)
                    term.tau_s *= std::max(
                        0.3, 1.0 + body.slowing_per_year * (body.age_years - reference_age));
                if (layer.pretension_N_per_m == 0.0)
                    layer.pretension_N_per_m = tension_now_N_per_m(body);
                break;
            case LayerKind::subcutis:
                layer.thickness_mm = std::max(0.3 * layer.thickness_mm,
                                              layer.thickness_mm + body.fat_mm_per_bmi * more_mass);
                break;
            case LayerKind::other:
                break;
        }
        layer.thickness_mm = std::clamp(layer.thickness_mm, thinnest_mm, 100.0);
    }
    if (bone.depth_mm > 0.0) {
        double top = 0.0;
        for (std::size_t i = 0; i < out.layers.size(); ++i) {
            Layer& layer = out.layers[i];
            if (top + layer.thickness_mm >= bone.depth_mm - thinnest_mm) {
                layer.thickness_mm = std::max(bone.depth_mm - top, thinnest_mm);
                out.layers.resize(i + 1);
                break;
            }
            top += layer.thickness_mm;
        }
    }
    return out;
}

}  // namespace lt
