#include <algorithm>

#include "app/screens/progress/progress_screen.h"
#include "engine/ui/person_tile.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

void parts(Ui& ui, const KeptAttemptModel& m) {
    for (const ScorePart& part : m.parts) {
        if (part.max <= 0.0) continue;  // not asked for
        const std::string key = "score.name." + part.name;
        const std::string name = ui.text.has(key) ? ui.text(key) : part.name;
        const double share = part.max > 0.0 ? part.points / part.max : 1.0;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        const Palette& p = ui.palette;
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const std::string points =
            ui.text.number(part.points, 1) + " / " + ui.text.number(part.max);
        const float room = width - text_size(ui.fonts.strong, points.c_str()).x - ui.size(6);
        draw_text(ui, draw, ui.fonts.body, at, p.text,
                  shortened(ui.fonts.body, name, room).c_str());
        draw_text(ui, draw, ui.fonts.strong, {at.x + width, at.y}, p.text, points.c_str(), 1.0f);
        const float y = at.y + ui.fonts.body->FontSize + ui.size(4);
        draw.AddRectFilled({at.x, y}, {at.x + width, y + ui.size(8)}, mix(p.card, p.line, 0.6f),
                           ui.size(3));
        const float filled = static_cast<float>(std::clamp(share, 0.0, 1.0)) * width;
        draw.AddRectFilled({at.x, y}, {at.x + filled, y + ui.size(8)},
                           share > 0.6 ? p.light : p.hard, ui.size(3));
        ImGui::Dummy({width, ui.fonts.body->FontSize + ui.size(16)});
    }
}

void flags(Ui& ui, const KeptAttemptModel& m) {
    const Palette& p = ui.palette;
    if (m.flags.empty()) paragraph(ui, p.muted, ui.text("result.no_flags"));
    for (const KeptFlag& f : m.flags) {
        const std::string title = "flag.title." + f.code, advice = "advice." + f.code;
        if (!ui.text.has(title)) continue;
        paragraph(ui, p.text,
                  ui.text
                      .format("result.flag",
                              {{"name", ui.text(title)}, {"time", ui.text.number(f.t_s, 1)}})
                      .c_str(),
                  ui.fonts.strong);
        if (ui.text.has(advice)) paragraph(ui, p.muted, ui.text(advice), ui.fonts.small);
    }
}

void comments(Ui& ui, KeptAttemptModel& m, KeptAttemptCommands& out) {
    const Palette& p = ui.palette;
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("kept.comments"));
    if (m.comments.empty()) paragraph(ui, p.muted, ui.text("kept.no_comments"));
    for (const KeptComment& c : m.comments) {
        paragraph(ui, p.muted, (c.who + ", " + c.when).c_str(), ui.fonts.small);
        paragraph(ui, p.text, c.text.c_str());
        ImGui::Dummy({1, ui.size(4)});
    }
    if (!m.instructor) return;
    out.comment = text_field(ui, "comment", m.comment.data(), m.comment.size());
    if (button(ui, "write", ui.text("kept.write"))) out.comment = true;
    ImGui::Dummy({1, ui.size(8)});
    if (m.looked_at)
        paragraph(ui, p.muted, ui.text("kept.looked_at"));
    else
        out.looked_at = button(ui, "looked", ui.text("kept.look"), ButtonKind::primary);
}

}  // namespace

KeptAttemptCommands kept_attempt_screen(Ui& ui, KeptAttemptModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    KeptAttemptCommands out;
    begin_full_screen(ui, "##kept", m.lesson.c_str(), window);
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ImGui::GetContentRegionAvail().y - foot_height(ui);
    const float gap = ui.size(20);
    const bool narrow = width < ui.size(760);
    if (narrow) begin_scroll(ui, "all", {width, height});
    // Beside its scroll bar.
    const float column =
        narrow ? ImGui::GetContentRegionAvail().x - ui.size(14) : (width - 2 * gap) / 3;

    const float tall = narrow ? ui.size(360) : height;
    begin_scroll(ui, "score", {column, tall});
    paragraph(ui, p.muted, (m.who + ", " + m.when + ", " + m.input).c_str(), ui.fonts.small);
    const std::string score = ui.text.number(m.score, 0);
    line_of_text(ui, ui.fonts.number, p.text, score.c_str());
    paragraph(ui, m.passed ? p.light : p.hard,
              ui.text(m.cut_short ? "kept.was_cut_short"
                      : m.passed  ? "result.passed"
                      : m.judged  ? "result.not_passed"
                                  : "result.not_judged"),
              ui.fonts.strong);
    ImGui::Dummy({1, ui.size(6)});
    parts(ui, m);
    end_scroll(ui);
    if (!narrow) ImGui::SameLine(0.0f, gap);
    begin_scroll(ui, "flags", {column, tall});
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("result.flags"));
    flags(ui, m);
    end_scroll(ui);
    if (!narrow) ImGui::SameLine(0.0f, gap);
    begin_scroll(ui, "comments", {column, tall});
    const std::string said = m.printing ? std::string(ui.text("kept.printing")) : m.said;
    if (!said.empty()) {
        paragraph(ui, p.light, said.c_str());
        ImGui::Dummy({1, ui.size(6)});
    }
    comments(ui, m, out);
    end_scroll(ui);
    if (narrow) end_scroll(ui);

    ImGui::Dummy({1, ui.size(2)});
    if (m.has_report) {
        out.debrief = button(ui, "debrief", ui.text("kept.debrief"), ButtonKind::primary);
        ImGui::SameLine();
        out.report = button(ui, "report", ui.text("kept.report")) && !m.printing;
        ImGui::SameLine();
    }
    if (m.has_certificate) {
        out.certificate = button(ui, "certificate", ui.text("kept.certificate"));
        ImGui::SameLine();
    }
    out.back = button(ui, "back", ui.text("button.back"), ButtonKind::quiet);
    end_full_screen(ui);
    return out;
}

}  // namespace lt
