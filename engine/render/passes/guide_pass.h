// Marks on the skin that guide the trainee: paths with arrow heads, areas, rings.
#pragma once

#include <vector>

#include "engine/render/frame/scene_view.h"
#include "engine/render/gl/mesh.h"
#include "engine/render/gl/program.h"
#include "engine/render/passes/surface_pass.h"

namespace lt {

/// Strips to draw: two ends [mm]; half width and reach beyond the ends [mm], kind (0 line, 1 head,
/// 2 ring), radius [mm]; colour and opacity. Twelve floats a strip.
std::vector<float> guide_strips(const GuideMarks& marks);

class GuidePass {
  public:
    GuidePass();
    /// Over a finished picture; what stands before the skin hides them.
    void draw(const GuideMarks& marks, const SurfacePass& surface);

  private:
    gl::Program program_;
    gl::Mesh strip_;
};

}  // namespace lt
