#include "engine/render/frame/camera.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

namespace lt {
namespace {

constexpr double field_of_view_deg = 32.0;
constexpr double near_mm = 8.0, far_mm = 1200.0;

glm::dvec3 direction_to_eye(const Camera& c) {
    const double a = glm::radians(c.azimuth_deg), e = glm::radians(c.elevation_deg);
    return {std::cos(e) * std::sin(a), -std::cos(e) * std::cos(a), std::sin(e)};
}

}  // namespace

void Camera::orbit(double azimuth_by_deg, double elevation_by_deg) {
    azimuth_deg = std::remainder(azimuth_deg + azimuth_by_deg, 360.0);
    elevation_deg = std::clamp(elevation_deg + elevation_by_deg, 3.0, 89.0);
}

void Camera::zoom(double factor) {
    distance_mm = std::clamp(distance_mm / factor, 15.0, 600.0);
}

void Camera::pan(double right_mm, double up_mm) {
    const double a = glm::radians(azimuth_deg);
    target_mm += right_mm * glm::dvec3(std::cos(a), std::sin(a), 0.0) +
                 up_mm * glm::dvec3(-std::sin(a), std::cos(a), 0.0);
    target_mm = glm::clamp(target_mm, glm::dvec3(-60.0), glm::dvec3(60.0));
}

PlacedCamera place_camera(const Camera& camera, double aspect, glm::dvec3 roller_mm) {
    Camera c = camera;
    if (c.mode == CameraMode::frame) {
        c.target_mm = {1.0, -3.0, 3.0};
        // A narrow picture stands further off, so that the patch's width still fits.
        c.distance_mm = 130.0 * std::max(1.0, 1.5 / aspect);
    } else if (c.mode == CameraMode::follow) {
        c.target_mm = {roller_mm.x, roller_mm.y, 3.0};
    }
    PlacedCamera placed;
    placed.eye_mm = c.target_mm + c.distance_mm * direction_to_eye(c);
    placed.view = glm::lookAt(placed.eye_mm, c.target_mm, glm::dvec3(0.0, 0.0, 1.0));
    placed.projection = glm::perspective(glm::radians(field_of_view_deg), aspect,
                                         std::min(near_mm, 0.25 * c.distance_mm), far_mm);
    return placed;
}

Camera framing(const Camera& camera, double aspect, double side_mm, double margin) {
    Camera c = camera;
    c.mode = CameraMode::free;
    c.target_mm = {};
    // The square's picture is not in the middle of the frame: what is near takes more room. Two
    // rounds of moving the target to its middle and of finding the distance.
    double low[2], high[2];
    const auto measure = [&] {
        const PlacedCamera placed = place_camera(c, aspect, {});
        low[0] = low[1] = 1e9;
        high[0] = high[1] = -1e9;
        for (int corner = 0; corner < 4; ++corner) {
            const glm::dvec3 at = placed.project(
                {side_mm * ((corner & 1) - 0.5), side_mm * ((corner >> 1) - 0.5), 0.0});
            for (int k = 0; k < 2; ++k) {
                low[k] = std::min(low[k], at[k]);
                high[k] = std::max(high[k], at[k]);
            }
        }
        return std::max(high[0] - low[0], high[1] - low[1]);
    };
    for (int round = 0; round < 8; ++round) {
        const double size = measure();
        c.distance_mm = std::clamp(c.distance_mm * size / (1.0 - 2.0 * margin), 15.0, 600.0);
        measure();
        const PlacedCamera placed = place_camera(c, aspect, {});
        if (const auto middle =
                placed.meets_plane({0.5 * (low[0] + high[0]), 0.5 * (low[1] + high[1])}))
            c.target_mm = {middle->x, middle->y, 0.0};
    }
    return c;
}

std::optional<Vec2> PlacedCamera::meets_plane(glm::dvec2 point, double height_mm) const {
    const glm::dvec4 far_point = glm::inverse(view_projection()) *
                                 glm::dvec4(2.0 * point.x - 1.0, 2.0 * point.y - 1.0, 1.0, 1.0);
    const glm::dvec3 ray = glm::dvec3(far_point) / far_point.w - eye_mm;
    if (std::abs(ray.z) < 1e-9) return std::nullopt;
    const double t = (height_mm - eye_mm.z) / ray.z;
    if (t <= 0.0) return std::nullopt;
    return Vec2{eye_mm.x + t * ray.x, eye_mm.y + t * ray.y};
}

glm::dvec3 PlacedCamera::project(glm::dvec3 point_mm) const {
    const glm::dvec4 clip = view_projection() * glm::dvec4(point_mm, 1.0);
    return glm::dvec3(clip) / clip.w * 0.5 + 0.5;
}

}  // namespace lt
