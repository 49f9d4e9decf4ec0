// The roller's solids, made from its specification. Own frame: x along the axle, y forward,
// z up, origin in the drum's middle; mm.
#pragma once

#include <cstdint>
#include <glm/vec3.hpp>
#include <vector>

#include "sim/roller/roller_spec.h"

namespace lt {

enum class RollerMaterial { brushed_steel, polished_steel, plastic, pearl, champagne, needle };

/// Seven floats a vertex: position, normal, material.
struct SolidMesh {
    std::vector<float> vertices;
    std::vector<std::uint32_t> indices;
};

/// Drum and caps, which turn (but look the same at every angle).
SolidMesh drum_solid(const RollerSpec& roller, int sides);
/// Arm and handle. The arm leaves the drum on the hand's side.
SolidMesh handle_solid(const RollerSpec& roller, bool left_handed, int sides);
/// Axis of the handle, from its collar to its end.
struct HandleAxis {
    glm::vec3 collar, end;
    float radius;
};
HandleAxis handle_axis(const RollerSpec& roller, bool left_handed);

/// A needle: z from 0 at the drum to 1 at the tip, xy in shaft diameters; six floats a vertex.
SolidMesh needle_solid(const RollerSpec& roller, int sides);
/// Place of each needle: along the axle [mm], angle at spin 0 [rad] as in
/// roller_pose.h; two floats a needle.
std::vector<float> needle_places(const RollerSpec& roller);

}  // namespace lt
