#include "engine/render/appearance/skin_colour.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace lt {

SkinTone skin_tone(double monk, const ToneParams& site) {
    const auto anchors = tone_anchors();
    const double melanin = std::clamp(melanin_of_monk(monk) * site.melanin_factor,
                                      anchors.front().melanin, anchors.back().melanin);
    int i = 0;
    while (i < tone_anchor_count - 2 && melanin > anchors[i + 1].melanin) ++i;
    const double t = (melanin - anchors[i].melanin) / (anchors[i + 1].melanin - anchors[i].melanin);
    SkinTone tone;
    tone.albedo = glm::vec3(skin_albedo_linear(melanin, rest_blood_fraction));
    tone.redness = glm::vec3(glm::mix(anchors[i].blood_k, anchors[i + 1].blood_k, t));
    tone.melanin = static_cast<float>((i + t) / (tone_anchor_count - 1));
    tone.rest_blood = static_cast<float>(rest_blood_fraction * site.blood_factor);
    tone.rest_power = static_cast<float>(std::pow(rest_blood_fraction, 0.3));
    // Radii shrink with melanin: about 0.76, 0.81 and 0.62 of those of light skin on deep skin.
    tone.scatter_mm =
        glm::mix(glm::vec3(0.70f, 0.37f, 0.25f), glm::vec3(0.53f, 0.30f, 0.155f), tone.melanin);
    return tone;
}

}  // namespace lt
