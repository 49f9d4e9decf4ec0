#include "app/screens/progress/progress_screen.h"

#include <algorithm>

#include "engine/ui/person_tile.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {

int attempt_lines(Ui& ui, const std::vector<AttemptLine>& lines) {
    const Palette& p = ui.palette;
    int out = -1;
    const float width = ImGui::GetContentRegionAvail().x - ui.size(14);
    const float height = ui.size(52);
    for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
        const AttemptLine& a = lines[static_cast<std::size_t>(i)];
        ImGui::PushID(i);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (ImGui::InvisibleButton("attempt", {width, height})) out = i;
        note_target(ui, "attempt", i);
        const bool marked =
            ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
        ImGui::PopID();
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const ImVec2 end(at.x + width, at.y + height);
        draw.AddRectFilled(at, end, marked ? p.hover : mix(p.card, p.line, 0.25f), ui.size(8));
        if (p.line == p.text) draw.AddRect(at, end, p.line, ui.size(8));
        draw_lesson_state(ui, draw, {at.x + ui.size(24), at.y + height / 2}, ui.size(10),
                          a.passed ? LessonMark::passed
                          : a.test ? LessonMark::failed
                                   : LessonMark::practised);
        const std::string score = ui.text.number(a.score, 0);
        const float score_width = ui.size(56);
        draw_text(ui, draw, ui.fonts.strong,
                  {end.x - ui.size(16), at.y + 0.5f * (height - ui.fonts.strong->FontSize)}, p.text,
                  score.c_str(), 1.0f);
        const float x = at.x + ui.size(48), room = end.x - score_width - x;
        const std::string head = a.who.empty() ? a.lesson : a.who + ", " + a.lesson;
        draw_text(ui, draw, ui.fonts.body, {x, at.y + ui.size(7)}, p.text,
                  shortened(ui.fonts.body, head, room).c_str());
        std::string below = a.when;
        if (a.cut_short) below += std::string(", ") + ui.text("records.cut_short");
        if (a.comments > 0) below += ", " + ui.text.plural("records.comments", a.comments);
        draw_text(ui, draw, ui.fonts.small, {x, at.y + ui.size(29)}, p.muted,
                  shortened(ui.fonts.small, below, room).c_str());
    }
    return out;
}

void assignment_lines(Ui& ui, const std::vector<AssignmentLine>& lines) {
    const Palette& p = ui.palette;
    for (const AssignmentLine& a : lines) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float room = ImGui::GetContentRegionAvail().x - ui.size(34);
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        draw_lesson_state(ui, draw, {at.x + ui.size(12), at.y + ui.size(18)}, ui.size(9),
                          a.passed ? LessonMark::passed : LessonMark::not_begun);
        draw_text(ui, draw, ui.fonts.body, {at.x + ui.size(32), at.y}, p.text,
                  shortened(ui.fonts.body, a.lesson, room).c_str());
        const std::string due = ui.text.format(a.passed ? "records.due_done"
                                               : a.late ? "records.due_late"
                                                        : "records.due",
                                               {{"date", a.due}});
        draw_text(ui, draw, ui.fonts.small, {at.x + ui.size(32), at.y + ui.size(21)},
                  a.late && !a.passed ? p.hard : p.muted,
                  shortened(ui.fonts.small, due, room).c_str());
        ImGui::Dummy({room, ui.size(42)});
    }
}

namespace {

/// A figure under its name, three side by side.
void totals(Ui& ui, const ProgressModel& m) {
    const float gap = ui.size(8);
    const float width = (ImGui::GetContentRegionAvail().x - 2 * gap) / 3;
    double best = 0.0;
    for (const CurvePoint& c : m.curve) best = std::max(best, c.score);
    const std::string none = "-";
    metric(ui, ui.text("records.last"),
           m.curve.empty() ? none : ui.text.number(m.curve.back().score, 0), "", width);
    ImGui::SameLine(0.0f, gap);
    metric(ui, ui.text("records.best"), m.curve.empty() ? none : ui.text.number(best, 0), "",
           width);
    ImGui::SameLine(0.0f, gap);
    metric(ui, ui.text("records.lessons_passed"),
           std::to_string(m.lessons_passed) + " / " + std::to_string(m.lessons_all), "", width);
}

std::vector<const char*> labels(const std::vector<std::string>& texts) {
    std::vector<const char*> out;
    for (const std::string& t : texts) out.push_back(t.c_str());
    return out;
}

}  // namespace

ProgressCommands progress_screen(Ui& ui, ProgressModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    ProgressCommands out;
    begin_full_screen(ui, "##progress",
                      ui.text.format("progress.title", {{"name", m.person}}).c_str(), window);
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ImGui::GetContentRegionAvail().y - foot_height(ui);
    const float gap = ui.size(20);
    const bool narrow = width < ui.size(760);
    const float left = narrow ? width : 0.56f * (width - gap);
    if (narrow) begin_scroll(ui, "all", {width, height});

    begin_scroll(ui, "curve", {left, narrow ? ui.size(420) : height});
    if (m.attempts.empty())
        paragraph(ui, p.muted, ui.text("progress.nothing_yet"));
    else {
        const std::vector<const char*> lessons = labels(m.lessons), inputs = labels(m.inputs);
        out.changed = choice(ui, "lesson", lessons, m.lesson);
        if (inputs.size() > 1) {
            paragraph(ui, p.muted, ui.text("progress.inputs"), ui.fonts.small);
            out.changed |= choice(ui, "input", inputs, m.input);
        }
        ImGui::Dummy({1, ui.size(4)});
        out.open_point = learning_curve(ui, "points", m.curve, ui.size(210));
        paragraph(ui, p.muted, ui.text("progress.curve_means"), ui.fonts.small);
    }
    totals(ui, m);
    if (!m.assignments.empty()) {
        ImGui::Dummy({1, ui.size(6)});
        line_of_text(ui, ui.fonts.strong, p.text, ui.text("progress.to_do"));
        assignment_lines(ui, m.assignments);
    }
    if (!m.certificates.empty()) {
        ImGui::Dummy({1, ui.size(6)});
        line_of_text(ui, ui.fonts.strong, p.text, ui.text("progress.certificates"));
        const float room = ImGui::GetContentRegionAvail().x - ui.size(14);
        float used = 0.0f;
        for (int i = 0; i < static_cast<int>(m.certificates.size()); ++i) {
            const std::string title = shortened(
                ui.fonts.body, m.certificates[static_cast<std::size_t>(i)], room - ui.size(40));
            const float wide = button_width(ui, title.c_str());
            if (i > 0 && used + wide < room) ImGui::SameLine(0.0f, ui.size(8));
            used = i > 0 && used + wide < room ? used + wide + ui.size(8) : wide + ui.size(8);
            ImGui::PushID(i);
            if (button(ui, "certificate", title.c_str())) out.certificate = i;
            ImGui::PopID();
        }
        if (!m.said.empty()) paragraph(ui, p.light, m.said.c_str());
    }
    end_scroll(ui);
    if (!narrow) ImGui::SameLine(0.0f, gap);
    begin_scroll(ui, "attempts", {narrow ? left : width - left - gap, height});
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("progress.attempts"));
    out.open = attempt_lines(ui, m.attempts);
    end_scroll(ui);
    if (narrow) end_scroll(ui);

    ImGui::Dummy({1, ui.size(2)});
    out.back = button(ui, "back", ui.text("button.back"), ButtonKind::quiet);
    end_full_screen(ui);
    return out;
}

}  // namespace lt
