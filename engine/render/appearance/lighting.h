// Light and room of each theme, and the frame's uniform block.
#pragma once

#include <glm/vec2.hpp>

#include "engine/render/frame/camera.h"
#include "engine/render/frame/frame.h"

namespace lt {

/// Fills frame.block for a camera and the size of the picture in pixels;
/// chart_texels: side of the chart.
void fill_block(SceneFrame& frame, const PlacedCamera& camera, glm::ivec2 pixels, int chart_texels);

}  // namespace lt
