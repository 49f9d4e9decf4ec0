// A moment made by hand, to draw without a session: benchmarks, tests, the start picture.
#pragma once

#include "engine/render/frame/scene_view.h"
#include "sim/session/snapshot.h"

namespace lt {

struct SampleScene {
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
    RollerSpec roller;
};

/// A roller pressed into soft skin: a dent of analytic shape, the needles that touch, a track.
Snapshot sample_snapshot(const SampleScene& scene = {}, int n = 64);

/// The view of a bench or a golden picture: 480 x 270, stretch marks, no dither.
SceneView sample_view(int monk = 3);

}  // namespace lt
