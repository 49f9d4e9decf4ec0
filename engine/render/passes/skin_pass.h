// The skin's surface, seen by the camera.
#pragma once

#include "engine/render/frame/frame.h"
#include "engine/render/gl/mesh.h"
#include "engine/render/gl/program.h"
#include "engine/render/gl/texture.h"
#include "engine/render/passes/overlay_pass.h"
#include "engine/render/passes/skin_state_pass.h"
#include "engine/render/passes/surface_pass.h"

namespace lt {

class SkinPass {
  public:
    explicit SkinPass(const QualityOptions& options);
    /// The relief tile; once.
    void prepare();
    /// Colour that does not change from frame to frame, where the level bakes it.
    void bake(const SceneFrame& frame, const SkinStatePass& state);
    /// special: with the program of overlays and even light, even where neither is on.
    void draw(const SceneFrame& frame, const SkinStatePass& state, const SurfacePass& surface,
              const OverlayPass& overlay, bool special = false) const;

  private:
    void set_look(const gl::Program& program, const SceneFrame& frame) const;

    QualityOptions options_;
    gl::Texture detail_, albedo_;
    gl::Target detail_target_, albedo_target_;
    gl::Program plain_, special_, height_program_, detail_program_, bake_program_;
    gl::FullScreen triangle_;
    gl::Mesh grid_;
};

}  // namespace lt
