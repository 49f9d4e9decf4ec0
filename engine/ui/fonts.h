// The fonts of the interface, at its size.
#pragma once

#include <imgui.h>

namespace lt {

struct Fonts {
    ImFont* small = nullptr;
    ImFont* body = nullptr;
    ImFont* strong = nullptr;
    ImFont* title = nullptr;
    ImFont* number = nullptr;  ///< large figures
    bool full = false;         ///< DejaVu Sans was found; else ImGui's own, Latin-1 alone
};

/// Clears the atlas and fills it. px: size of a logical pixel; body text is 16 of them.
Fonts load_fonts(ImFontAtlas& atlas, float px);

}  // namespace lt
