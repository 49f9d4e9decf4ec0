// The measure that lies over the skin: its values as a texture, its range for the legend.
#pragma once

#include <optional>
#include <vector>

#include "engine/render/frame/frame.h"
#include "engine/render/frame/legend.h"
#include "engine/render/gl/program.h"
#include "engine/render/gl/texture.h"
#include "engine/render/passes/skin_state_pass.h"

namespace lt {

/// A measure over the patch, square cells from (-side/2, -side/2), row by row.
struct MeasureField {
    Legend legend;
    int cells = 0;
    std::vector<float> value;     ///< 0 at legend.min .. 1 at legend.max
    std::vector<float> presence;  ///< 0 nothing to show .. 1
};

/// pressure_kPa: on the nodes of the frame's grid.
MeasureField measure_field(const SceneFrame& frame, const std::vector<float>& pressure_kPa);

class OverlayPass {
  public:
    void update(const SceneFrame& frame, const SkinStatePass& state);
    /// The program must be in use and include overlay.glsl.
    void set_on(const gl::Program& program) const;
    bool shown() const;
    std::optional<Legend> legend() const;

  private:
    gl::Texture measure_, colours_;
    std::span<const glm::vec3> shown_colours_;
    std::optional<Legend> legend_;
    float strength_ = 0.0f;
};

}  // namespace lt
