#include <algorithm>
#include <array>
#include <cmath>

#include "app/screens/result/result_screen.h"
#include "engine/ui/charts/comparison_view.h"
#include "engine/ui/charts/moment_list.h"
#include "engine/ui/charts/skin_map_view.h"
#include "engine/ui/charts/timeline.h"
#include "engine/ui/foot_steps.h"
#include "engine/ui/live/gauge.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"
#include "sim/training/lesson_for.h"
#include "texts/technique_texts.h"

namespace lt {
namespace {

constexpr int skin_page = 3;  // of ResultModel::view

void score_ring(Ui& ui, const ResultModel& m) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float r = ui.size(44);
    const ImVec2 c(at.x + r + ui.size(4), at.y + r + ui.size(4));
    const float share = static_cast<float>(m.score.total / 100.0);
    draw.PathArcTo(c, r, -1.5708f, 4.7124f, 64);
    draw.PathStroke(mix(p.card, p.line, 0.8f), 0, ui.size(9));
    draw.PathArcTo(c, r, -1.5708f, -1.5708f + 6.2832f * share, 64);
    draw.PathStroke(m.score.passed ? p.light : p.hard, 0, ui.size(9));
    const std::string total = ui.text.number(m.score.total, 0);
    draw_text(ui, draw, ui.fonts.number, {c.x, c.y - 0.55f * ui.fonts.number->FontSize}, p.text,
              total.c_str(), 0.5f);
    ImGui::Dummy({2 * r + ui.size(8), 2 * r + ui.size(8)});
    ImGui::SameLine(0.0f, ui.size(16));
    ImGui::BeginGroup();
    ImGui::Dummy({1, ui.size(10)});
    paragraph(ui, p.text, ui.text(verdict_key("result", m.score.verdict)), ui.fonts.title);
    if (!m.score.critical.empty()) {
        std::string what;
        for (const FlagCode f : m.score.critical)
            what += (what.empty() ? "" : ", ") +
                    std::string(ui.text("flag.title." + std::string(to_string(f))));
        paragraph(ui, p.hard, ui.text.format("result.critical", {{"what", what}}).c_str(),
                  ui.fonts.small);
    }
    if (const std::string note = verdict_note(m.score, ui.text); !note.empty())
        paragraph(ui, p.hard, note.c_str(), ui.fonts.small);
    if (const std::string good = praise(m.score, ui.text); !good.empty())
        paragraph(ui, p.text, good.c_str(), ui.fonts.small);
    ImGui::EndGroup();
}

void parts(Ui& ui, const ResultModel& m) {
    const Palette& p = ui.palette;
    for (const ScorePart& part : m.score.parts) {
        if (part.max <= 0.0) continue;  // not asked for
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const std::string points =
            ui.text.number(part.points, 1) + " / " + ui.text.number(part.max);
        const std::string name = part_title(part, ui.text);
        const float left = width - text_size(ui.fonts.strong, points.c_str()).x - ui.size(10);
        const ImVec2 size = text_size(ui.fonts.body, name.c_str(), left);
        check_fits(ui, at, size, name.c_str());
        draw.AddText(ui.fonts.body, ui.fonts.body->FontSize, at, p.text, name.c_str(), nullptr,
                     left);
        draw_text(ui, draw, ui.fonts.strong, {at.x + width, at.y}, p.text, points.c_str(), 1.0f);
        const float y = at.y + size.y + ui.size(4);
        const float share = part.max > 0 ? static_cast<float>(part.points / part.max) : 1.0f;
        draw.AddRectFilled({at.x, y}, {at.x + width, y + ui.size(5)}, mix(p.card, p.line, 0.8f),
                           ui.size(2));
        draw.AddRectFilled({at.x, y}, {at.x + std::max(share, 0.0f) * width, y + ui.size(5)},
                           share > 0.6f ? p.light : p.hard, ui.size(2));
        ImGui::Dummy({width, size.y + ui.size(9)});
        if (const std::string why = loss_reason(part, ui.text, m.touched_s); !why.empty())
            paragraph(ui, p.muted, why.c_str(), ui.fonts.small);
        ImGui::Dummy({1, ui.size(3)});
    }
}

void flag_list(Ui& ui, const ResultModel& m) {
    const Palette& p = ui.palette;
    if (m.flags.empty()) {
        paragraph(ui, p.muted, ui.text("result.no_flags"));
        return;
    }
    int number = 0;
    for (const Flag& f : m.flags) {
        if (++number > 9) {
            paragraph(
                ui, p.muted,
                ui.text.format("result.more_flags", {{"count", std::to_string(m.flags.size() - 9)}})
                    .c_str(),
                ui.fonts.small);
            break;
        }
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const ImVec2 c(at.x + ui.size(10), at.y + ui.size(10));
        draw.AddCircleFilled(c, ui.size(9), p.accent, 20);
        const std::string label = std::to_string(number);
        draw_text(ui, draw, ui.fonts.small, {c.x, c.y - 0.5f * ui.fonts.small->FontSize},
                  p.on_accent, label.c_str(), 0.5f);
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.size(28));
        ImGui::BeginGroup();
        const std::string code(to_string(f.code));
        const std::string head = ui.text.format(
            "result.flag", {{"name", ui.text("flag.title." + code)},
                            {"time", ui.text.number(std::max(0.0, f.t0_s - m.touched_s), 1)}});
        paragraph(ui, p.text, head.c_str(), ui.fonts.strong);
        paragraph(ui, p.muted, ui.text("advice." + code), ui.fonts.small);
        ImGui::EndGroup();
        ImGui::Dummy({1, ui.size(2)});
    }
}

std::string time_text(const Ui& ui, double minutes) {
    if (minutes < 90.0)
        return ui.text.format("result.minutes", {{"minutes", ui.text.number(minutes, 0)}});
    return ui.text.format("result.hours", {{"hours", ui.text.number(minutes / 60.0, 1)}});
}

/// 0 to 1 on the slider to 0 to 24 h: the first hour has half of it.
double minutes_at(float position) {
    return position <= 0.5f ? 120.0 * position : 60.0 * std::pow(24.0, 2.0 * position - 1.0);
}
float position_at(double minutes) {
    return static_cast<float>(
        minutes <= 60.0 ? minutes / 120.0 : 0.5 + 0.5 * std::log(minutes / 60.0) / std::log(24.0));
}

void redness_curve(Ui& ui, const ResultModel& m, float height) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + width, at.y + height);
    draw.AddRectFilled(at, end, p.card, ui.size(6));
    if (p.line == p.text) draw.AddRect(at, end, p.line, ui.size(6));
    double top = 2.0 * m.visible_limit;
    for (const auto& [minutes, peak] : m.redness_curve) top = std::max(top, 1.1 * peak);
    const auto point = [&](double minutes, double value) {
        return ImVec2(at.x + position_at(minutes) * width,
                      end.y - static_cast<float>(value / top) * height);
    };
    // Above the line it can be seen.
    const float y = point(0, m.visible_limit).y;
    for (float x = at.x; x < end.x; x += ui.size(10))
        draw.AddLine({x, y}, {std::min(x + ui.size(5), end.x), y}, p.muted, ui.size(1.5f));
    draw_text(ui, draw, ui.fonts.small, {end.x - ui.size(6), y - ui.fonts.small->FontSize - ui.px},
              p.muted, ui.text("result.visible"), 1.0f);
    const float hour = point(60, 0).x;
    draw.AddLine({hour, at.y}, {hour, end.y}, p.line, ui.size(1));
    draw_text(ui, draw, ui.fonts.small, {hour + ui.size(4), at.y + ui.size(3)}, p.muted,
              ui.text("result.one_hour"));
    for (std::size_t i = 1; i < m.redness_curve.size(); ++i)
        draw.AddLine(point(m.redness_curve[i - 1].first, m.redness_curve[i - 1].second),
                     point(m.redness_curve[i].first, m.redness_curve[i].second), p.hard,
                     ui.size(2.5f));
    const float now = point(m.minutes_after, 0).x;
    draw.AddLine({now, at.y}, {now, end.y}, p.text, ui.size(1.5f));
    ImGui::Dummy({width, height});
}

/// What the moved fluid does to the marks at the time shown.
void fluid_note(Ui& ui, const ResultModel& m) {
    const std::vector<float>& fluid = m.skin_after.map.fluid;
    if (!m.has_marks || fluid.empty()) return;
    const double hidden = m.fluid_shift * *std::max_element(fluid.begin(), fluid.end());
    if (hidden < 0.005) return;
    paragraph(
        ui, ui.palette.muted,
        ui.text.format("result.fluid", {{"percent", ui.text.number(100 * hidden, 0)}}).c_str(),
        ui.fonts.small);
}

void practise_card(Ui& ui, const ResultModel& m, ResultCommands& out) {
    const Palette& p = ui.palette;
    const ScorePart* weakest = weakest_part(m.score);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Indent(ui.size(12));
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("debrief.practise"));
    paragraph(ui, p.text, ui.text("score.practise." + (weakest ? weakest->name : "none")));
    if (weakest) {
        const std::string lesson(lesson_for(weakest->measure));
        paragraph(
            ui, p.muted,
            ui.text.format("debrief.lesson", {{"lesson", ui.text("lesson." + lesson + ".title")}})
                .c_str(),
            ui.fonts.small);
        if (m.can_practise && m.next_lesson != lesson &&
            button(ui, "practise-next", ui.text("debrief.open_lesson")))
            out.lesson = lesson;
    }
    ImGui::Unindent(ui.size(12));
    ImGui::GetWindowDrawList()->AddRectFilled(
        at, {at.x + ui.size(4), ImGui::GetCursorScreenPos().y - ui.size(4)}, p.accent, ui.size(2));
    ImGui::Dummy({1, ui.size(6)});
}

void score_section(Ui& ui, ResultModel& m, float height, ResultCommands& out) {
    const Palette& p = ui.palette;
    const float width = ImGui::GetContentRegionAvail().x;
    const float gap = ui.size(20);
    const bool narrow = width < ui.size(900);
    const float legend = 3 * (ui.fonts.small->FontSize + ui.size(6)) + ui.size(44);
    const float map_side = std::max(ui.size(150), std::min(height - legend, 0.36f * width));
    const float column = narrow ? 0.5f * (width - gap) : 0.5f * (width - map_side - 2 * gap);

    begin_scroll(ui, "score", {column, height});
    score_ring(ui, m);
    ImGui::Dummy({1, ui.size(4)});
    practise_card(ui, m, out);
    parts(ui, m);
    end_scroll(ui);
    ImGui::SameLine(0.0f, gap);

    const SkinMapModel map{m.map,          m.skin_after.map.perfusion, m.drops, m.flags, m.limits,
                           m.visible_limit};
    const std::array<const char*, 4> views = {
        ui.text("map.view.coverage"), ui.text("map.view.force"), ui.text("map.view.redness"),
        ui.text("map.view.skin")};
    m.skin_view.wanted = {};
    const auto map_or_skin = [&](float side) {
        if (m.view == skin_page)
            show_skin(ui, m.skin_view, {side, side});
        else
            draw_skin_map(ui, map, static_cast<MapView>(m.view), side);
    };
    if (!narrow) {
        begin_scroll(ui, "map", {map_side, height});
        choice(ui, "view", views, m.view);
        map_or_skin(map_side);
        end_scroll(ui);
        ImGui::SameLine(0.0f, gap);
    }

    begin_scroll(ui, "after", {narrow ? width - column - gap : column, height});
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("result.redness"));
    const char* verdict = m.verdict == RednessVerdict::none   ? "none"
                          : m.verdict == RednessVerdict::mild ? "mild"
                                                              : "too_rough";
    paragraph(ui, m.verdict == RednessVerdict::too_rough ? p.hard : p.text,
              ui.text
                  .format(std::string("result.verdict.") + verdict,
                          {{"time", time_text(ui, m.measures.redness_minutes)}})
                  .c_str());
    if (m.dark_skin) paragraph(ui, p.muted, ui.text("result.dark_skin"), ui.fonts.small);
    redness_curve(ui, m, ui.size(110));
    float position = position_at(m.minutes_after);
    if (labelled_slider(ui, "minutes", ui.text("result.time_after"), time_text(ui, m.minutes_after),
                        position, 0.0f, 1.0f)) {
        m.minutes_after = minutes_at(position);
        if (m.view != skin_page) m.view = static_cast<int>(MapView::redness);
        out.minutes_changed = true;
    }
    fluid_note(ui, m);
    if (narrow) {
        choice(ui, "view", views, m.view);
        map_or_skin(width - column - gap - ui.size(14));
    }
    ImGui::Dummy({1, ui.size(6)});
    if (m.device == DeviceKind::puncturing)
        paragraph(ui, p.hard, ui.text("result.puncturing"), ui.fonts.small);
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("result.client"));
    paragraph(ui, p.text,
              ui.text
                  .format(m.cream ? "result.felt" : "result.felt_plain",
                          {{"felt", ui.text.number(m.measures.discomfort_felt_max, 1)},
                           {"truth", ui.text.number(m.measures.discomfort_true_max, 1)}})
                  .c_str());
    if (m.cream) paragraph(ui, p.hard, ui.text("result.cream"), ui.fonts.small);
    ImGui::Dummy({1, ui.size(6)});
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("result.flags"));
    flag_list(ui, m);
    if (m.slowest_ratio < 0.95)
        paragraph(
            ui, p.muted,
            ui.text.format("result.slow", {{"percent", ui.text.number(100 * m.slowest_ratio, 0)}})
                .c_str(),
            ui.fonts.small);
    if (!m.saved_as.empty())
        paragraph(ui, p.muted, ui.text.format("result.saved", {{"folder", m.saved_as}}).c_str(),
                  ui.fonts.small);
    end_scroll(ui);
}

void timeline_section(Ui& ui, ResultModel& m, float height, ResultCommands& out) {
    const float width = ImGui::GetContentRegionAvail().x;
    const float gap = ui.size(20);
    const float list = std::clamp(0.36f * width, ui.size(290), ui.size(460));
    const TimelineModel model{m.rows, m.flags, m.limits, m.cream, m.marked_s};
    ImGui::BeginChild("course", {width - list - gap, height}, false,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    paragraph(ui, ui.palette.muted, ui.text("debrief.timeline_how"), ui.fonts.small);
    if (const auto t_s = timeline(ui, model, ImGui::GetContentRegionAvail())) m.marked_s = *t_s;
    ImGui::EndChild();
    ImGui::SameLine(0.0f, gap);
    begin_scroll(ui, "moments", {list, height});
    practise_card(ui, m, out);
    line_of_text(ui, ui.fonts.strong, ui.palette.text, ui.text("debrief.moments"));
    if (const auto chosen = moment_list(ui, m.moments, m.flags, m.marked_s, m.touched_s)) {
        m.marked_s = m.moments[*chosen].t_s;
        out.replay = m.can_replay;
    }
    end_scroll(ui);
}

constexpr const char* next_id = "next-lesson";

/// The most useful first.
std::vector<FootStep> next_steps(const Ui& ui, const ResultModel& m) {
    std::vector<FootStep> steps;
    const FootStep again{"again", ui.text("button.again")};
    if (m.out_of_records)
        steps.push_back({"back", ui.text("button.back")});
    else if (!m.next_lesson.empty())
        steps.insert(
            steps.end(),
            {{next_id, ui.text.format("result.next_lesson", {{"lesson", m.next_title}})}, again});
    else
        steps.push_back(again);
    if (m.can_replay) steps.push_back({"replay", ui.text("debrief.replay.open")});
    if (!m.saved_as.empty()) steps.push_back({"report", ui.text("debrief.report")});
    if (m.can_demonstrate) steps.push_back({"demonstrate", ui.text("trim.open")});
    if (m.out_of_records) return steps;
    steps.push_back({"course", ui.text("button.course")});
    if (m.of_lesson) steps.push_back({"back", ui.text("button.back"), true});
    steps.push_back({"start", ui.text("button.start_screen"), true});
    return steps;
}

}  // namespace

ResultCommands result_screen(Ui& ui, ResultModel& m, ImVec2 window) {
    ResultCommands out;
    begin_full_screen(ui, "##result", ui.text("result.title"), window);
    const std::array<const char*, 3> sections = {ui.text("debrief.section.score"),
                                                 ui.text("debrief.section.timeline"),
                                                 ui.text("debrief.section.comparison")};
    choice(ui, "section", sections, m.section);
    ImGui::Dummy({1, ui.size(4)});
    const std::vector<FootStep> steps = next_steps(ui, m);
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float height = room.y - foot_steps_height(ui, steps, room.x);
    if (m.section == 1)
        timeline_section(ui, m, height, out);
    else if (m.section == 2)
        comparison(ui,
                   {m.figures, m.earlier, m.limits, m.input,
                    m.demonstration ? &*m.demonstration : nullptr, m.demonstration_title},
                   height);
    else
        score_section(ui, m, height, out);

    ImGui::Dummy({1, ui.size(2)});
    const std::string chosen = foot_steps(ui, steps);
    out.practise = chosen == next_id;
    out.again = chosen == "again";
    out.replay |= chosen == "replay";
    out.report = chosen == "report";
    out.demonstrate = chosen == "demonstrate";
    out.course = chosen == "course";
    out.start = chosen == "start";
    out.back = chosen == "back";
    // A moment is understood from what led to it.
    out.replay_s = std::max(0.0, m.marked_s - 1.5);
    end_full_screen(ui);
    return out;
}

}  // namespace lt
