// A place on a page where the window shows the skin in three dimensions.
#pragma once

#include <imgui.h>

#include <cstdint>

#include "engine/ui/ui.h"

namespace lt {

struct SkinView {
    std::uint64_t texture = 0;  ///< 0: not drawn yet
    ImVec2 wanted{};            ///< size [px] that the page has for it; 0: not on this page now
};

/// The picture, or an empty card until there is one; remembers the size that it could have.
void show_skin(Ui& ui, SkinView& view, ImVec2 size);

}  // namespace lt
