#include <algorithm>
#include <array>
#include <cmath>

#include "app/screens/start/start_screen.h"
#include "app/window/start_picture.h"
#include "engine/ui/live/gauge.h"
#include "engine/ui/person_tile.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
StartCommand start_screen(Ui& ui, const StartModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    StartCommand out = StartCommand::none;
    const float width = std::min(ui.size(500), window.x);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({width, window.y});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.size(36), ui.size(26)});
    ImGui::Begin("##start", nullptr, fixed_window);
    ++ui.scrolls;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_mark(ui, draw, at);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.size(58));
    ImGui::BeginGroup();
    line_of_text(ui, ui.fonts.title, p.text, ui.text("start.title"));
    line_of_text(ui, ui.fonts.small, p.muted, ui.text("start.subtitle"));
    ImGui::EndGroup();
    ImGui::Dummy({1, ui.size(8)});
    paragraph(ui, p.text, ui.text("start.what"));
    ImGui::Dummy({1, ui.size(4)});

    constexpr std::array<const char*, 3> steps = {"start.step.0", "start.step.1", "start.step.2"};
    constexpr std::array<PressureZone, 3> signs = {PressureZone::too_light, PressureZone::right,
                                                   PressureZone::too_hard};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const ImVec2 row = ImGui::GetCursorScreenPos();
        draw_zone_sign(draw, {row.x + ui.size(10), row.y + 0.55f * ui.fonts.body->FontSize},
                       ui.size(7), signs[i], zone_colour(p, signs[i]));
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.size(30));
        ImGui::BeginGroup();
        paragraph(ui, p.text, ui.text(steps[i]));
        ImGui::EndGroup();
    }
    ImGui::Dummy({1, ui.size(6)});
    const float full = ImGui::GetContentRegionAvail().x;
    if (m.records) {
        const std::string who = m.person.empty()
                                    ? std::string(ui.text("records.nobody"))
                                    : ui.text.format("records.rolls", {{"name", m.person}});
        if (button(ui, "people", shortened(ui.fonts.body, who, full - ui.size(40)).c_str(),
                   ButtonKind::normal, full))
            out = StartCommand::people;
    }
    if (!m.lesson.empty())
        line_of_text(ui, ui.fonts.small, p.muted, ui.text("outcome.next_lesson"));
    if (!m.lesson.empty() && button(ui, "lesson", m.lesson.c_str(), ButtonKind::primary, full))
        out = StartCommand::lesson;
    if (!m.lesson.empty()) ImGui::SetItemDefaultFocus();
    const float half = (full - ImGui::GetStyle().ItemSpacing.x) / 2;
    if (button(ui, "lessons", ui.text("start.all_lessons"), ButtonKind::normal, half))
        out = StartCommand::lessons;
    ImGui::SameLine();
    if (button(ui, "roll", ui.text("button.roll"), ButtonKind::normal, half))
        out = StartCommand::roll;
    if (button(ui, "setup", ui.text("button.setup_long"), ButtonKind::normal, half))
        out = StartCommand::setup;
    ImGui::SameLine();
    if (button(ui, "course", ui.text("button.course"), ButtonKind::normal, half))
        out = StartCommand::course;
    if (m.records) {
        if (!m.person.empty() &&
            button(ui, "progress", ui.text("records.my_progress"), ButtonKind::normal, half))
            out = StartCommand::progress;
        if (!m.person.empty()) ImGui::SameLine();
        if (button(ui, "instructor", ui.text("records.instructor"), ButtonKind::normal,
                   m.person.empty() ? full : half))
            out = StartCommand::instructor;
    }
    if (m.has_result && button(ui, "result", ui.text("button.result"), ButtonKind::normal, full))
        out = StartCommand::result;
    if (button(ui, "help", ui.text("button.keys"), ButtonKind::quiet, half))
        out = StartCommand::help;
    ImGui::SameLine();
    if (m.in_page) {
        if (button(ui, "files", ui.text("page.files"), ButtonKind::quiet, half))
            out = StartCommand::files;
    } else if (button(ui, "quit", ui.text("button.quit"), ButtonKind::quiet, half))
        out = StartCommand::quit;
    ImGui::Dummy({1, ui.size(2)});
    paragraph(ui, p.muted,
              ui.text.format("start.client", {{"client", m.client}, {"roller", m.roller}}).c_str(),
              ui.fonts.small);
    for (const std::string& notice : m.notices)
        paragraph(ui, p.hard, notice.c_str(), ui.fonts.small);
    // The notice stands at the foot where there is room, else after the rest.
    const char* legal = ui.text("start.legal");
    const float height = text_size(ui.fonts.small, legal, full).y;
    const float foot = window.y - ui.size(26) - height;
    if (ImGui::GetCursorScreenPos().y < foot) ImGui::SetCursorScreenPos({at.x, foot});
    paragraph(ui, p.muted, legal, ui.fonts.small);
    --ui.scrolls;
    ImGui::End();
    ImGui::PopStyleVar();
    return out;
}

}  // namespace lt
