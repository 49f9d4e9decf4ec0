#pragma once

#include <glm/vec3.hpp>
#include <span>

namespace lt {

/// What an overlay's colours mean. Colours run from min to max.
struct Legend {
    float min = 0.0f, max = 1.0f;
    std::span<const glm::vec3> colours;  ///< display sRGB, evenly spaced
};

}  // namespace lt
