// The frame that all full screens share.
#pragma once

#include <initializer_list>
#include <span>
#include <vector>

#include "engine/ui/ui.h"

namespace lt {

inline constexpr ImGuiWindowFlags fixed_window =
    ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
    ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBringToFrontOnFocus;

/// A window over the whole of the program's, with a title line.
void begin_full_screen(Ui& ui, const char* id, const char* title, ImVec2 window);
void end_full_screen(Ui& ui);

/// While the records are read; mostly for one picture.
void reading_screen(Ui& ui, ImVec2 window);

/// A box in the middle; returns its size.
ImVec2 begin_dialog(Ui& ui, const char* id, float width, float height, ImVec2 window);
void end_dialog(Ui& ui);

/// Height of the row of buttons at a screen's foot.
float foot_height(const Ui& ui);
/// The same for buttons that need more than one row of a narrow window; set each of them down with
/// next_in_row().
float foot_height(const Ui& ui, std::initializer_list<const char*> buttons, float width);
/// The next button goes beside the last one where it fits, else below.
void next_in_row(const Ui& ui, const char* label);
/// Which of things that stand side by side, so wide each, begin a new row.
std::vector<bool> row_begins(std::span<const float> widths, float width);

}  // namespace lt
