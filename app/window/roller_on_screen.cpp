#include "app/window/roller_on_screen.h"

#include <algorithm>
#include <utility>

#include "sim/roller/roller_pose.h"

namespace lt {
namespace {

constexpr double ahead_mm = 20.0;  // of skin that the next half second rolls over
constexpr int slices = 4;          // boxes follow a drum that lies across the window
constexpr double rim_mm = 2.5;     // the drum's ends stand out

/// The box round points in space; those behind the eye are left out.
class BoxOf {
  public:
    BoxOf(const PlacedCamera& camera, const ScreenBox& area) : camera_(camera), area_(area) {}
    void add(Vec3 point_mm) {
        const glm::dvec3 p = camera_.project(point_mm);
        if (p.z > 1.0) return;
        const ImVec2 at(area_.min.x + static_cast<float>(p.x) * (area_.max.x - area_.min.x),
                        area_.max.y - static_cast<float>(p.y) * (area_.max.y - area_.min.y));
        box_ = {{std::min(box_.min.x, at.x), std::min(box_.min.y, at.y)},
                {std::max(box_.max.x, at.x), std::max(box_.max.y, at.y)}};
    }
    ScreenBox take() { return std::exchange(box_, nothing()); }

  private:
    static ScreenBox nothing() { return {{1e9f, 1e9f}, {-1e9f, -1e9f}}; }
    const PlacedCamera& camera_;
    const ScreenBox& area_;
    ScreenBox box_ = nothing();
};

}  // namespace

RollerOnScreen roller_on_screen(const Snapshot& s, const RollerSpec& roller, const Camera& camera,
                                const ScreenBox& area) {
    const double radius = outer_radius_mm(roller), half = 0.5 * roller.drum_width_mm + rim_mm;
    const RollerPose pose = roller_pose(s.hand, radius, 0.0);
    const double aspect =
        (area.max.x - area.min.x) / std::max(1.0, double{area.max.y} - area.min.y);
    const PlacedCamera placed = place_camera(camera, aspect, pose.centre_mm);
    BoxOf box(placed, area);
    RollerOnScreen out;
    box.add(pose.centre_mm);
    out.middle = box.take().min;
    for (int i = 0; i < slices; ++i) {
        for (const double along :
             {-half + 2.0 * half * i / slices, -half + 2.0 * half * (i + 1) / slices})
            for (const double forward : {-radius, radius})
                for (const double up : {-radius, radius})
                    box.add(pose.centre_mm + along * pose.axle + forward * pose.forward +
                            up * pose.up);
        out.drum.push_back(box.take());
    }
    // It may go either way next.
    for (const double way : {-1.0, 1.0})
        for (int i = 0; i < slices; ++i) {
            for (const double along : {-half, half})
                for (const double far :
                     {radius + ahead_mm * i / slices, radius + ahead_mm * (i + 1) / slices}) {
                    Vec3 at = pose.centre_mm + along * pose.axle + way * far * pose.forward;
                    at.z = 0.0;
                    box.add(at);
                }
            out.ahead.push_back(box.take());
        }
    return out;
}

}  // namespace lt
