// What every panel and screen is drawn with, and the check that no text is cut.
#pragma once

#include <imgui.h>

#include <string>
#include <vector>

#include "engine/ui/fonts.h"
#include "engine/ui/palette.h"
#include "texts/text_table.h"

namespace lt {

struct CutText {
    std::string text;
    ImVec2 position, size;
};

/// What can be clicked, as it was drawn.
struct ClickTarget {
    std::string id;
    ImVec2 at, size;
};

struct Ui {
    const TextTable& text;
    const Palette& palette;
    const Fonts& fonts;
    float px = 1.0f;          ///< size of a logical pixel
    bool gram_force = false;  ///< forces in gf instead of N
    int scrolls = 0;          ///< inside an area that scrolls, nothing is cut at its foot
    std::vector<CutText>* cut = nullptr;          ///< collects texts that do not fit
    std::vector<ClickTarget>* targets = nullptr;  ///< collects what can be clicked, for the trace

    float size(float logical) const { return logical * px; }
};

/// Pixels of a logical pixel: by the window's height, times the user's scale (0.75 to 2).
float interface_px(ImVec2 window, double scale);

/// Notes a text that its window or box (box_width, when not 0) cuts off.
void check_fits(Ui& ui, ImVec2 position, ImVec2 size, const char* text, float box_width = 0.0f);

/// Notes the item that was just made, unless it is scrolled out of sight. number: of one among
/// many.
void note_target(Ui& ui, const char* id, int number = -1);

/// A force with its unit, as the settings want it: "0.62 N", "63 gf".
std::string force_text(const Ui& ui, double force_N);
const char* force_unit(const Ui& ui);
std::string force_value(const Ui& ui, double force_N);

}  // namespace lt
