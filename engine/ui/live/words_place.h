// Where the message stands: as near the roller as it can be without covering what must stay in
// sight.
#pragma once

#include <imgui.h>

#include <optional>
#include <span>

namespace lt {

struct ScreenBox {
    ImVec2 min, max;
    bool meets(const ScreenBox& o) const {
        return min.x < o.max.x && o.min.x < max.x && min.y < o.max.y && o.min.y < max.y;
    }
    bool holds(const ScreenBox& o) const {
        return o.min.x >= min.x && o.min.y >= min.y && o.max.x <= max.x && o.max.y <= max.y;
    }
};

/// Upper left corner of a box of this size in `area` that meets none of `clear`. It keeps to the
/// side of the roller where it was: `before` is its middle as seen from the roller. Nothing where
/// there is no room.
std::optional<ImVec2> place_words(ImVec2 size, const ScreenBox& area, ImVec2 roller,
                                  std::span<const ScreenBox> clear,
                                  const std::optional<ImVec2>& before);

}  // namespace lt
