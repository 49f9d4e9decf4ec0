// Drum, needles, arm and handle; of the roller, and of a ghost that shows a movement.
#pragma once

#include "engine/render/frame/frame.h"
#include "engine/render/gl/mesh.h"
#include "engine/render/gl/program.h"
#include "engine/render/gl/texture.h"
#include "engine/render/passes/surface_pass.h"

namespace lt {

class RollerPass {
  public:
    explicit RollerPass(const QualityOptions& options);
    /// Rebuilds the meshes where the roller or the hand changed.
    void update(const SceneFrame& frame);
    /// The sphere map that stands in for reflections on the low level.
    void draw_matcap(const SceneFrame& frame);
    /// skin: lit already; metal mirrors it.
    void draw(const SceneFrame& frame, const SurfacePass& skin) const;
    /// Over a finished picture, for a map under the drum to show through; opacity 0 to 1.
    void draw_seen_through(const SceneFrame& frame, const SurfacePass& skin, float opacity) const;
    /// The translucent one, over a finished picture; hidden by what stands before it.
    void draw_ghost(const GhostRoller& ghost) const;

  private:
    void draw_needles(const gl::Program& program, const RollerPose& pose) const;

    QualityOptions options_;
    RollerSpec spec_;
    bool left_handed_ = false;
    gl::Texture matcap_;
    gl::Target matcap_target_;
    gl::Program solid_program_, needle_program_, matcap_program_, ghost_program_,
        ghost_needle_program_;
    gl::FullScreen triangle_;
    gl::Mesh drum_, handle_, needle_;
    glm::mat3 to_eye_{1.0f};
    bool built_ = false;
};

}  // namespace lt
