// Beads of blood that stand on the skin.
#pragma once

#include <vector>

#include "engine/render/blood_beads.h"
#include "engine/render/frame.h"
#include "engine/render/gl/mesh.h"
#include "engine/render/gl/program.h"

namespace lt {

class BeadPass {
  public:
    explicit BeadPass(const QualityOptions& options);
    void update(const SceneFrame& frame);
    void draw(const SceneFrame& frame) const;

  private:
    gl::Program program_;
    gl::Mesh cap_;
    std::size_t most_;
    std::vector<BloodBead> beads_;
    std::vector<float> instances_;
};

}  // namespace lt
