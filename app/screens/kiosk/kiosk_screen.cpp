#include "app/screens/kiosk/kiosk_screen.h"

#include <algorithm>

#include "engine/ui/live/gauge.h"
#include "engine/ui/pin_pad.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

constexpr ImGuiWindowFlags shown_only =
    fixed_window | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoScrollbar;

/// Right: a disc with a tick; wrong: a ring with a cross. Told apart by shape.
void verdict_sign(ImDrawList& draw, ImVec2 c, float r, bool right, const Palette& p) {
    const float line = 0.18f * r;
    if (right) {
        draw.AddCircleFilled(c, r, p.right, 40);
        draw.AddLine({c.x - 0.45f * r, c.y}, {c.x - 0.1f * r, c.y + 0.38f * r}, p.panel, line);
        draw.AddLine({c.x - 0.1f * r, c.y + 0.38f * r}, {c.x + 0.5f * r, c.y - 0.38f * r}, p.panel,
                     line);
    } else {
        draw.AddCircle(c, r - 0.5f * line, p.hard, 40, line);
        const float d = 0.4f * r;
        draw.AddLine({c.x - d, c.y - d}, {c.x + d, c.y + d}, p.hard, line);
        draw.AddLine({c.x - d, c.y + d}, {c.x + d, c.y - d}, p.hard, line);
    }
}

void words(Ui& ui, const KioskModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    const float inset = ui.size(32), sign = ui.size(30);
    const float wrap = window.x - 2 * inset - 2 * sign - ui.size(24);
    const std::string title =
        ui.text.format(m.right ? "demo.right" : "demo.wrong", {{"title", m.title}});
    const float height = ui.fonts.title->FontSize +
                         text_size(ui.fonts.body, m.what.c_str(), wrap).y +
                         ui.fonts.small->FontSize + ui.size(62);
    ImGui::SetNextWindowPos({0, window.y - height});
    ImGui::SetNextWindowSize({window.x, height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {inset, ui.size(16)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, with_alpha(p.panel, 0.92f));
    ImGui::Begin("##kiosk words", nullptr, shown_only);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled({0, window.y - height},
                       {window.x * static_cast<float>(m.share), window.y - height + ui.size(5)},
                       m.right ? p.light : p.hard);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    verdict_sign(draw, {at.x + sign, at.y + sign + ui.size(6)}, sign, m.right, p);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 2 * sign + ui.size(24));
    ImGui::BeginGroup();
    line_of_text(ui, ui.fonts.title, p.text, title.c_str());
    paragraph(ui, p.text, m.what.c_str());
    line_of_text(ui, ui.fonts.small, p.muted,
                 ui.text
                     .format("kiosk.of", {{"number", std::to_string(m.number)},
                                          {"count", std::to_string(m.count)},
                                          {"client", m.client}})
                     .c_str());
    ImGui::EndGroup();
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

void numbers(Ui& ui, const KioskModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    const float width = ui.size(330), height = ui.size(258);
    ImGui::SetNextWindowPos({window.x - width - ui.size(20), ui.size(20)});
    ImGui::SetNextWindowSize({width, height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.size(10));
    ImGui::PushStyleColor(ImGuiCol_WindowBg, with_alpha(p.panel, 0.92f));
    ImGui::Begin("##kiosk numbers", nullptr, shown_only);
    draw_gauge(ui, m.values, m.limits, -1.0);
    ImGui::Dummy({1, ui.size(6)});
    const float half = 0.5f * ImGui::GetContentRegionAvail().x - ui.size(4);
    metric(ui, ui.text("debrief.value.speed"), ui.text.number(m.values.speed_mm_s, 0), "mm/s",
           half);
    ImGui::SameLine(0.0f, ui.size(8));
    metric(ui, ui.text("debrief.value.pops"), std::to_string(m.values.pops), "", half,
           m.values.pops > 0);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float r = ui.size(22);
    draw_face(*ImGui::GetWindowDrawList(), {at.x + r, at.y + r}, r, m.values.discomfort_felt, p);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 2 * r + ui.size(12));
    ImGui::BeginGroup();
    line_of_text(ui, ui.fonts.small, p.muted, ui.text("kiosk.client"));
    line_of_text(
        ui, ui.fonts.strong, p.text,
        ui.text("discomfort." + std::to_string(discomfort_word(m.values.discomfort_felt))));
    ImGui::EndGroup();
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

void invitation(Ui& ui) {
    const Palette& p = ui.palette;
    const char* title = ui.text("start.title");
    const char* invites = ui.text("kiosk.invites");
    const float width =
        std::max(text_size(ui.fonts.title, title).x, text_size(ui.fonts.strong, invites).x);
    ImGui::SetNextWindowPos({ui.size(20), ui.size(20)});
    ImGui::SetNextWindowSize({width + ui.size(44), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.size(10));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.size(20), ui.size(12)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, p.accent);
    ImGui::Begin("##kiosk invitation", nullptr, shown_only | ImGuiWindowFlags_AlwaysAutoResize);
    line_of_text(ui, ui.fonts.title, p.on_accent, title);
    line_of_text(ui, ui.fonts.strong, p.on_accent, invites);
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

/// What goes wrong at this moment, and what is heard.
void remarks(Ui& ui, const KioskModel& m) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    float y = ui.size(122);
    const auto say = [&](const std::string& text, ImU32 colour) {
        if (text.empty()) return;
        const ImVec2 size = text_size(ui.fonts.body, text.c_str(), ui.size(420));
        const ImVec2 at(ui.size(20), y);
        draw.AddRectFilled(at, {at.x + size.x + ui.size(32), at.y + size.y + ui.size(16)},
                           with_alpha(p.panel, 0.92f), ui.size(8));
        draw.AddRectFilled(at, {at.x + ui.size(5), at.y + size.y + ui.size(16)}, colour, ui.size(8),
                           ImDrawFlags_RoundCornersLeft);
        draw.AddText(ui.fonts.body, ui.fonts.body->FontSize,
                     {at.x + ui.size(18), at.y + ui.size(8)}, p.text, text.c_str(), nullptr,
                     ui.size(420));
        y += size.y + ui.size(24);
    };
    for (const FlagCode f : m.values.flags)
        say(ui.text("flag.title." + std::string(to_string(f))), p.hard);
    say(m.caption, p.muted);
    for (const std::string& n : m.notices) say(n, p.light);
}

}  // namespace

void kiosk_screen(Ui& ui, const KioskModel& m, ImVec2 window) {
    words(ui, m, window);
    numbers(ui, m, window);
    invitation(ui);
    if (m.ready) remarks(ui, m);
}

LeaveCommands leave_screen(Ui& ui, LeaveModel& m, ImVec2 window) {
    LeaveCommands out;
    begin_full_screen(ui, "##leave", ui.text("kiosk.leave"), window);
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float width = std::min(room.x, ui.size(560));
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 0.5f * (room.x - width));
    begin_scroll(ui, "pin", {width, room.y - foot_height(ui)});
    paragraph(ui, ui.palette.text, ui.text("kiosk.leave_how"));
    if (!m.message.empty()) paragraph(ui, ui.palette.hard, m.message.c_str(), ui.fonts.strong);
    const PinEntry entry = pin_pad(ui, m.pin);
    if (entry == PinEntry::changed) m.message.clear();
    out.done = entry == PinEntry::done && !m.pin.empty();
    end_scroll(ui);
    ImGui::Dummy({1, ui.size(2)});
    out.back = button(ui, "back", ui.text("button.back"), ButtonKind::quiet);
    end_full_screen(ui);
    return out;
}

}  // namespace lt
