// An orbiting camera over the patch, and the way back from a pixel to the skin.
#pragma once

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <optional>

#include "sim/base/units.h"

namespace lt {

enum class CameraMode {
    frame,   ///< the whole patch, whatever the target says
    follow,  ///< the roller, at `distance_mm`
    free     ///< as set
};

struct Camera {
    CameraMode mode = CameraMode::frame;
    glm::dvec3 target_mm{0.0, 0.0, 0.0};
    double distance_mm = 128.0;   ///< [15, 600]
    double azimuth_deg = -30.0;   ///< 0: from -y; positive: the eye goes to +x
    double elevation_deg = 38.0;  ///< above the skin, [3, 89]
    friend bool operator==(const Camera&, const Camera&) = default;

    void orbit(double azimuth_by_deg, double elevation_by_deg);  ///< keeps to the limits
    void zoom(double factor);                                    ///< > 1 is nearer
    void pan(double right_mm, double up_mm);                     ///< over the skin
};

/// A camera that stands: what a frame is drawn with.
struct PlacedCamera {
    glm::dvec3 eye_mm{};
    glm::dmat4 view{1.0};
    glm::dmat4 projection{1.0};

    glm::dmat4 view_projection() const { return projection * view; }
    /// Where the ray through a point of the picture (0..1, from the lower left) meets the plane
    /// z = height_mm; nothing when it does not.
    std::optional<Vec2> meets_plane(glm::dvec2 picture_point, double height_mm = 0.0) const;
    /// Point of the picture (0..1 inside) of a point in space; z is the depth.
    glm::dvec3 project(glm::dvec3 point_mm) const;
};

/// roller_mm: the drum's centre, for CameraMode::follow.
PlacedCamera place_camera(const Camera& camera, double aspect, glm::dvec3 roller_mm);

/// From the same side, but as near as a square of skin around the middle still fits, with a margin
/// [0, 0.5) of the picture on each side.
Camera framing(const Camera& camera, double aspect, double side_mm, double margin = 0.03);

}  // namespace lt
