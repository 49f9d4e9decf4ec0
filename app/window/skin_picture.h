// The skin alone, without a roller, as it lies some hours after a session or on a day of the
// months: drawn into a texture that pages show among their panels.
#pragma once

#include <cstdint>

#include "engine/render/gl/texture.h"
#include "engine/render/renderer.h"
#include "sim/session/session.h"

namespace lt {

class SkinPicture {
  public:
    /// Draws the whole patch into width x height pixels. Leaves the window's framebuffer bound.
    void draw(Renderer& renderer, const Snapshot& moment, SceneView view, int width, int height);
    void forget() { fresh_ = false; }
    /// Whether it shows what draw() was last asked for, at this size.
    bool fresh(int width, int height) const;
    std::uint64_t texture() const { return texture_.id(); }

  private:
    gl::Texture texture_;
    gl::Target target_;
    bool fresh_ = false;
};

/// The session's patch with this skin on it, at rest and let alone.
Snapshot moment_after(const Session& session, SkinState skin);
/// A patch that nothing was done to today, as on any day of the months.
Snapshot whole_skin(const SurfaceGrid& grid);

}  // namespace lt
