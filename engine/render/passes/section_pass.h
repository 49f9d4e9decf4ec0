// The picture of a cross-section, at the window's own resolution.
#pragma once

#include "engine/render/gl/mesh.h"
#include "engine/render/gl/program.h"
#include "engine/render/gl/texture.h"
#include "engine/render/shape/cross_section.h"

namespace lt {

class SectionPass {
  public:
    SectionPass();
    /// Into the viewport that is set; its size in pixels.
    void draw(const SceneFrame& frame, const CrossSection& cut, glm::vec2 pixels) const;

  private:
    gl::Program program_;
    gl::Texture surface_;
    gl::FullScreen triangle_;
};

}  // namespace lt
