#include "app/screens/replay/replay_screen.h"

#include <algorithm>
#include <array>

#include "engine/ui/charts/moment_list.h"
#include "engine/ui/person_tile.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

/// Before the first touch it is not yet anything.
std::string shown_time(const Ui& ui, const ReplayModel& m, double t_s) {
    return ui.text.number(std::max(0.0, t_s - m.touched_s), 1);
}

void values(Ui& ui, const ReplayModel& m) {
    const PanelValues& v = m.values;
    const float width = 0.5f * ImGui::GetContentRegionAvail().x - ui.size(6);
    const auto pair = [&](const char* a, const std::string& va, const char* ua, const char* b,
                          const std::string& vb, const char* ub) {
        metric(ui, ui.text(std::string("debrief.value.") + a), va, ua, width);
        ImGui::SameLine();
        metric(ui, ui.text(std::string("debrief.value.") + b), vb, ub, width);
    };
    pair("force", force_value(ui, v.force_N), force_unit(ui), "speed",
         ui.text.number(v.speed_mm_s, 0), "mm/s");
    pair("needle", ui.text.number(v.needle_max_mN, 0), "mN", "felt",
         ui.text.number(v.discomfort_felt, 1), "/ 10");
    pair("pops", std::to_string(v.pops), "", "drops", std::to_string(v.drops), "");
}

/// Begin, end, name and lesson of a demonstration.
void trim(Ui& ui, ReplayModel& m, ReplayCommands& out) {
    const Palette& p = ui.palette;
    TrimModel& t = *m.trim;
    paragraph(ui, p.muted, ui.text("trim.how"), ui.fonts.small);
    const float width = ImGui::GetContentRegionAvail().x - ui.size(14);
    const auto edge = [&](const char* id, double& at_s) {
        const std::string label =
            ui.text.format(std::string("trim.") + id, {{"time", shown_time(ui, m, at_s)}});
        if (button(ui, id, label.c_str(), ButtonKind::normal, width)) at_s = m.t_s;
    };
    edge("begin", t.begin_s);
    edge("end", t.end_s);
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("trim.name"));
    text_field(ui, "title", t.title.data(), t.title.size());
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("trim.lesson"));
    paragraph(ui, p.text, t.lesson.c_str());
    if (button(ui, "lesson before", "<")) out.trim_lesson = -1;
    ImGui::SameLine();
    if (button(ui, "lesson after", ">")) out.trim_lesson = 1;
    ImGui::SameLine();
    out.trim_save = button(ui, "save", ui.text("trim.save"), ButtonKind::primary);
    if (!t.message.empty()) paragraph(ui, t.wrong ? p.hard : p.text, t.message.c_str());
}

void side_panel(Ui& ui, ReplayModel& m, ReplayArea area, ImVec2 window, ReplayCommands& out) {
    ImGui::SetNextWindowPos({area.width, 0.0f});
    ImGui::SetNextWindowSize({window.x - area.width, window.y});
    ImGui::Begin("##replay values", nullptr, fixed_window | ImGuiWindowFlags_NoScrollbar);
    line_of_text(ui, ui.fonts.title, ui.palette.text, ui.text("debrief.replay.title"));
    line_of_text(ui, ui.fonts.small, ui.palette.muted,
                 ui.text
                     .format("debrief.replay.at", {{"time", shown_time(ui, m, m.t_s)},
                                                   {"end", shown_time(ui, m, m.end_s)}})
                     .c_str());
    ImGui::Dummy({1, ui.size(4)});
    if (!m.trim) values(ui, m);
    ImGui::Dummy({1, ui.size(4)});
    line_of_text(ui, ui.fonts.strong, ui.palette.text,
                 ui.text(m.trim ? "trim.title" : "debrief.moments"));
    const float foot = foot_height(ui);
    begin_scroll(ui, "replay moments", {0, ImGui::GetContentRegionAvail().y - foot});
    if (m.trim)
        trim(ui, m, out);
    else
        out.moment = moment_list(ui, m.moments, m.flags, -1.0, m.touched_s);
    end_scroll(ui);
    out.back = button(ui, "back", ui.text("button.back"), ButtonKind::primary);
    ImGui::End();
}

void transport(Ui& ui, ReplayModel& m, ReplayCommands& out) {
    const auto lit = [](bool on) { return on ? ButtonKind::primary : ButtonKind::normal; };
    out.play =
        button(ui, "play", ui.text(m.playing ? "debrief.replay.pause" : "debrief.replay.play"),
               ButtonKind::primary,
               std::max(button_width(ui, ui.text("debrief.replay.pause")),
                        button_width(ui, ui.text("debrief.replay.play"))));
    ImGui::SameLine(0.0f, ui.size(6));
    if (button(ui, "step back", "<")) out.step = -1;
    ImGui::SameLine(0.0f, ui.size(6));
    if (button(ui, "step on", ">")) out.step = 1;
    ImGui::SameLine(0.0f, ui.size(6));
    constexpr std::array<const char*, 3> speed = {"x 1/4", "x 1/2", "x 1"};
    for (int i = 0; i < 3; ++i) {
        if (button(ui, speed[static_cast<std::size_t>(i)], speed[static_cast<std::size_t>(i)],
                   lit(m.speed == i)))
            m.speed = i;
        ImGui::SameLine(0.0f, ui.size(6));
    }
    const std::string map =
        ui.text.format("debrief.replay.map", {{"name", ui.text("overlay." + m.overlay)}});
    out.overlay = button(ui, "overlay", map.c_str(), lit(m.overlay != "none"));
    const auto flows = [&](const char* label) {  // into the next line where there is no room
        ImGui::SameLine(0.0f, ui.size(6));
        if (ImGui::GetContentRegionAvail().x < button_width(ui, label)) ImGui::NewLine();
    };
    flows(ui.text("debrief.replay.close_up"));
    out.close_up = button(ui, "close-up", ui.text("debrief.replay.close_up"), lit(m.close_up));
    flows(ui.text("debrief.replay.section"));
    out.cross_section =
        button(ui, "section", ui.text("debrief.replay.section"), lit(m.cross_section));
}

void bottom_panel(Ui& ui, ReplayModel& m, ReplayArea area, ImVec2 window, ReplayCommands& out) {
    ImGui::SetNextWindowPos({0.0f, area.height});
    ImGui::SetNextWindowSize({area.width, window.y - area.height});
    ImGui::Begin("##replay time", nullptr,
                 fixed_window | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    transport(ui, m, out);
    ImGui::Dummy({1, ui.size(2)});
    const TimelineModel model{m.rows, m.flags, m.limits, m.cream, m.t_s};
    out.seek_s = timeline(ui, model, ImGui::GetContentRegionAvail());
    ImGui::End();
}

void over_the_skin(Ui& ui, const ReplayModel& m, ReplayArea area) {
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    float y = ui.size(14);
    const auto say = [&](const std::string& text) {
        if (text.empty()) return;
        const ImVec2 size = text_size(ui.fonts.body, text.c_str(), area.width - ui.size(60));
        const ImVec2 at(ui.size(16), y);
        draw.AddRectFilled({at.x - ui.size(8), at.y - ui.size(5)},
                           {at.x + size.x + ui.size(8), at.y + size.y + ui.size(5)},
                           with_alpha(ui.palette.panel, 0.85f), ui.size(6));
        draw.AddText(ui.fonts.body, ui.fonts.body->FontSize, at, ui.palette.text, text.c_str(),
                     nullptr, area.width - ui.size(60));
        y += size.y + ui.size(16);
    };
    if (m.section) section_labels(ui, *m.section);
    for (const std::string& n : m.notices) say(n);
    for (const FlagCode f : m.values.flags) say(ui.text("flag.title." + std::string(to_string(f))));
    say(m.caption);
}

}  // namespace

ReplayArea replay_area(float px, ImVec2 window) {
    const float panel = std::clamp(0.28f * window.x, 280.0f * px, 380.0f * px);
    const float bottom = std::min(290.0f * px, 0.5f * window.y);
    return {window.x - std::min(panel, 0.45f * window.x), window.y - bottom};
}

ReplayCommands replay_screen(Ui& ui, ReplayModel& m, ImVec2 window) {
    ReplayCommands out;
    if (!m.ready) {
        begin_full_screen(ui, "##replay", ui.text("debrief.replay.title"), window);
        paragraph(ui, ui.palette.text,
                  ui.text
                      .format("debrief.replay.running",
                              {{"percent", ui.text.number(100.0 * m.progress, 0)}})
                      .c_str());
        ImGui::Dummy({1, ui.size(8)});
        out.back = button(ui, "back", ui.text("button.back"));
        end_full_screen(ui);
        return out;
    }
    const ReplayArea area = replay_area(ui.px, window);
    side_panel(ui, m, area, window, out);
    bottom_panel(ui, m, area, window, out);
    over_the_skin(ui, m, area);
    return out;
}

}  // namespace lt
