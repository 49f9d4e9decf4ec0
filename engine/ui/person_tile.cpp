#include "engine/ui/person_tile.h"

#include "engine/ui/letters.h"

#include "engine/ui/widgets.h"

namespace lt {
namespace {

/// Bytes of the UTF-8 letter that begins with c.
std::size_t letter_bytes(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 0xf0 ? 4 : u >= 0xe0 ? 3 : u >= 0xc0 ? 2 : 1;
}

}  // namespace

std::string initials(const std::string& name) {
    std::string first, last;
    bool begins = true;
    for (std::size_t i = 0; i < name.size(); i += letter_bytes(name[i])) {
        if (name[i] == ' ')
            begins = true;
        else if (begins) {
            (first.empty() ? first : last) = name.substr(i, letter_bytes(name[i]));
            begins = false;
        }
    }
    return first + last;
}

std::string shortened(ImFont* font, const std::string& text, float width) {
    if (text_size(font, text.c_str()).x <= width) return text;
    std::string kept;
    for (std::size_t i = 0; i < text.size(); i += letter_bytes(text[i])) {
        const std::string more = text.substr(0, i + letter_bytes(text[i])) + "...";
        if (text_size(font, more.c_str()).x > width) break;
        kept = more;
    }
    return kept.empty() ? "..." : kept;
}

bool person_tile(Ui& ui, const char* id, const char* name, const char* detail, float width,
                 bool chosen, const char* sign) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.size(84);
    const bool clicked = ImGui::InvisibleButton(id, {width, height});
    note_target(ui, id);
    const bool focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + width, at.y + height);
    draw.AddRectFilled(at, end, ImGui::IsItemHovered() ? p.hover : mix(p.card, p.line, 0.3f),
                       ui.size(10));
    if (chosen || focused || p.line == p.text)
        draw.AddRect(at, end, chosen || focused ? p.light : p.line, ui.size(10), 0,
                     ui.size(chosen || focused ? 2.0f : 1.0f));
    const ImVec2 c(at.x + ui.size(42), at.y + height / 2);
    draw.AddCircleFilled(c, ui.size(26), p.accent, 40);
    const std::string mark = *sign ? std::string(sign) : initials(name);
    draw_text(ui, draw, ui.fonts.strong, {c.x, c.y - 0.5f * ui.fonts.strong->FontSize}, p.on_accent,
              mark.c_str(), 0.5f);
    const float x = at.x + ui.size(80), room = width - ui.size(90);
    draw_text(ui, draw, ui.fonts.strong, {x, at.y + ui.size(20)}, p.text,
              shortened(ui.fonts.strong, name, room).c_str(), 0.0f, room);
    draw_text(ui, draw, ui.fonts.small, {x, at.y + ui.size(46)}, p.muted,
              shortened(ui.fonts.small, detail, room).c_str(), 0.0f, room);
    return clicked;
}

bool text_field(Ui& ui, const char* id, char* text, std::size_t size, ImGuiInputTextFlags flags) {
    const Palette& p = ui.palette;
    ImGui::PushStyleColor(ImGuiCol_FrameBg, p.card);
    ImGui::PushStyleColor(ImGuiCol_Text, p.text);
    ImGui::PushStyleColor(ImGuiCol_Border, p.line);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.size(12), ui.size(11)});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, ui.size(8));
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, ui.size(1));
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    note_letters(text);
    ImGui::PushID(id);
    const bool enter =
        ImGui::InputText("##field", text, size, flags | ImGuiInputTextFlags_EnterReturnsTrue);
    note_target(ui, id);
    ImGui::PopID();
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor(3);
    return enter;
}

}  // namespace lt
