#include "engine/ui/widgets.h"

#include "engine/ui/letters.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lt {

void note_target(Ui& ui, const char* id, int number) {
    if (!ui.targets || !ImGui::IsItemVisible()) return;
    // The part that is not scrolled out of sight: the rest cannot be clicked.
    const ImDrawList* draw = ImGui::GetWindowDrawList();
    const ImVec2 from = draw->GetClipRectMin(), to = draw->GetClipRectMax();
    const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
    const ImVec2 at(std::max(min.x, from.x), std::max(min.y, from.y));
    const ImVec2 size(std::min(max.x, to.x) - at.x, std::min(max.y, to.y) - at.y);
    if (size.x < ui.size(8) || size.y < ui.size(8)) return;
    ui.targets->push_back({number < 0 ? id : id + ("-" + std::to_string(number)), at, size});
}

void check_fits(Ui& ui, ImVec2 position, ImVec2 size, const char* text, float box_width) {
    if (!ui.cut) return;
    const ImDrawList* draw = ImGui::GetWindowDrawList();
    const ImVec2 min = draw->GetClipRectMin(), max = draw->GetClipRectMax();
    const float slack = 1.5f;
    const bool wide = position.x < min.x - slack || position.x + size.x > max.x + slack ||
                      (box_width > 0.0f && size.x > box_width + slack);
    const bool high =
        ui.scrolls == 0 && (position.y < min.y - slack || position.y + size.y > max.y + slack);
    if (wide || high) ui.cut->push_back({text, position, size});
}

float interface_px(ImVec2 window, double scale) {
    // What is upright is narrow before it is low.
    return std::clamp(std::min(window.y / 800.0f, window.x / 480.0f), 1.0f, 3.0f) *
           static_cast<float>(scale);
}

const char* force_unit(const Ui& ui) {
    return ui.gram_force ? "gf" : "N";
}

std::string force_value(const Ui& ui, double force_N) {
    if (ui.gram_force) return ui.text.number(force_N * 101.972, 0);
    return ui.text.number(force_N, 2);
}

std::string force_text(const Ui& ui, double force_N) {
    return force_value(ui, force_N) + " " + force_unit(ui);
}

ImVec2 text_size(ImFont* font, const char* text, float wrap) {
    note_letters(text);
    return font->CalcTextSizeA(font->FontSize, 1e6f, wrap, text);
}

void line_of_text(Ui& ui, ImFont* font, ImU32 colour, const char* text) {
    note_letters(text);
    ImGui::PushFont(font);
    ImGui::PushStyleColor(ImGuiCol_Text, colour);
    check_fits(ui, ImGui::GetCursorScreenPos(), ImGui::CalcTextSize(text), text);
    ImGui::TextUnformatted(text);
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void paragraph(Ui& ui, ImU32 colour, const char* text, ImFont* font) {
    note_letters(text);
    ImGui::PushFont(font ? font : ui.fonts.body);
    ImGui::PushStyleColor(ImGuiCol_Text, colour);
    const float width = ImGui::GetContentRegionAvail().x;
    check_fits(ui, ImGui::GetCursorScreenPos(), ImGui::CalcTextSize(text, nullptr, false, width),
               text);
    ImGui::PushTextWrapPos(0.0f);
    ImGui::TextUnformatted(text);
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void draw_text(Ui& ui, ImDrawList& draw, ImFont* font, ImVec2 position, ImU32 colour,
               const char* text, float align, float box_width) {
    const ImVec2 size = text_size(font, text);
    const ImVec2 at(std::floor(position.x - align * size.x), std::floor(position.y));
    check_fits(ui, at, size, text, box_width);
    draw.AddText(font, font->FontSize, at, colour, text);
}

void begin_card(Ui& ui, const char* id, float width, float height) {
    ImGui::PushStyleColor(ImGuiCol_ChildBg, ui.palette.card);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.size(14), ui.size(11)});
    const bool bordered = ui.palette.line == ui.palette.text;  // high contrast
    ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, bordered ? 1.0f : 0.0f);
    ImGui::BeginChild(id, {width, height}, true,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                          ImGuiWindowFlags_AlwaysUseWindowPadding);
}

void end_card(Ui&) {
    ImGui::EndChild();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
}

float button_width(const Ui& ui, const char* label) {
    return text_size(ui.fonts.body, label).x + ui.size(32);
}

namespace {

ImU32 button_fill(const Palette& p, ButtonKind kind) {
    ImU32 fill = kind == ButtonKind::primary ? p.accent
                 : kind == ButtonKind::quiet ? with_alpha(p.card, 0.0f)
                                             : mix(p.card, p.line, 0.45f);
    if (ImGui::IsItemHovered())
        fill = kind == ButtonKind::primary ? mix(p.accent, p.light, 0.25f) : p.hover;
    return ImGui::IsItemActive() ? mix(fill, p.accent, 0.3f) : fill;
}

/// Of the item that was just made.
void button_body(Ui& ui, ImDrawList& draw, ImVec2 at, ImVec2 end, ButtonKind kind) {
    const Palette& p = ui.palette;
    draw.AddRectFilled(at, end, button_fill(p, kind), ui.size(8));
    if (kind == ButtonKind::quiet || p.line == p.text) draw.AddRect(at, end, p.line, ui.size(8));
    if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible)
        draw.AddRect(at, end, p.light, ui.size(8), 0, ui.size(2));
}

}  // namespace

bool button(Ui& ui, const char* id, const char* label, ButtonKind kind, float width, float height) {
    const Palette& p = ui.palette;
    ImFont* font = kind == ButtonKind::primary ? ui.fonts.strong : ui.fonts.body;
    const ImVec2 text = text_size(font, label);
    const ImVec2 size(width > 0.0f ? width : text.x + ui.size(32),
                      height > 0.0f ? height : text.y + ui.size(20));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = ImGui::InvisibleButton(id, size);
    note_target(ui, id);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    button_body(ui, draw, at, {at.x + size.x, at.y + size.y}, kind);
    draw_text(ui, draw, font, {at.x + 0.5f * size.x, at.y + 0.5f * (size.y - text.y)},
              kind == ButtonKind::primary ? p.on_accent : p.text, label, 0.5f, size.x - ui.size(8));
    return clicked;
}

float row_button_height(const Ui& ui, const char* note, float text_width) {
    return ui.fonts.strong->FontSize + text_size(ui.fonts.small, note, text_width).y + ui.size(24);
}

bool row_button(Ui& ui, const char* id, const char* label, const char* note, ButtonKind kind,
                float text_width) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size(ImGui::GetContentRegionAvail().x, row_button_height(ui, note, text_width));
    const bool clicked = ImGui::InvisibleButton(id, size);
    note_target(ui, id);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    button_body(ui, draw, at, {at.x + size.x, at.y + size.y}, kind);
    const bool main = kind == ButtonKind::primary;
    const ImVec2 text_at(at.x + ui.size(16), at.y + ui.size(10));
    draw_text(ui, draw, ui.fonts.strong, text_at, main ? p.on_accent : p.text, label, 0.0f,
              text_width);
    const ImVec2 note_at(text_at.x, text_at.y + ui.fonts.strong->FontSize + ui.size(3));
    check_fits(ui, note_at, text_size(ui.fonts.small, note, text_width), note);
    draw.AddText(ui.fonts.small, ui.fonts.small->FontSize, note_at, main ? p.on_accent : p.text,
                 note, nullptr, text_width);
    return clicked;
}

bool choice(Ui& ui, const char* id, std::span<const char* const> labels, int& chosen) {
    const Palette& p = ui.palette;
    ImGui::PushID(id);
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
    bool changed = false;
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        const ImVec2 text = text_size(ui.fonts.body, labels[i]);
        const ImVec2 size(text.x + ui.size(26), text.y + ui.size(14));
        if (i > 0) {
            const float next = ImGui::GetItemRectMax().x + ui.size(6);
            if (next + size.x <= right) ImGui::SameLine(0.0f, ui.size(6));
        }
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::PushID(i);
        const bool clicked = ImGui::InvisibleButton("choice", size);
        note_target(ui, id, i);
        ImGui::PopID();
        const bool on = i == chosen;
        const ImVec2 end(at.x + size.x, at.y + size.y);
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        draw.AddRectFilled(at, end,
                           on                       ? p.accent
                           : ImGui::IsItemHovered() ? p.hover
                                                    : mix(p.card, p.line, 0.35f),
                           ui.size(7));
        if (p.line == p.text) draw.AddRect(at, end, p.line, ui.size(7));
        if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible)
            draw.AddRect(at, end, p.light, ui.size(7), 0, ui.size(2));
        draw_text(ui, draw, ui.fonts.body, {at.x + 0.5f * size.x, at.y + ui.size(7)},
                  on ? p.on_accent : p.text, labels[i], 0.5f, size.x);
        if (clicked && !on) {
            chosen = i;
            changed = true;
        }
    }
    ImGui::PopID();
    return changed;
}

bool toggle(Ui& ui, const char* id, const char* label, bool& on) {
    const Palette& p = ui.palette;
    const float height = ui.size(24), width = ui.size(44);
    const float full = ImGui::GetContentRegionAvail().x;
    const ImVec2 text = text_size(ui.fonts.body, label, full - width - ui.size(10));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float row = std::max(height, text.y) + ui.size(8);
    const bool clicked = ImGui::InvisibleButton(id, {full, row});
    note_target(ui, id);
    if (clicked) on = !on;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float y = at.y + 0.5f * (row - height);
    const ImVec2 end(at.x + width, y + height);
    draw.AddRectFilled({at.x, y}, end, on ? p.accent : mix(p.card, p.line, 0.8f), height / 2);
    if (ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible))
        draw.AddRect({at.x, y}, end, p.light, height / 2, 0, ui.size(2));
    const float knob = on ? end.x - height / 2 : at.x + height / 2;
    draw.AddCircleFilled({knob, y + height / 2}, height / 2 - ui.size(3), on ? p.on_accent : p.text,
                         24);
    const ImVec2 label_at(at.x + width + ui.size(10), at.y + 0.5f * (row - text.y));
    check_fits(ui, label_at, text, label);
    draw.AddText(ui.fonts.body, ui.fonts.body->FontSize, label_at, p.text, label, nullptr,
                 full - width - ui.size(10));
    return clicked;
}

namespace {
constexpr float knob_radius = 9.0f, slider_height = 26.0f;
}

float slider_inset(const Ui& ui) {
    return ui.size(knob_radius);
}

float labelled_slider_height(const Ui& ui) {
    return ui.fonts.body->FontSize + ImGui::GetStyle().ItemSpacing.y + ui.size(slider_height);
}

bool labelled_slider(Ui& ui, const char* id, const char* label, const std::string& value,
                     float& position, float min, float max, float step) {
    const Palette& p = ui.palette;
    const float width = ImGui::GetContentRegionAvail().x;
    ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float line = ui.fonts.body->FontSize;
    draw_text(ui, draw, ui.fonts.body, at, p.muted, label);
    draw_text(ui, draw, ui.fonts.strong, {at.x + width, at.y}, p.text, value.c_str(), 1.0f,
              width - text_size(ui.fonts.body, label).x - ui.size(6));
    const float height = ui.size(slider_height);
    ImGui::Dummy({width, line});
    at = ImGui::GetCursorScreenPos();
    ImGui::InvisibleButton(id, {width, height});
    note_target(ui, id);
    const float before = position;
    const float radius = ui.size(knob_radius);
    const float x0 = at.x + radius, x1 = at.x + width - radius, y = at.y + height / 2;
    if (ImGui::IsItemActive() && ImGui::IsMouseDown(0))
        position = min + (max - min) * (ImGui::GetIO().MousePos.x - x0) / (x1 - x0);
    const bool focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    if (focused) {
        // Alt with arrows, as the plain arrows go from one widget to the next.
        const float by = step > 0.0f ? step : (max - min) / 50.0f;
        if (ImGui::GetIO().KeyAlt && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_LeftArrow)))
            position -= by;
        if (ImGui::GetIO().KeyAlt && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_RightArrow)))
            position += by;
    }
    if (step > 0.0f) position = min + std::round((position - min) / step) * step;
    position = std::clamp(position, min, max);
    const float x = x0 + (x1 - x0) * (position - min) / (max - min);
    draw.AddRectFilled({x0 - radius, y - ui.size(3)}, {x1 + radius, y + ui.size(3)},
                       mix(p.card, p.line, 0.8f), ui.size(3));
    draw.AddRectFilled({x0 - radius, y - ui.size(3)}, {x, y + ui.size(3)}, p.accent, ui.size(3));
    draw.AddCircleFilled({x, y}, radius, ImGui::IsItemActive() ? p.light : p.text, 24);
    draw.AddCircleFilled({x, y}, radius - ui.size(3), p.accent, 24);
    if (focused || ImGui::IsItemHovered())
        draw.AddCircle({x, y}, radius + ui.size(2), p.light, 24, ui.size(2));
    return position != before;
}

void metric(Ui& ui, const char* label, const std::string& value, const char* unit, float width,
            bool alert) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.size(50);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + width, at.y + height);
    draw.AddRectFilled(at, end, p.card, ui.size(7));
    if (p.line == p.text) draw.AddRect(at, end, p.line, ui.size(7));
    if (alert)
        draw.AddRectFilled(at, {at.x + ui.size(5), end.y}, p.hard, ui.size(7),
                           ImDrawFlags_RoundCornersLeft);
    const float inset = ui.size(12);
    // In a narrow panel the name is written smaller.
    const float room = width - 1.5f * inset;
    const float wide = text_size(ui.fonts.small, label).x;
    const float shrink = std::min(1.0f, room / wide);
    check_fits(ui, at, {shrink * wide, height}, label, room);
    draw.AddText(ui.fonts.small, shrink * ui.fonts.small->FontSize,
                 {std::floor(at.x + inset), std::floor(at.y + ui.size(6))}, p.muted, label);
    const float y = at.y + ui.size(24);
    draw_text(ui, draw, ui.fonts.strong, {at.x + inset, y}, p.text, value.c_str());
    if (*unit)
        draw_text(ui, draw, ui.fonts.small,
                  {at.x + inset + text_size(ui.fonts.strong, value.c_str()).x + ui.size(5),
                   y + ui.fonts.strong->FontSize - ui.fonts.small->FontSize - ui.px},
                  p.muted, unit);
    ImGui::Dummy({width, height});
}

ImU32 monk_colour(int monk) {
    // Swatches of the Monk Skin Tone scale (E. Monk, Google, CC BY 4.0).
    constexpr std::array<unsigned, 10> hex = {0xf6ede4, 0xf3e7db, 0xf7ead0, 0xeadaba, 0xd7bd96,
                                              0xa07e56, 0x825c43, 0x604134, 0x3a312a, 0x292420};
    const unsigned h = hex[static_cast<std::size_t>(std::clamp(monk, 1, 10) - 1)];
    return IM_COL32(h >> 16, (h >> 8) & 255, h & 255, 255);
}

bool tone_swatches(Ui& ui, int& monk) {
    const Palette& p = ui.palette;
    const float gap = ui.size(5);
    const float width = (ImGui::GetContentRegionAvail().x - 9 * gap) / 10;
    const float height = ui.size(34);
    bool changed = false;
    for (int tone = 1; tone <= 10; ++tone) {
        if (tone > 1) ImGui::SameLine(0.0f, gap);
        ImGui::PushID(tone);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (ImGui::InvisibleButton("tone", {width, height}) && monk != tone) {
            monk = tone;
            changed = true;
        }
        ImGui::PopID();
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const ImVec2 end(at.x + width, at.y + height);
        draw.AddRectFilled(at, end, monk_colour(tone), ui.size(6));
        const bool marked =
            ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
        if (tone == monk || marked)
            draw.AddRect({at.x - ui.size(2), at.y - ui.size(2)},
                         {end.x + ui.size(2), end.y + ui.size(2)}, tone == monk ? p.text : p.light,
                         ui.size(7), 0, ui.size(2));
        const std::string number = std::to_string(tone);
        draw_text(ui, draw, ui.fonts.small,
                  {at.x + width / 2, at.y + 0.5f * (height - ui.fonts.small->FontSize)},
                  tone <= 5 ? IM_COL32(20, 20, 20, 255) : IM_COL32(255, 255, 255, 255),
                  number.c_str(), 0.5f);
    }
    return changed;
}

void draw_face(ImDrawList& draw, ImVec2 c, float r, double level, const Palette& p) {
    const float pain = std::clamp(static_cast<float>(level) / 10.0f, 0.0f, 1.0f);
    const float line = std::max(1.5f, r * 0.09f);
    const ImU32 ink = p.dark ? IM_COL32(20, 22, 26, 255) : IM_COL32(255, 255, 255, 255);
    // Lightness alone would not tell: mouth and eyes change.
    const ImU32 skin =
        pain < 0.5f ? mix(p.right, p.right, 0.0f) : mix(p.right, p.hard, 2 * pain - 1);
    draw.AddCircleFilled(c, r, skin, 40);
    const float eye_y = c.y - 0.22f * r, eye_x = 0.36f * r;
    for (const float side : {-1.0f, 1.0f}) {
        const ImVec2 eye(c.x + side * eye_x, eye_y);
        if (pain < 0.62f)
            draw.AddCircleFilled(eye, r * (0.11f - 0.03f * pain), ink, 16);
        else {  // pressed shut
            draw.AddLine({eye.x - 0.14f * r, eye.y - side * 0.10f * r},
                         {eye.x + 0.14f * r, eye.y + side * 0.10f * r}, ink, line);
        }
        if (pain > 0.35f) {  // brows
            const float lift = 0.22f * r * pain;
            draw.AddLine({eye.x - side * 0.16f * r, eye.y - 0.2f * r - lift * 0.7f},
                         {eye.x + side * 0.20f * r, eye.y - 0.2f * r + lift * 0.1f}, ink, line);
        }
    }
    const float curve = 0.34f * r * (1.0f - 2.2f * pain);
    const float mouth_y = c.y + 0.38f * r;
    draw.AddBezierCubic({c.x - 0.42f * r, mouth_y - 0.4f * curve},
                        {c.x - 0.2f * r, mouth_y + curve}, {c.x + 0.2f * r, mouth_y + curve},
                        {c.x + 0.42f * r, mouth_y - 0.4f * curve}, ink, line, 20);
}

void begin_scroll(Ui& ui, const char* id, ImVec2 size) {
    ImGui::BeginChild(id, size, false, ImGuiWindowFlags_None);
    ++ui.scrolls;
}

void end_scroll(Ui& ui) {
    --ui.scrolls;
    ImGui::EndChild();
}

}  // namespace lt
