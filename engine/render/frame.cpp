#include "engine/render/frame.h"

#include <cmath>

namespace lt {

glm::mat4 RollerPose::model() const {
    const glm::vec3 up = glm::cross(axle, forward);
    return glm::mat4(glm::vec4(axle, 0), glm::vec4(forward, 0), glm::vec4(up, 0),
                     glm::vec4(centre_mm, 1));
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
    const HandSample& h0 = previous.hand;
    const HandSample& h1 = present.hand;
    const double turn = same ? std::remainder(h1.yaw_deg - h0.yaw_deg, 360.0) : 0.0;
    const double yaw = (same ? h0.yaw_deg + alpha * turn : h1.yaw_deg) * radians_per_degree;
    const double tilt = mix(h0.tilt_deg, h1.tilt_deg) * radians_per_degree;
    roller.axle = {static_cast<float>(std::cos(yaw) * std::cos(tilt)),
                   static_cast<float>(std::sin(yaw) * std::cos(tilt)),
                   static_cast<float>(std::sin(tilt))};
    roller.forward = {static_cast<float>(-std::sin(yaw)), static_cast<float>(std::cos(yaw)), 0.0f};
    roller.centre_mm = {
        static_cast<float>(mix(h0.x_mm, h1.x_mm)), static_cast<float>(mix(h0.y_mm, h1.y_mm)),
        static_cast<float>(mix(previous.contact.axle_height_mm, present.contact.axle_height_mm))};
    roller.spin_rad = static_cast<float>(mix(previous.contact.spin_rad, present.contact.spin_rad));
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
