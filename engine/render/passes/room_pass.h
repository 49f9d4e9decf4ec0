// What lies around the skin: the room behind and the drape with its opening.
#pragma once

#include "engine/render/frame/frame.h"
#include "engine/render/gl/mesh.h"
#include "engine/render/gl/program.h"

namespace lt {

class RoomPass {
  public:
    explicit RoomPass(const QualityOptions& options);
    /// Where nothing else was drawn; last.
    void draw_room(const SceneFrame& frame) const;
    void draw_drape(const SceneFrame& frame) const;

  private:
    gl::Program room_program_, drape_program_;
    gl::FullScreen triangle_;
    gl::Mesh drape_;
};

}  // namespace lt
