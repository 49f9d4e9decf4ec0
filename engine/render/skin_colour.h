// Colour of skin: a measured albedo for the tone, times a ratio for the blood in it.
//
// Anchors: medians of the International Skin Spectra Archive (CC BY 4.0,
// doi 10.6084/m9.figshare.28228571.v4), linear sRGB diffuse albedo, surface reflection removed.
// Blood: albedo = anchor * exp(-k (B^0.3 - B0^0.3)), B the volume fraction of blood, B0 = 0.02 at
// rest; k fitted to a two-layer Kubelka-Munk model of melanin and haemoglobin.
#pragma once

#include <glm/vec3.hpp>

namespace lt {

inline constexpr float resting_blood = 0.02f;

struct SkinTone {
    glm::vec3 albedo;      ///< linear sRGB, at rest
    glm::vec3 redness;     ///< k, per channel
    float melanin;         ///< 0 lightest .. 1 darkest anchor
    glm::vec3 scatter_mm;  ///< Burley's d per channel
};

/// monk: 1 to 10 on the Monk scale; clamped.
SkinTone skin_tone(double monk);

/// Albedo with `blood` times the resting volume.
glm::vec3 skin_albedo(const SkinTone& tone, float blood);

}  // namespace lt
