// What one frame's passes share: the uniform block and the moment between two snapshots.
#pragma once

#include <array>
#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <vector>

#include "engine/render/frame/handle_lean.h"
#include "engine/render/frame/quality.h"
#include "engine/render/frame/scene_view.h"
#include "sim/roller/roller_pose.h"
#include "sim/session/snapshot.h"

namespace lt {

/// The skin's chart: a square of the undeformed skin, a little larger than the patch.
inline constexpr float chart_half_mm = 48.0f;

/// std140; mirrors the block in shaders/frame.glsl.
struct FrameBlock {
    glm::mat4 view_projection{1.0f};
    glm::vec4 eye{}, key_direction{}, key_colour{}, rim_direction{}, rim_colour{};
    glm::vec4 axle_centre{}, axle{}, handle_a{}, handle_b{}, chart{};
    glm::vec4 anchor{}, redness{}, room_low{}, room_high{}, drape{}, misc{};
};

/// From the roller's own frame (x axle, y forward, z up) to the patch.
glm::mat4 model_matrix(const RollerPose& pose);

/// The moment shown.
struct SceneFrame {
    const Snapshot* now = nullptr;
    const SceneView* view = nullptr;
    SurfaceGrid grid;
    std::array<std::vector<float>, 3> surface;  ///< between the snapshots [mm]
    RollerPose roller;
    RollerPose handle;  ///< the roller's, turned about the axle as the handle leans
    double t_s = 0.0;
    FrameBlock block;

    /// previous is ignored where its grid differs from now's.
    void interpolate(const Snapshot& previous, const Snapshot& present, float alpha,
                     const SceneView& how);
    /// Displacement of the skin at a place of the undeformed patch, bilinear [mm].
    glm::vec3 displacement(Vec2 material_mm) const;

  private:
    HandleLean lean_;
};

}  // namespace lt
