#include "engine/render/frame/frame.h"

#include <cmath>

namespace lt {

glm::mat4 model_matrix(const RollerPose& pose) {
    return glm::mat4(glm::vec4(pose.axle, 0), glm::vec4(pose.forward, 0), glm::vec4(pose.up, 0),
                     glm::vec4(pose.centre_mm, 1));
}

void SceneFrame::interpolate(const Snapshot& previous, const Snapshot& present, float alpha,
                             const SceneView& how) {
    now = &present;
    view = &how;
    grid = present.grid;
    const bool same = previous.grid.n == present.grid.n && previous.t_s <= present.t_s;
    for (int axis = 0; axis < 3; ++axis) {
        const auto& b = present.surface[axis];
        const auto& a = previous.surface[axis];
        surface[axis].assign(grid.count(), 0.0f);
        if (b.size() != grid.count()) continue;
        const bool blend = same && a.size() == b.size();
        for (std::size_t i = 0; i < b.size(); ++i)
            surface[axis][i] = blend ? a[i] + alpha * (b[i] - a[i]) : b[i];
    }
    const auto mix = [&](double a, double b) { return same ? a + alpha * (b - a) : b; };
    t_s = mix(previous.t_s, present.t_s);
    HandSample hand = present.hand;
    if (same) {
        const HandSample& from = previous.hand;
        hand.x_mm = mix(from.x_mm, hand.x_mm);
        hand.y_mm = mix(from.y_mm, hand.y_mm);
        hand.tilt_deg = mix(from.tilt_deg, hand.tilt_deg);
        hand.yaw_deg = from.yaw_deg + alpha * std::remainder(hand.yaw_deg - from.yaw_deg, 360.0);
    }
    roller = roller_pose(hand, mix(previous.contact.axle_height_mm, present.contact.axle_height_mm),
                         mix(previous.contact.spin_rad, present.contact.spin_rad));
    const double apart_s = present.t_s - previous.t_s;
    const Vec2 moved{present.hand.x_mm - previous.hand.x_mm,
                     present.hand.y_mm - previous.hand.y_mm};
    const double speed = same && apart_s > 0.0
                             ? (moved.x * roller.forward.x + moved.y * roller.forward.y) / apart_s
                             : 0.0;
    lean_.follow(t_s, speed, !present.contact.touching);
    const double c = std::cos(lean_.angle_rad()), s = std::sin(lean_.angle_rad());
    handle = roller;
    handle.forward = c * roller.forward - s * roller.up;
    handle.up = c * roller.up + s * roller.forward;
}

glm::vec3 SceneFrame::displacement(Vec2 p) const {
    const double h = grid.spacing_mm();
    const double fx = p.x / h + grid.n / 2, fy = p.y / h + grid.n / 2;
    const int ix = static_cast<int>(std::floor(fx)), iy = static_cast<int>(std::floor(fy));
    const auto tx = static_cast<float>(fx - ix), ty = static_cast<float>(fy - iy);
    glm::vec3 u{};
    for (int axis = 0; axis < 3; ++axis) {
        const auto& s = surface[axis];
        if (s.empty()) continue;
        const float low = s[grid.index(ix, iy)] * (1 - tx) + s[grid.index(ix + 1, iy)] * tx;
        const float high =
            s[grid.index(ix, iy + 1)] * (1 - tx) + s[grid.index(ix + 1, iy + 1)] * tx;
        u[axis] = low * (1 - ty) + high * ty;
    }
    return u;
}

}  // namespace lt
