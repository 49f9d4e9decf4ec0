// Colours for measures, legible with every kind of colour vision.
#pragma once

#include <glm/vec3.hpp>
#include <span>

namespace lt {

/// 256 display-sRGB colours from low to high.
/// cividis: Nunez, Anderton, Renslow, PLoS ONE 2018;13(7):e0199239, CC0 table, resampled.
std::span<const glm::vec3> cividis();
/// viridis: van der Walt and Smith, CC0 table, resampled.
std::span<const glm::vec3> viridis();

}  // namespace lt
