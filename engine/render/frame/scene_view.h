// How a moment is to be looked at: everything about the picture that is not in the Snapshot.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <optional>
#include <vector>

#include "engine/render/frame/camera.h"
#include "engine/render/frame/skin_look.h"
#include "sim/roller/roller_pose.h"
#include "sim/roller/roller_spec.h"
#include "sim/tissue/slab/layers.h"

namespace lt {

/// Pixels of the window, from its lower left corner.
struct Viewport {
    int x = 0, y = 0;
    int width = 1280, height = 720;
    friend bool operator==(const Viewport&, const Viewport&) = default;
};

/// A measure laid over the skin in colour; see Renderer::legend for its range and unit.
enum class Overlay {
    none,
    pressure,      ///< of the roller on the skin now [kPa]
    needle_force,  ///< greatest force of a needle at the place so far [mN]
    coverage,      ///< passes of the roller
    perfusion,     ///< blood above rest
    pops,          ///< needles that went through, a square millimetre
    depth          ///< how deep the skin is pressed in now [mm]
};

enum class Theme { light, dark, high_contrast };

/// A second roller, translucent: how a movement goes. It touches nothing.
struct GhostRoller {
    RollerPose pose;  ///< see roller_pose()
    glm::vec3 tint{0.16f, 0.55f, 0.95f};
    float opacity = 0.55f;  ///< 0 not seen .. 1
};

/// A line on the skin: where to roll next, or where a roller was. Places on the undeformed skin;
/// the line follows the skin as it moves.
struct PathMark {
    std::vector<Vec2> points_mm;
    glm::vec3 colour{0.16f, 0.55f, 0.95f};
    float opacity = 0.9f;
    float width_mm = 1.0f;
    bool arrows = true;  ///< heads along the way and at its end
};
/// An outlined rectangle: the area to treat.
struct AreaMark {
    Vec2 centre_mm, half_mm{10.0, 10.0};
    double yaw_deg = 0.0;
    glm::vec3 colour{0.98f, 0.86f, 0.30f};
    float opacity = 0.9f;
};
/// A ring around a place that matters.
struct RingMark {
    Vec2 place_mm;
    double radius_mm = 5.0;
    glm::vec3 colour{0.98f, 0.42f, 0.16f};
    float opacity = 1.0f;
};
struct GuideMarks {
    std::vector<PathMark> paths;
    std::vector<AreaMark> areas;
    std::vector<RingMark> rings;
    bool empty() const { return paths.empty() && areas.empty() && rings.empty(); }
};

struct SceneView {
    Viewport viewport;
    Camera camera;
    Overlay overlay = Overlay::none;
    float overlay_strength = 0.85f;  ///< 0 the skin alone, 1 the map alone (relief stays)
    int monk = 3;                    ///< skin tone, 1 to 10
    SkinLook skin;
    RollerSpec roller;
    LayerStack layers;  ///< for the cross-section
    Theme theme = Theme::light;
    bool even_light = false;  ///< no lamp, no gloss, no tone map: the skin's own colour, to compare
    bool left_handed = false;
    bool show_roller = true;  ///< false: the skin alone, as hours after a session
    std::optional<GhostRoller> ghost;
    GuideMarks marks;
    bool inset = false;     ///< close-up at the contact
    bool cut_away = false;  ///< cross-section through the needle that presses most
    bool dither = true;     ///< off for pictures that are compared
};

struct SessionSetup;
/// Tone, marks, roller and layers of a session.
void dress(SceneView& view, const SessionSetup& setup);

}  // namespace lt
