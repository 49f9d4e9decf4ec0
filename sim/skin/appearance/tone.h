// Skin tone and colour from two chromophores: melanin and blood.
//
// Albedo: eleven medians of measured skin (International Skin Spectra Archive, CC BY 4.0,
// doi 10.6084/m9.figshare.28228571; linear sRGB, surface reflection removed), each placed at the
// melanosome fraction whose two-layer Kubelka-Munk colour has the same individual typology angle
// (absorption: Jacques 1998). Blood: albedo = albedo_rest exp(-k (fb^0.3 - fb0^0.3)) with k by
// tone, fitted to that model. Delta a* at three times the blood falls from 5 on the lightest to
// less than 0.2 on the deepest anchors: redness hardly shows there.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "sim/base/parameter.h"
#include "sim/base/units.h"

namespace lt {

inline constexpr double rest_blood_fraction = 0.02;  ///< at which the anchors were measured
inline constexpr int tone_anchor_count = 11;

struct ToneAnchor {
    double melanin;  ///< melanosome volume fraction of the epidermis
    Vec3 albedo;     ///< linear sRGB, diffuse
    Vec3 blood_k;    ///< exponent's factor for red, green, blue
};
std::span<const ToneAnchor, tone_anchor_count> tone_anchors();

struct ToneParams {
    double melanin_factor = 1.0;   ///< of this site over the client's face and arm
    double blood_factor = 1.0;     ///< rest blood of this site over the usual
    double melanin_spread = 0.08;  ///< relative mottling, standard deviation
    static std::span<const Field<ToneParams>> fields();
};

/// Melanosome fraction of Monk scale 1 (lightest) to 10, between steps too.
double melanin_of_monk(double monk);

/// Diffuse albedo, linear sRGB, each channel in (0, 1). melanin in [0.001, 0.6], blood fraction in
/// [0, 1]; clamped beyond.
Vec3 skin_albedo_linear(double melanin, double blood_fraction);

/// CIE L*a*b* of a linear sRGB colour under D65.
Vec3 lab_of_linear(Vec3 rgb);
/// Individual typology angle [deg] = atan2(L* - 50, b*) (Chardon 1991).
double typology_angle_deg(Vec3 lab);
/// Rise of a* when blood goes from rest to this fraction: what an eye or a colorimeter sees.
double redness_delta_a(double melanin, double blood_fraction);

enum class Fitzpatrick { I = 1, II, III, IV, V, VI };
/// By typology angle: I > 55, II > 41, III > 28, IV > 10, V > -30 (Del Bino & Bernerd 2013).
Fitzpatrick fitzpatrick_of(double melanin);
std::string_view to_string(Fitzpatrick type);

/// Display colours of the Monk scale, 8-bit sRGB (Monk 2022, CC BY 4.0): labels, not albedos.
std::array<unsigned char, 3> monk_swatch(int monk);

}  // namespace lt
