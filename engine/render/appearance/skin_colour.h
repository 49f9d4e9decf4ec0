// Colour of skin for the shaders: the anchors of sim/skin/appearance/tone.h, mixed for one client,
// and how far light scatters in it.
#pragma once

#include <glm/vec3.hpp>

#include "sim/skin/appearance/tone.h"

namespace lt {

struct SkinTone {
    glm::vec3 albedo;      ///< linear sRGB, at rest
    glm::vec3 redness;     ///< albedo *= exp(-redness (blood^0.3 - rest^0.3))
    float melanin;         ///< 0 lightest .. 1 darkest anchor
    float rest_blood;      ///< volume fraction at rest, of this site
    float rest_power;      ///< 0.3rd power of the fraction the albedo belongs to
    glm::vec3 scatter_mm;  ///< d of Burley's profile per channel
};

/// monk: 1 to 10 on the Monk scale, between steps too.
SkinTone skin_tone(double monk, const ToneParams& site = {});

}  // namespace lt
