#include "app/screens/lesson/lesson_screens.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/ui/foot_steps.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

/// Text over as many lines as it takes, by the draw list alone. @returns its height
float wrapped(Ui& ui, ImFont* font, ImVec2 at, ImU32 colour, const std::string& text, float width) {
    const ImVec2 size = text_size(font, text.c_str(), width);
    check_fits(ui, at, size, text.c_str());
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize, at, colour, text.c_str(), nullptr,
                                        width);
    return size.y;
}

/// Ring: not begun; half: practised; disc with a tick: passed. Told apart by shape.
void state_sign(ImDrawList& draw, ImVec2 c, float r, LessonState state, const Palette& p) {
    const float line = std::max(1.5f, 0.18f * r);
    switch (state) {
        case LessonState::fresh:
            draw.AddCircle(c, r, p.muted, 32, line);
            break;
        case LessonState::practised:
            draw.AddCircle(c, r, p.light, 32, line);
            draw.PathArcTo(c, r, 1.5708f, 4.7124f, 24);
            draw.PathFillConvex(p.light);
            break;
        case LessonState::passed:
            draw.AddCircleFilled(c, r, p.right, 32);
            draw.AddLine({c.x - 0.45f * r, c.y}, {c.x - 0.1f * r, c.y + 0.38f * r}, p.panel,
                         1.6f * line);
            draw.AddLine({c.x - 0.1f * r, c.y + 0.38f * r}, {c.x + 0.5f * r, c.y - 0.38f * r},
                         p.panel, 1.6f * line);
            break;
    }
}

struct RowLayout {
    float inset, number, text_width;
};
RowLayout row_layout(const Ui& ui, float width) {
    const float number = ui.size(44);
    return {ui.size(14), number, width - number - ui.size(14 + 14 + 40)};
}

std::string state_line(const Ui& ui, const LessonRow& row) {
    std::string out = ui.text(std::string("lessons.state.") + to_string(row.state));
    if (row.best_test > 0.0)
        out += ui.text.format("lessons.best", {{"score", ui.text.number(row.best_test, 0)}});
    return out;
}

float row_height(const Ui& ui, const LessonRow& row, float width) {
    const RowLayout l = row_layout(ui, width);
    return ui.size(30) + text_size(ui.fonts.strong, row.title.c_str(), l.text_width).y +
           text_size(ui.fonts.small, row.goal.c_str(), l.text_width).y +
           text_size(ui.fonts.small, state_line(ui, row).c_str(), l.text_width).y;
}

bool lesson_row(Ui& ui, const LessonRow& row, ImVec2 size) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = ImGui::InvisibleButton("lesson", size);
    note_target(ui, "lesson", row.number);
    const bool hovered = ImGui::IsItemHovered();
    const bool focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    if (row.next) ImGui::SetItemDefaultFocus();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + size.x, at.y + size.y);
    draw.AddRectFilled(at, end, hovered ? p.hover : p.card, ui.size(8));
    if (row.next || p.line == p.text || focused)
        draw.AddRect(at, end, row.next || focused ? p.light : p.line, ui.size(8), 0, ui.size(2));
    const RowLayout l = row_layout(ui, size.x);
    const std::string number = std::to_string(row.number);
    draw_text(ui, draw, ui.fonts.title, {at.x + l.inset + 0.5f * l.number, at.y + ui.size(10)},
              row.next ? p.light : p.muted, number.c_str(), 0.5f);
    const float x = at.x + l.inset + l.number + ui.size(6);
    float y = at.y + ui.size(10);
    y += wrapped(ui, ui.fonts.strong, {x, y}, p.text, row.title, l.text_width) + ui.size(4);
    y += wrapped(ui, ui.fonts.small, {x, y}, p.muted, row.goal, l.text_width) + ui.size(4);
    wrapped(ui, ui.fonts.small, {x, y}, row.state == LessonState::fresh ? p.muted : p.text,
            state_line(ui, row), l.text_width);
    state_sign(draw, {end.x - ui.size(26), at.y + 0.5f * size.y}, ui.size(11), row.state, p);
    return clicked;
}

void heading(Ui& ui, const char* text) {
    line_of_text(ui, ui.fonts.small, ui.palette.muted, text);
}

/// Name on the left, value on the right.
void threshold_row(Ui& ui, const std::string& name, const std::string& value) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float right = text_size(ui.fonts.strong, value.c_str()).x;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float left = width - right - ui.size(12);
    float height = 0.0f;
    if (right < 0.6f * width) {
        height = wrapped(ui, ui.fonts.body, at, p.text, name, left);
        draw_text(ui, draw, ui.fonts.strong, {at.x + width, at.y}, p.text, value.c_str(), 1.0f,
                  width);
    } else {  // below each other
        height = wrapped(ui, ui.fonts.body, at, p.text, name, width) + ui.size(2);
        height += wrapped(ui, ui.fonts.strong, {at.x, at.y + height}, p.text, value, width);
    }
    draw.AddLine({at.x, at.y + height + ui.size(4)}, {at.x + width, at.y + height + ui.size(4)},
                 mix(p.card, p.line, 0.6f), ui.size(1));
    ImGui::Dummy({width, height + ui.size(3)});
}

}  // namespace

LessonsCommands lessons_screen(Ui& ui, const LessonsModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    LessonsCommands out;
    begin_full_screen(ui, "##lessons", ui.text("lessons.title"), window);
    const auto passed = std::count_if(m.rows.begin(), m.rows.end(), [](const LessonRow& r) {
        return r.state == LessonState::passed;
    });
    std::string sum = ui.text.format("lessons.sum", {{"passed", std::to_string(passed)},
                                                     {"all", std::to_string(m.rows.size())}});
    if (!m.trainee.empty())
        sum = ui.text.format("lessons.of", {{"trainee", m.trainee}, {"sum", sum}});
    paragraph(ui, p.muted, sum.c_str());
    begin_scroll(ui, "rows", {0, -foot_height(ui)});
    const float gap = ui.size(10);
    const float all = ImGui::GetContentRegionAvail().x;
    const int columns = all > ui.size(760) ? 2 : 1;
    const float width = (all - (columns - 1) * gap) / static_cast<float>(columns);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
    const int count = static_cast<int>(m.rows.size());
    for (int i = 0; i < count; i += columns) {
        float height = ui.size(78);
        for (int k = i; k < std::min(count, i + columns); ++k)
            height = std::max(height, row_height(ui, m.rows[static_cast<std::size_t>(k)], width));
        for (int k = i; k < std::min(count, i + columns); ++k) {
            if (k > i) ImGui::SameLine(0.0f, gap);
            ImGui::PushID(k);
            if (lesson_row(ui, m.rows[static_cast<std::size_t>(k)], {width, height})) out.open = k;
            ImGui::PopID();
        }
    }
    ImGui::PopStyleVar();
    end_scroll(ui);
    ImGui::Dummy({1, ui.size(2)});
    out.back = button(ui, "back", ui.text("button.start_screen"));
    end_full_screen(ui);
    return out;
}

LessonCommands lesson_screen(Ui& ui, const LessonModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    LessonCommands out;
    const std::string title = ui.text.format(
        "lessons.numbered", {{"number", std::to_string(m.number)}, {"title", m.title}});
    begin_full_screen(ui, "##lesson", title.c_str(), window);
    const float all = ImGui::GetContentRegionAvail().x, gap = ui.size(14);
    const bool beside = all > ui.size(760), plan_beside = m.plan && all > ui.size(1050);
    const bool roomy = all > ui.size(1300);
    const float left = plan_beside ? (roomy ? 0.33f : 0.38f) * all : beside ? 0.56f * all : all;
    const std::string practise =
        ui.text.format("lessons.practise", {{"seconds", ui.text.number(m.practice_s, 0)}});
    const std::string test =
        ui.text.format("lessons.test", {{"seconds", ui.text.number(m.test_s, 0)}});
    const char* back = ui.text("lessons.all");
    begin_scroll(ui, "parts", {0, -foot_height(ui, {practise.c_str(), test.c_str(), back}, all)});
    begin_scroll(ui, "words", {beside ? left : 0.0f, beside ? 0.0f : ui.size(330)});
    const auto part = [&](const char* key, const std::string& words, ImFont* font) {
        heading(ui, ui.text(key));
        paragraph(ui, p.text, words.c_str(), font);
        ImGui::Dummy({1, ui.size(6)});
    };
    part("lessons.goal", m.goal, ui.fonts.strong);
    part("lessons.how", m.how, nullptr);
    part("lessons.why", m.why, nullptr);
    out.watch = button(ui, "watch", ui.text("demo.watch"));
    next_in_row(ui, ui.text("demo.follow"));
    out.follow = button(ui, "follow", ui.text("demo.follow"));
    ImGui::Dummy({1, ui.size(6)});
    part("lessons.client", m.client + "; " + m.roller, nullptr);
    part("lessons.cues", m.cues, nullptr);
    std::string state = ui.text(std::string("lessons.state.") + to_string(m.state));
    if (m.best_test > 0.0)
        state += ui.text.format("lessons.best", {{"score", ui.text.number(m.best_test, 0)}});
    if (m.tests_wanted > 1)
        state += ui.text.format("lessons.in_a_row", {{"done", std::to_string(m.tests_done)},
                                                     {"wanted", std::to_string(m.tests_wanted)}});
    part("lessons.state_title", state, nullptr);
    paragraph(ui, p.muted, ui.text.format("lessons.serves", {{"standards", m.serves}}).c_str(),
              ui.fonts.small);
    const auto plan = [&](float room) {
        heading(ui, ui.text("lessons.plan"));
        draw_stroke_plan(ui, *m.plan, std::min(room, ui.size(560)));
        paragraph(ui, p.muted, ui.text("lessons.plan_how"), ui.fonts.small);
    };
    if (m.plan && !plan_beside) plan(ImGui::GetContentRegionAvail().x - ui.size(14));
    end_scroll(ui);
    if (plan_beside) {
        ImGui::SameLine(0.0f, gap);
        const float room = (roomy ? 0.38f : 0.29f) * all;
        begin_scroll(ui, "plan", {room, 0});
        plan(room - ui.size(14));
        end_scroll(ui);
    }
    if (beside) ImGui::SameLine(0.0f, gap);
    begin_scroll(ui, "limits", {0, beside ? 0.0f : ui.size(420)});
    heading(ui, ui.text("lessons.thresholds"));
    if (m.own) paragraph(ui, p.light, ui.text("editor.own"), ui.fonts.small);
    ImGui::Dummy({1, ui.size(2)});
    for (const auto& [name, value] : m.thresholds) threshold_row(ui, name, value);
    end_scroll(ui);
    end_scroll(ui);
    ImGui::Dummy({1, ui.size(2)});
    const auto kind = [&](bool main) { return main ? ButtonKind::primary : ButtonKind::normal; };
    out.practise = button(ui, "practise", practise.c_str(), kind(!m.test_next));
    if (!m.test_next) ImGui::SetItemDefaultFocus();
    next_in_row(ui, test.c_str());
    out.test = button(ui, "test", test.c_str(), kind(m.test_next));
    if (m.test_next) ImGui::SetItemDefaultFocus();
    next_in_row(ui, back);
    out.back = button(ui, "back", back, ButtonKind::quiet);
    end_full_screen(ui);
    return out;
}

OutcomeCommands outcome_screen(Ui& ui, const OutcomeModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    OutcomeCommands out;
    begin_full_screen(ui, "##outcome", m.title.c_str(), window);
    const char* verdict = m.passed    ? "outcome.passed"
                          : m.reached ? (m.test ? "outcome.test_good" : "outcome.reached")
                                      : (m.test ? "outcome.test_not" : "outcome.not_reached");
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float radius = ui.size(26);
    state_sign(draw, {at.x + radius, at.y + radius + ui.size(4)}, radius,
               m.reached ? LessonState::passed : LessonState::practised, p);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 2 * radius + ui.size(18));
    ImGui::BeginGroup();
    paragraph(ui, p.text, ui.text(verdict), ui.fonts.title);
    paragraph(ui, p.muted,
              ui.text
                  .format("outcome.score", {{"score", ui.text.number(m.total, 0)},
                                            {"needed", ui.text.number(m.total_needed, 0)}})
                  .c_str());
    ImGui::EndGroup();
    ImGui::Dummy({1, ui.size(6)});
    struct Offer {
        const char* key;
        OutcomeStep step;
        bool is_step;
    };
    std::vector<Offer> offers;
    if (m.has_next_lesson)
        offers.push_back({"outcome.next_lesson", OutcomeStep::next_lesson, true});
    offers.push_back({"outcome.practise", OutcomeStep::practise, true});
    offers.push_back({"outcome.test", OutcomeStep::test, true});
    offers.push_back({"outcome.lesson", OutcomeStep::lesson, true});
    offers.push_back({"outcome.whole", {}, false});
    offers.push_back({"lessons.all", {}, false});
    std::stable_partition(offers.begin(), offers.end(),
                          [&](const Offer& o) { return o.is_step && o.step == m.suggested; });
    std::vector<FootStep> steps;
    for (const Offer& o : offers) steps.push_back({o.key, ui.text(o.key), !o.is_step});
    const float all = ImGui::GetContentRegionAvail().x;
    // Words on the left, beside them the skin as it was rolled; below them where there is no room.
    const float height = ImGui::GetContentRegionAvail().y - foot_steps_height(ui, steps, all);
    const float legend = 4 * (ui.fonts.small->FontSize + ui.size(6)) + ui.size(12);
    const float side = std::min(height - legend, 0.42f * all);
    const bool beside = m.map && side >= ui.size(220);
    begin_scroll(ui, "reasons", {beside ? all - side - ui.size(24) : 0.0f, height});
    for (const std::string& c : m.critical) paragraph(ui, p.hard, c.c_str(), ui.fonts.strong);
    if (!m.praise.empty()) paragraph(ui, p.text, m.praise.c_str());
    paragraph(ui, p.text, m.after.c_str());
    ImGui::Dummy({1, ui.size(4)});
    heading(ui, ui.text("outcome.next"));
    paragraph(ui, p.text, m.advice.c_str(), ui.fonts.strong);
    if (!m.advice_lesson.empty() &&
        button(ui, "outcome.advised",
               ui.text.format("outcome.advised", {{"lesson", m.advice_lesson}}).c_str())) {
        out.chosen = true;
        out.step = OutcomeStep::advised_lesson;
    }
    ImGui::Dummy({1, ui.size(6)});
    bool failed = true;
    for (std::size_t i = 0; i < m.reasons.size(); ++i) {
        const OutcomeReason& r = m.reasons[i];
        if (i == 0 || r.failed != failed)
            heading(ui, ui.text(r.failed ? "outcome.failed" : "outcome.why"));
        failed = r.failed;
        paragraph(ui, r.failed ? p.hard : p.text, r.measure.c_str(), ui.fonts.strong);
        paragraph(ui, p.muted, r.why.c_str());
    }
    if (m.map && !beside)
        draw_skin_map(ui, *m.map, MapView::coverage,
                      std::min(ui.size(300), ImGui::GetContentRegionAvail().x - ui.size(14)));
    end_scroll(ui);
    if (beside) {
        ImGui::SameLine(0.0f, ui.size(24));
        ImGui::BeginChild("map", {side, height}, false,
                          ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
        draw_skin_map(ui, *m.map, MapView::coverage, side);
        ImGui::EndChild();
    }
    ImGui::Dummy({1, ui.size(2)});
    const std::string chosen = foot_steps(ui, steps);
    for (const Offer& o : offers) {
        if (chosen != o.key) continue;
        out.chosen = o.is_step;
        out.step = o.step;
        out.whole_result = chosen == "outcome.whole";
        out.all_lessons = chosen == "lessons.all";
    }
    end_full_screen(ui);
    return out;
}

}  // namespace lt
