#include "engine/ui/live/words_place.h"

#include <algorithm>
#include <cmath>

namespace lt {

std::optional<ImVec2> place_words(ImVec2 size, const ScreenBox& area, ImVec2 roller,
                                  std::span<const ScreenBox> clear,
                                  const std::optional<ImVec2>& before) {
    constexpr int directions = 24;
    constexpr float step = 8.0f, turn = 6.2831853f / directions;
    constexpr float leaving_costs = 250.0f;  // pixels of a quarter turn round the roller
    const float reach = std::hypot(area.max.x - area.min.x, area.max.y - area.min.y);
    std::optional<ImVec2> best;
    float least = 1e9f;
    for (int i = 0; i < directions; ++i) {
        const float angle = turn * static_cast<float>(i);
        const ImVec2 way(std::cos(angle), std::sin(angle));
        float cost = 0.0f;
        if (before) {
            const float length = std::hypot(before->x, before->y);
            if (length > 1.0f)
                cost = leaving_costs * (1.0f - (way.x * before->x + way.y * before->y) / length);
        }
        for (float r = 0.0f; r < reach && r + cost < least; r += step) {
            const ImVec2 min(roller.x + r * way.x - 0.5f * size.x,
                             roller.y + r * way.y - 0.5f * size.y);
            const ScreenBox box{min, {min.x + size.x, min.y + size.y}};
            if (!area.holds(box)) continue;
            if (std::any_of(clear.begin(), clear.end(),
                            [&](const ScreenBox& c) { return box.meets(c); }))
                continue;
            least = r + cost;
            best = min;
            break;
        }
    }
    return best;
}

}  // namespace lt
