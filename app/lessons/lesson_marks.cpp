#include "app/lessons/lesson_marks.h"

#include <algorithm>
#include <cmath>

namespace lt {

GuideMarks lesson_marks(const Lesson& lesson, CueSet cues, const Snapshot& now) {
    const TechniqueLimits& l = lesson.limits;
    GuideMarks out;
    const Vec2 centre{l.target_x_mm, l.target_y_mm};
    const Vec2 half =
        l.has_target() ? 0.5 * Vec2{l.target_width_mm, l.target_height_mm} : Vec2{25.0, 25.0};
    if (l.has_target()) out.areas.push_back({.centre_mm = centre, .half_mm = half});
    if (!cues.has(Cue::angle_guide)) return out;

    const auto asked = std::clamp<long>(std::lround(l.directions_required), 1, 4);
    const auto& passes = now.measures.passes_by_direction;
    const auto least = std::min_element(passes.begin(), passes.begin() + asked) - passes.begin();
    const double r = std::sqrt(0.5);
    const Vec2 along[] = {{0.0, 1.0}, {1.0, 0.0}, {r, r}, {r, -r}};
    const Vec2 d = along[least], side{d.y, -d.x};
    const double reach = std::min(half.x, half.y);
    for (const double lane : {-0.6, 0.0, 0.6}) {
        const Vec2 middle = centre + side * (lane * reach);
        out.paths.push_back({.points_mm = {middle - d * reach, middle + d * reach}});
    }
    return out;
}

}  // namespace lt
