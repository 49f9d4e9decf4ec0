// A moment made by hand, to draw without a session.
#pragma once

#include "engine/render/scene_view.h"
#include "sim/session/snapshot.h"

namespace lt::test {

struct PressedScene {
    double force_N = 0.8;
    Vec2 place_mm{0.0, 0.0};
    double yaw_deg = 0.0;
    double tilt_deg = 0.0;
    double spin_rad = 0.35;
    double perfusion = 0.0;  ///< of a rolled track
    int holes = 0;
    int drops = 0;
    double wetness = 0.0;
    bool lifted = false;
};

/// A roller pressed into soft skin: a dent of analytic shape, the needles that touch, a track.
Snapshot pressed(const PressedScene& scene = {}, int n = 64);

/// Off-screen frame at 480 x 270 without dither.
SceneView golden_view(int monk = 3);

}  // namespace lt::test
