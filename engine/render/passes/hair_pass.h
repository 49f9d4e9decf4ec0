// Vellus hair: short, fine, nearly clear hairs that the light picks out. High level only.
#pragma once

#include "engine/render/frame/frame.h"
#include "engine/render/gl/mesh.h"
#include "engine/render/gl/program.h"
#include "engine/render/passes/surface_pass.h"

namespace lt {

class HairPass {
  public:
    explicit HairPass(const QualityOptions& options);
    void update(const SceneFrame& frame);
    void draw(const SceneFrame& frame, const SurfacePass& surface) const;

  private:
    bool on_;
    gl::Program program_;
    gl::Mesh hair_;
    std::uint64_t seed_ = 0;
    float amount_ = -1.0f;
};

}  // namespace lt
