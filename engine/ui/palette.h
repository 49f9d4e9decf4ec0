// Colours of the interface. Zones are blue, neutral and vermilion (Okabe & Ito 2008), and every
// zone has a place, a sign, a hatching and a word besides.
#pragma once

#include <imgui.h>

#include <string_view>

namespace lt {

struct Palette {
    ImU32 back;   ///< behind everything, where no skin is drawn
    ImU32 panel;  ///< panels over the scene
    ImU32 card;   ///< boxes on a panel
    ImU32 hover;  ///< a box under the pointer
    ImU32 line;
    ImU32 text;
    ImU32 muted;      ///< labels, units; still 4.5 : 1 on a card
    ImU32 accent;     ///< main button, chosen items
    ImU32 on_accent;  ///< text on it
    ImU32 light;      ///< zone too light
    ImU32 right;      ///< zone right
    ImU32 hard;       ///< zone too hard
    bool dark;
};

/// theme: dark, light or contrast.
Palette palette_for(std::string_view theme);
/// Sizes and colours of ImGui's own widgets. px: size of a logical pixel.
void apply_style(const Palette& palette, float px);

ImU32 with_alpha(ImU32 colour, float alpha);
/// a + t (b - a)
ImU32 mix(ImU32 a, ImU32 b, float t);

}  // namespace lt
