// Drops of blood as shapes: how wide and high a volume stands, and drops that touch run together.
#pragma once

#include <glm/vec3.hpp>
#include <span>
#include <vector>

#include "engine/render/frame/frame.h"

namespace lt {

struct BloodBead {
    glm::vec3 centre_mm{};  ///< of its foot, on the skin
    float radius_mm = 0.0f;
    float height_mm = 0.0f;
    float dried = 0.0f;  ///< 0 liquid .. 1 dry
};

/// The frame's beads. Two that overlap become one of their common volume.
/// At most `most`; the newest stay.
void gather_beads(const SceneFrame& frame, std::size_t most, std::vector<BloodBead>& out);

}  // namespace lt
