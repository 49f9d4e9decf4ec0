#include "engine/render/skin_colour.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/exponential.hpp>

namespace lt {
namespace {

constexpr int anchors = 11;
constexpr glm::vec3 albedo_table[anchors] = {
    {.498f, .322f, .271f}, {.468f, .286f, .215f}, {.429f, .246f, .170f}, {.376f, .204f, .128f},
    {.322f, .163f, .093f}, {.274f, .132f, .068f}, {.213f, .098f, .048f}, {.166f, .073f, .035f},
    {.128f, .054f, .028f}, {.092f, .040f, .024f}, {.061f, .028f, .019f}};
constexpr glm::vec3 redness_table[anchors] = {
    {.76f, 2.36f, 2.12f}, {.73f, 2.20f, 1.98f}, {.70f, 2.05f, 1.85f}, {.65f, 1.80f, 1.62f},
    {.60f, 1.58f, 1.42f}, {.55f, 1.35f, 1.22f}, {.50f, 1.18f, 1.06f}, {.44f, .93f, .84f},
    {.38f, .70f, .63f},   {.33f, .50f, .45f},   {.27f, .33f, .30f}};

}  // namespace

SkinTone skin_tone(double monk) {
    const double place = (std::clamp(monk, 1.0, 10.0) - 1.0) / 9.0 * (anchors - 1);
    const int i = std::min(static_cast<int>(place), anchors - 2);
    const auto t = static_cast<float>(place - i);
    SkinTone tone;
    tone.albedo = glm::mix(albedo_table[i], albedo_table[i + 1], t);
    tone.redness = glm::mix(redness_table[i], redness_table[i + 1], t);
    tone.melanin = static_cast<float>(place / (anchors - 1));
    tone.scatter_mm =
        glm::mix(glm::vec3(0.70f, 0.37f, 0.25f), glm::vec3(0.53f, 0.30f, 0.155f), tone.melanin);
    return tone;
}

glm::vec3 skin_albedo(const SkinTone& tone, float blood) {
    const float b = std::pow(std::max(resting_blood * blood, 0.0012f), 0.3f);
    return tone.albedo * glm::exp(-tone.redness * (b - std::pow(resting_blood, 0.3f)));
}

}  // namespace lt
