// Small parts that panels are made of.
#pragma once

#include <imgui.h>

#include <span>
#include <string>

#include "engine/ui/ui.h"

namespace lt {

/// One line.
void line_of_text(Ui& ui, ImFont* font, ImU32 colour, const char* text);
/// As many lines as it takes.
void paragraph(Ui& ui, ImU32 colour, const char* text, ImFont* font = nullptr);
/// Text with a draw list alone; align 0 left, 0.5 centred, 1 right of position.
void draw_text(Ui& ui, ImDrawList& draw, ImFont* font, ImVec2 position, ImU32 colour,
               const char* text, float align = 0.0f, float box_width = 0.0f);
ImVec2 text_size(ImFont* font, const char* text, float wrap = 0.0f);

/// A box with rounded corners that grows with what is in it. Width 0: all there is.
void begin_card(Ui& ui, const char* id, float width = 0.0f, float height = 0.0f);
void end_card(Ui& ui);

enum class ButtonKind { normal, primary, quiet };
/// Width or height 0: as the text needs.
bool button(Ui& ui, const char* id, const char* label, ButtonKind kind = ButtonKind::normal,
            float width = 0.0f, float height = 0.0f);
float button_width(const Ui& ui, const char* label);
/// Over the full width: what it is called, and below it what it does. text_width: of the note.
bool row_button(Ui& ui, const char* id, const char* label, const char* note, ButtonKind kind,
                float text_width);
float row_button_height(const Ui& ui, const char* note, float text_width);
/// Side by side, one chosen; wraps when the width does not suffice. True when it changed.
bool choice(Ui& ui, const char* id, std::span<const char* const> labels, int& chosen);
bool toggle(Ui& ui, const char* id, const char* label, bool& on);
/// From the ends of a slider to where its knob's middle gets.
float slider_inset(const Ui& ui);
float labelled_slider_height(const Ui& ui);
/// Label and value above a slider over the full width.
bool labelled_slider(Ui& ui, const char* id, const char* label, const std::string& value,
                     float& position, float min, float max, float step = 0.0f);
/// A figure under its name.
void metric(Ui& ui, const char* label, const std::string& value, const char* unit, float width,
            bool alert = false);
/// The ten tones; true when another was chosen.
bool tone_swatches(Ui& ui, int& monk);
ImU32 monk_colour(int monk);
/// A face from content (0) to in pain (10).
void draw_face(ImDrawList& draw, ImVec2 centre, float radius, double level, const Palette& palette);

/// Scrolls when its content is higher.
void begin_scroll(Ui& ui, const char* id, ImVec2 size);
void end_scroll(Ui& ui);

}  // namespace lt
