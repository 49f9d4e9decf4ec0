// Beads of blood that stand on the skin.
#pragma once

#include <vector>

#include "engine/render/appearance/blood_beads.h"
#include "engine/render/frame/frame.h"
#include "engine/render/gl/mesh.h"
#include "engine/render/gl/program.h"
#include "engine/render/passes/surface_pass.h"

namespace lt {

class BeadPass {
  public:
    explicit BeadPass(const QualityOptions& options);
    void update(const SceneFrame& frame);
    void draw(const SceneFrame& frame) const;
    /// What they shade of the skin around them, over the skin; nothing at the low level.
    void draw_shade(const SurfacePass& skin) const;

  private:
    gl::Program program_, shade_program_;
    gl::Mesh cap_, shade_;
    std::size_t most_;
    std::vector<BloodBead> beads_;
    std::vector<float> instances_;
};

}  // namespace lt
