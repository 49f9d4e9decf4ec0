#include "app/screens/instructor/instructor_screen.h"

#include <algorithm>
#include <utility>

#include "engine/ui/person_tile.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

std::vector<const char*> labels(const std::vector<std::string>& texts) {
    std::vector<const char*> out;
    for (const std::string& t : texts) out.push_back(t.c_str());
    return out;
}

void legend(Ui& ui) {
    constexpr std::array<const char*, 4> names = {"instructor.not_begun", "instructor.practised",
                                                  "instructor.failed", "instructor.passed"};
    for (int i = 0; i < 4; ++i) {
        if (i) ImGui::SameLine(0.0f, ui.size(22));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_lesson_state(ui, *ImGui::GetWindowDrawList(),
                          {at.x + ui.size(9), at.y + 0.5f * ui.fonts.body->FontSize}, ui.size(8),
                          static_cast<LessonMark>(i));
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.size(24));
        line_of_text(ui, ui.fonts.body, ui.palette.muted,
                     ui.text(names[static_cast<std::size_t>(i)]));
    }
}

/// A line a person, a column a lesson; the columns are numbered, and the number's title shows
/// below.
void matrix(Ui& ui, InstructorModel& m, InstructorCommands& out) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float full = ImGui::GetContentRegionAvail().x - ui.size(14);
    const auto columns = static_cast<float>(std::max<std::size_t>(m.lessons.size(), 1));
    const float name_width = std::clamp(0.26f * full, ui.size(120), ui.size(260));
    const float cell = std::min((full - name_width) / columns, ui.size(72)), row = ui.size(44);
    const ImVec2 head = ImGui::GetCursorScreenPos();
    for (std::size_t j = 0; j < m.lessons.size(); ++j)
        draw_text(ui, draw, ui.fonts.strong,
                  {head.x + name_width + (static_cast<float>(j) + 0.5f) * cell, head.y}, p.muted,
                  std::to_string(j + 1).c_str(), 0.5f);
    ImGui::Dummy({full, ui.fonts.strong->FontSize + ui.size(2)});
    int under = -1;
    for (int i = 0; i < static_cast<int>(m.rows.size()); ++i) {
        const MatrixRow& one = m.rows[static_cast<std::size_t>(i)];
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_text(ui, draw, ui.fonts.body, {at.x, at.y + 0.5f * (row - ui.fonts.body->FontSize)},
                  p.text, shortened(ui.fonts.body, one.name, name_width - ui.size(12)).c_str(),
                  0.0f, name_width - ui.size(8));
        for (int j = 0; j < static_cast<int>(one.lessons.size()); ++j) {
            const ImVec2 corner(at.x + name_width + static_cast<float>(j) * cell, at.y);
            ImGui::SetCursorScreenPos(corner);
            ImGui::PushID(i * 1000 + j);
            const bool clicked = ImGui::InvisibleButton("cell", {cell, row});
            note_target(ui, ("cell-" + std::to_string(i)).c_str(), j);
            const bool marked =
                ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
            ImGui::PopID();
            const bool chosen = i == m.row && j == m.column;
            const float inset = ui.size(3);
            const ImVec2 a(corner.x + inset, corner.y + inset),
                b(corner.x + cell - inset, corner.y + row - inset);
            draw.AddRectFilled(a, b, marked ? p.hover : mix(p.card, p.line, 0.25f), ui.size(7));
            if (chosen) draw.AddRect(a, b, p.light, ui.size(7), 0, ui.size(2));
            draw_lesson_state(ui, draw, {corner.x + cell / 2, corner.y + row / 2}, ui.size(10),
                              one.lessons[static_cast<std::size_t>(j)]);
            if (marked) under = j;
            if (clicked) {
                m.row = i;
                m.column = j;
                out.changed = true;
            }
        }
        ImGui::SetCursorScreenPos({at.x, at.y + row});
    }
    ImGui::Dummy({1, ui.size(2)});
    const int named = under >= 0 ? under : m.column;
    paragraph(ui, p.muted,
              named >= 0 ? ui.text
                               .format("instructor.lesson_of",
                                       {{"number", std::to_string(named + 1)},
                                        {"title", m.lessons[static_cast<std::size_t>(named)]}})
                               .c_str()
                         : ui.text("instructor.press_cell"));
}

void overview(Ui& ui, InstructorModel& m, InstructorCommands& out) {
    if (m.rows.empty()) {
        paragraph(ui, ui.palette.muted, ui.text("instructor.nobody"));
        return;
    }
    legend(ui);
    ImGui::Dummy({1, ui.size(4)});
    matrix(ui, m, out);
    if (m.row < 0 || m.row >= static_cast<int>(m.rows.size()) || m.column < 0) return;
    ImGui::Dummy({1, ui.size(6)});
    const std::string& name = m.rows[static_cast<std::size_t>(m.row)].name;
    const std::string title = ui.text.format(
        "instructor.curve_of", {{"name", name},
                                {"lesson", m.lessons[static_cast<std::size_t>(m.column)]},
                                {"input", m.curve_input}});
    if (m.curve.empty())
        paragraph(
            ui, ui.palette.muted,
            ui.text
                .format("instructor.no_curve",
                        {{"name", name}, {"lesson", m.lessons[static_cast<std::size_t>(m.column)]}})
                .c_str());
    else {
        paragraph(ui, ui.palette.text, title.c_str(), ui.fonts.strong);
        out.open_point = learning_curve(ui, "points", m.curve, ui.size(170));
    }
}

void faults(Ui& ui, const InstructorModel& m) {
    if (m.faults.empty()) {
        paragraph(ui, ui.palette.muted, ui.text("instructor.no_faults"));
        return;
    }
    paragraph(
        ui, ui.palette.muted,
        ui.text.format("instructor.faults_mean", {{"count", std::to_string(m.fault_attempts)}})
            .c_str());
    ImGui::Dummy({1, ui.size(4)});
    ImGui::BeginChild("bars", {std::min(ImGui::GetContentRegionAvail().x, ui.size(760)), 0});
    for (const FaultLine& f : m.faults) {
        const double share = static_cast<double>(f.attempts) / std::max(1, m.fault_attempts);
        bar_line(ui, f.name.c_str(), share,
                 ui.text
                     .format("instructor.fault_in", {{"count", std::to_string(f.attempts)},
                                                     {"percent", ui.text.number(100 * share, 0)}})
                     .c_str());
    }
    ImGui::EndChild();
}

void assign(Ui& ui, InstructorModel& m, InstructorCommands& out) {
    const Palette& p = ui.palette;
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("instructor.assign"));
    choice(ui, "lesson", labels(m.lessons), m.assign_lesson);
    std::vector<std::string> when;
    for (const int weeks : assign_weeks) when.push_back(ui.text.plural("instructor.weeks", weeks));
    paragraph(ui, p.muted, ui.text("instructor.due_in"), ui.fonts.small);
    choice(ui, "weeks", labels(when), m.assign_weeks);
    if (m.group > 0) toggle(ui, "whole", ui.text("instructor.whole_group"), m.assign_to_group);
    if (button(ui, "assign", ui.text("instructor.assign_now"), ButtonKind::primary))
        out.assign = true;
}

/// Twice: the second press does it.
bool sure(Ui& ui, const char* id, const char* label, const char* again, bool& asked,
          const char* do_it = "instructor.yes") {
    bool* fresh = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID(id), false);
    if (!asked) {
        if (button(ui, id, ui.text(label), ButtonKind::quiet)) asked = *fresh = true;
        return false;
    }
    paragraph(ui, ui.palette.hard, ui.text(again), ui.fonts.small);
    const std::string yes_id = std::string(id) + ".yes", no_id = std::string(id) + ".no";
    const bool yes = button(ui, yes_id.c_str(), ui.text(do_it), ButtonKind::primary);
    ImGui::SameLine();
    if (button(ui, no_id.c_str(), ui.text("instructor.no")) || yes) asked = false;
    if (std::exchange(*fresh, false)) ImGui::SetScrollHereY(1.0f);  // the question comes into sight
    return yes;
}

void people(Ui& ui, InstructorModel& m, InstructorCommands& out, float height) {
    const Palette& p = ui.palette;
    const float width = ImGui::GetContentRegionAvail().x, gap = ui.size(20);
    const float left = std::clamp(0.3f * width, ui.size(200), ui.size(320));
    begin_scroll(ui, "names", {left, height});
    for (int i = 0; i < static_cast<int>(m.rows.size()); ++i) {
        if (button(ui, ("person-" + std::to_string(i)).c_str(),
                   shortened(ui.fonts.body, m.rows[static_cast<std::size_t>(i)].name,
                             left - ui.size(70))
                       .c_str(),
                   i == m.person ? ButtonKind::primary : ButtonKind::normal, left - ui.size(16))) {
            m.person = i;
            m.sure_anonymise = m.sure_erase = false;
            m.new_pin = {};
            out.changed = true;
        }
    }
    out.add_person =
        button(ui, "add", ui.text("people.add"), ButtonKind::quiet, left - ui.size(16));
    end_scroll(ui);
    ImGui::SameLine(0.0f, gap);
    begin_scroll(ui, "person", {width - left - gap, height});
    if (m.person < 0 || m.person >= static_cast<int>(m.rows.size()))
        paragraph(ui, p.muted, ui.text("instructor.nobody"));
    else {
        paragraph(ui, p.text, m.rows[static_cast<std::size_t>(m.person)].name.c_str(),
                  ui.fonts.title);
        out.progress = button(ui, "progress", ui.text("instructor.see_progress"));
        ImGui::SameLine();
        out.export_person = button(ui, "export", ui.text("instructor.export"));
        if (!m.said.empty()) paragraph(ui, p.light, m.said.c_str());
        ImGui::Dummy({1, ui.size(6)});
        if (!m.assignments.empty()) assignment_lines(ui, m.assignments);
        assign(ui, m, out);
        ImGui::Dummy({1, ui.size(10)});
        line_of_text(ui, ui.fonts.strong, p.text, ui.text("instructor.groups"));
        if (m.group > 0 &&
            button(ui, "join",
                   ui.text
                       .format("instructor.join",
                               {{"group", m.groups[static_cast<std::size_t>(m.group)]}})
                       .c_str()))
            out.join_group = true;
        paragraph(ui, p.muted, ui.text("instructor.new_group"), ui.fonts.small);
        out.add_group = text_field(ui, "group", m.new_group.data(), m.new_group.size());
        if (button(ui, "make", ui.text("instructor.make_group"))) out.add_group = true;
        ImGui::Dummy({1, ui.size(10)});
        paragraph(ui, p.text, ui.text("instructor.new_pin"), ui.fonts.strong);
        text_field(ui, "new_pin", m.new_pin.data(), m.new_pin.size(),
                   ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_Password);
        out.reset_pin = button(ui, "reset_pin", ui.text("instructor.reset_pin"));
        ImGui::Dummy({1, ui.size(10)});
        line_of_text(ui, ui.fonts.strong, p.text, ui.text("instructor.forget"));
        out.anonymise = sure(ui, "anonymise", "instructor.anonymise", "instructor.sure_anonymise",
                             m.sure_anonymise);
        out.erase = sure(ui, "erase", "instructor.erase", "instructor.sure_erase", m.sure_erase);
    }
    end_scroll(ui);
}

/// How much waits for a server or a record store, and when the last of it went.
void queue(Ui& ui, const char* key, bool halted, int count, const std::string& when) {
    paragraph(ui, halted ? ui.palette.hard : ui.palette.text,
              ui.text.plural(key, count, {{"when", when.empty() ? "-" : when}}).c_str());
}

void waiting(Ui& ui, const InstructorModel& m, InstructorCommands& out) {
    const Palette& p = ui.palette;
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("instructor.hand_over"));
    if (!m.has_server) paragraph(ui, p.muted, ui.text("instructor.no_server"));
    if (m.has_server) {
        queue(ui, m.server_away ? "instructor.server_away" : "instructor.server_there",
              m.server_away, m.waiting_server, m.last_handover);
        if (!m.server_problem.empty())
            paragraph(ui, p.muted, m.server_problem.c_str(), ui.fonts.small);
    }
    if (!m.has_lrs) paragraph(ui, p.muted, ui.text("instructor.no_lrs"));
    if (m.has_lrs) {
        queue(ui, m.lrs_paused ? "instructor.lrs_paused" : "instructor.lrs_waiting", m.lrs_paused,
              m.waiting_lrs, m.last_sent);
        if (!m.lrs_problem.empty()) paragraph(ui, p.muted, m.lrs_problem.c_str(), ui.fonts.small);
    }
    if (m.has_server || m.has_lrs)
        out.send_now = button(ui, "send", ui.text("instructor.send_now"), ButtonKind::primary);
}

/// Statements that the record store will not have, why, and what may become of them.
void refused(Ui& ui, InstructorModel& m, InstructorCommands& out) {
    constexpr std::size_t shown = 4;
    const std::size_t count = m.refused.size();
    if (count == 0) return;
    paragraph(ui, ui.palette.hard,
              ui.text.plural("instructor.set_aside", static_cast<long>(count)).c_str());
    for (std::size_t i = 0; i < std::min(shown, count); ++i)
        paragraph(ui, ui.palette.muted, m.refused[i].c_str(), ui.fonts.small);
    if (count > shown)
        paragraph(
            ui, ui.palette.muted,
            ui.text.format("instructor.more_set_aside", {{"count", std::to_string(count - shown)}})
                .c_str(),
            ui.fonts.small);
    out.retry = button(ui, "retry", ui.text("instructor.retry"));
    out.give_up = sure(ui, "give_up", "instructor.give_up", "instructor.sure_give_up",
                       m.sure_give_up, "instructor.yes_give_up");
}

void backups(Ui& ui, InstructorModel& m, InstructorCommands& out) {
    const Palette& p = ui.palette;
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("instructor.backup"));
    paragraph(ui, p.muted,
              ui.text.format("instructor.backup_means", {{"folder", m.folder}}).c_str(),
              ui.fonts.small);
    if (!m.last_backup.empty())
        paragraph(ui, p.text,
                  ui.text.format("instructor.backup_done", {{"file", m.last_backup}}).c_str());
    out.back_up = button(ui, "backup", ui.text("instructor.backup_now"));
    if (m.backups.empty()) return;
    paragraph(ui, p.muted, ui.text("instructor.restore_means"), ui.fonts.small);
    if (choice(ui, "backup", labels(m.backups), m.backup)) m.sure_restore = false;
    if (sure(ui, "restore", "instructor.restore", "instructor.sure_restore", m.sure_restore,
             "instructor.yes_restore"))
        out.restore = m.backup;
}

void records(Ui& ui, InstructorModel& m, InstructorCommands& out, float height) {
    const Palette& p = ui.palette;
    const float width = ImGui::GetContentRegionAvail().x, gap = ui.size(20);
    const float left = 0.5f * (width - gap);
    begin_scroll(ui, "state", {left, height});
    waiting(ui, m, out);
    refused(ui, m, out);
    ImGui::Dummy({1, ui.size(10)});
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("instructor.table"));
    paragraph(ui, p.muted, ui.text("instructor.table_means"), ui.fonts.small);
    if (!m.exported.empty()) paragraph(ui, p.text, m.exported.c_str());
    out.export_table = button(ui, "table", ui.text("instructor.save_table"));
    ImGui::Dummy({1, ui.size(10)});
    paragraph(ui, p.text, ui.text("instructor.trust"), ui.fonts.strong);
    paragraph(ui, p.muted, ui.text("instructor.trust_means"), ui.fonts.small);
    if (!m.checked.empty()) paragraph(ui, m.chain_broken ? p.hard : p.text, m.checked.c_str());
    out.check_chain = button(ui, "check", ui.text("instructor.check"));
    ImGui::Dummy({1, ui.size(10)});
    backups(ui, m, out);
    end_scroll(ui);
    ImGui::SameLine(0.0f, gap);
    begin_scroll(ui, "audit", {width - left - gap, height});
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("instructor.audit"));
    for (const std::string& line : m.audit) paragraph(ui, p.muted, line.c_str(), ui.fonts.small);
    end_scroll(ui);
}

}  // namespace

InstructorCommands instructor_screen(Ui& ui, InstructorModel& m, ImVec2 window) {
    InstructorCommands out;
    begin_full_screen(ui, "##instructor", ui.text("instructor.title"), window);
    const std::string look = m.to_look_at.empty()
                                 ? std::string(ui.text("instructor.tab.to_look_at"))
                                 : ui.text.format("instructor.tab.to_look_at_count",
                                                  {{"count", std::to_string(m.to_look_at.size())}});
    const std::array<const char*, 5> tabs = {
        ui.text("instructor.tab.overview"), ui.text("instructor.tab.faults"), look.c_str(),
        ui.text("instructor.tab.people"), ui.text("instructor.tab.records")};
    choice(ui, "tab", tabs, m.tab);
    const auto tab = static_cast<InstructorTab>(m.tab);
    if (m.groups.size() > 1 && tab != InstructorTab::records) {
        ImGui::Dummy({1, ui.size(2)});
        out.changed |= choice(ui, "group", labels(m.groups), m.group);
    }
    ImGui::Dummy({1, ui.size(6)});
    const float height = ImGui::GetContentRegionAvail().y - foot_height(ui);
    if (tab == InstructorTab::people)
        people(ui, m, out, height);
    else if (tab == InstructorTab::records)
        records(ui, m, out, height);
    else {
        begin_scroll(ui, "tab", {ImGui::GetContentRegionAvail().x, height});
        if (tab == InstructorTab::overview)
            overview(ui, m, out);
        else if (tab == InstructorTab::faults)
            faults(ui, m);
        else if (m.to_look_at.empty())
            paragraph(ui, ui.palette.muted, ui.text("instructor.nothing_to_look_at"));
        else
            out.open = attempt_lines(ui, m.to_look_at);
        end_scroll(ui);
    }
    ImGui::Dummy({1, ui.size(2)});
    out.edit_lessons = button(ui, "edit lessons", ui.text("editor.open"));
    ImGui::SameLine();
    out.standards = button(ui, "standards", ui.text("standards.open"));
    ImGui::SameLine();
    out.back = button(ui, "back", ui.text("button.back"), ButtonKind::quiet);
    end_full_screen(ui);
    return out;
}

}  // namespace lt
