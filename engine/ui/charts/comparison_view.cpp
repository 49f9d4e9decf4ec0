#include "engine/ui/charts/comparison_view.h"

#include <algorithm>
#include <array>

#include "engine/ui/widgets.h"

namespace lt {
namespace {

/// Scores from the oldest to this one; full circles passed.
void score_chart(Ui& ui, const ComparisonModel& m, ImVec2 size) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 min(at.x + ui.size(34), at.y), max(at.x + size.x, at.y + size.y);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(min, max, p.card, ui.size(6));
    if (p.line == p.text) draw.AddRect(min, max, p.line, ui.size(6));
    const float edge = ui.size(16);
    const auto y = [&](double score) {
        return max.y - edge - static_cast<float>(score / 100.0) * (max.y - min.y - 2 * edge);
    };
    for (const double score : {0.0, 50.0, 100.0}) {
        draw.AddLine({min.x, y(score)}, {max.x, y(score)}, with_alpha(p.line, 0.7f), ui.size(1));
        draw_text(ui, draw, ui.fonts.small,
                  {min.x - ui.size(6), y(score) - 0.5f * ui.fonts.small->FontSize}, p.muted,
                  ui.text.number(score, 0).c_str(), 1.0f);
    }
    draw.AddRectFilled({min.x, y(100.0)}, {max.x, y(m.limits.pass_total)},
                       with_alpha(p.right, 0.18f));
    std::vector<const AttemptFigures*> all;
    for (const AttemptFigures& a : m.earlier) all.push_back(&a);
    all.push_back(&m.now);
    const float step =
        (max.x - min.x - 2 * edge) / static_cast<float>(std::max<std::size_t>(1, all.size() - 1));
    const auto point = [&](std::size_t i) {
        const float x =
            all.size() == 1 ? 0.5f * (min.x + max.x) : min.x + edge + static_cast<float>(i) * step;
        return ImVec2(x, y(all[i]->score));
    };
    for (std::size_t i = 1; i < all.size(); ++i)
        draw.AddLine(point(i - 1), point(i), p.muted, ui.size(1.5f));
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ImU32 colour = i + 1 == all.size() ? p.accent : p.text;
        const float r = ui.size(i + 1 == all.size() ? 6.5f : 4.5f);
        draw.AddCircleFilled(point(i), r, all[i]->passed ? colour : p.card, 20);
        draw.AddCircle(point(i), r, colour, 20, ui.size(2));
    }
    ImGui::Dummy(size);
}

struct Line {
    const char* key;
    std::string goal;
    std::string (*value)(const Ui&, const AttemptFigures&);
};

std::vector<Line> lines_of(const Ui& ui, const TechniqueLimits& l) {
    const auto below = [&](const std::string& value) {
        return ui.text.format("debrief.compare.up_to", {{"value", value}});
    };
    return {
        {"score",
         ui.text.format("debrief.compare.from", {{"value", ui.text.number(l.pass_total, 0)}}),
         [](const Ui& u, const AttemptFigures& a) { return u.text.number(a.score, 1); }},
        {"force",
         ui.text.format("debrief.compare.between", {{"low", force_value(ui, l.force_low_N)},
                                                    {"high", force_text(ui, l.force_high_N)}}),
         [](const Ui& u, const AttemptFigures& a) { return force_text(u, a.force_mean_N); }},
        {"force_max", below(force_text(ui, l.force_high_N)),
         [](const Ui& u, const AttemptFigures& a) { return force_text(u, a.force_max_N); }},
        {"needle", "",
         [](const Ui& u, const AttemptFigures& a) {
             return u.text.number(a.needle_force_p95_mN, 0) + " mN";
         }},
        {"speed", below(ui.text.number(l.speed_good_mm_s, 0) + " mm/s"),
         [](const Ui& u, const AttemptFigures& a) {
             return u.text.number(a.speed_mean_mm_s, 0) + " mm/s";
         }},
        {"coverage",
         ui.text.format("debrief.compare.from",
                        {{"value", ui.text.number(100.0 * l.coverage_low, 0) + " %"}}),
         [](const Ui& u, const AttemptFigures& a) {
             return u.text.number(100.0 * a.treated_fraction, 0) + " %";
         }},
        {"lifts", "", [](const Ui&, const AttemptFigures& a) { return std::to_string(a.lifts); }},
        {"pops", "", [](const Ui&, const AttemptFigures& a) { return std::to_string(a.pops); }},
        {"drops", below(ui.text.number(l.drops_high, 0)),
         [](const Ui&, const AttemptFigures& a) { return std::to_string(a.drops); }},
        {"felt", below(ui.text.number(l.discomfort_good, 1)),
         [](const Ui& u, const AttemptFigures& a) { return u.text.number(a.discomfort_max, 1); }},
        {"redness", below(ui.text.number(l.redness_high_min, 0) + " min"),
         [](const Ui& u, const AttemptFigures& a) {
             return u.text.number(a.redness_minutes, 0) + " min";
         }},
    };
}

AttemptFigures mean_of(const std::vector<AttemptFigures>& all) {
    AttemptFigures out;
    const double n = static_cast<double>(std::max<std::size_t>(1, all.size()));
    double lifts = 0.0, pops = 0.0, drops = 0.0;
    for (const AttemptFigures& a : all) {
        out.score += a.score / n;
        out.force_mean_N += a.force_mean_N / n;
        out.force_max_N += a.force_max_N / n;
        out.speed_mean_mm_s += a.speed_mean_mm_s / n;
        out.needle_force_p95_mN += a.needle_force_p95_mN / n;
        out.treated_fraction += a.treated_fraction / n;
        out.discomfort_max += a.discomfort_max / n;
        out.redness_minutes += a.redness_minutes / n;
        lifts += a.lifts / n;
        pops += a.pops / n;
        drops += a.drops / n;
    }
    out.lifts = static_cast<int>(lifts + 0.5);
    out.pops = static_cast<int>(pops + 0.5);
    out.drops = static_cast<int>(drops + 0.5);
    return out;
}

void table(Ui& ui, const ComparisonModel& m) {
    const Palette& p = ui.palette;
    const float width = ImGui::GetContentRegionAvail().x - ui.size(4);
    const bool past = !m.earlier.empty();
    const std::array<float, 6> right = {0.28f, 0.45f, 0.58f, 0.71f, 0.84f, 1.0f};  // of each column
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float tall = ui.fonts.body->FontSize + ui.size(11);
    const auto cell = [&](ImVec2 at, std::size_t column, ImFont* font, ImU32 colour,
                          const std::string& text) {
        draw_text(ui, draw, font, {at.x + right[column] * width, at.y}, colour, text.c_str(), 1.0f);
    };
    const AttemptFigures mean = mean_of(m.earlier);
    ImVec2 at = ImGui::GetCursorScreenPos();
    cell(at, 1, ui.fonts.small, p.muted, ui.text("debrief.compare.goal"));
    cell(at, 2, ui.fonts.small, p.muted, ui.text("debrief.compare.now"));
    if (past) {
        cell(at, 3, ui.fonts.small, p.muted, ui.text("debrief.compare.last"));
        cell(at, 4, ui.fonts.small, p.muted, ui.text("debrief.compare.mean"));
    }
    if (m.demonstration) cell(at, 5, ui.fonts.small, p.muted, ui.text("debrief.compare.shown"));
    ImGui::Dummy({width, ui.fonts.small->FontSize + ui.size(4)});
    for (const Line& line : lines_of(ui, m.limits)) {
        at = ImGui::GetCursorScreenPos();
        draw.AddLine({at.x, at.y - ui.size(3)}, {at.x + width, at.y - ui.size(3)},
                     with_alpha(p.line, 0.6f), ui.size(1));
        draw_text(ui, draw, ui.fonts.body, at, p.text,
                  ui.text(std::string("debrief.compare.") + line.key));
        cell(at, 1, ui.fonts.body, p.muted, line.goal);
        cell(at, 2, ui.fonts.strong, p.text, line.value(ui, m.now));
        if (past) {
            cell(at, 3, ui.fonts.body, p.text, line.value(ui, m.earlier.back()));
            cell(at, 4, ui.fonts.body, p.text, line.value(ui, mean));
        }
        if (m.demonstration) cell(at, 5, ui.fonts.body, p.text, line.value(ui, *m.demonstration));
        ImGui::Dummy({width, tall - ui.size(4)});
    }
}

}  // namespace

void comparison(Ui& ui, const ComparisonModel& m, float height) {
    begin_scroll(ui, "comparison", {ImGui::GetContentRegionAvail().x, height});
    const std::string input(ui.text("records.input." + std::string(m.input)));
    const bool alone = m.input == "mixed" || m.input == "unknown";
    const std::string how =
        alone ? std::string(ui.text("debrief.compare.alone"))
        : m.earlier.empty()
            ? ui.text.format("debrief.compare.first", {{"input", input}})
            : ui.text.plural("debrief.compare.how", static_cast<long>(m.earlier.size()),
                             {{"input", input}});
    paragraph(ui, ui.palette.muted, how.c_str(), ui.fonts.small);
    if (!m.demonstration_title.empty())
        paragraph(ui, ui.palette.muted,
                  ui.text
                      .format(m.demonstration ? "debrief.compare.demonstration"
                                              : "debrief.compare.demonstration_runs",
                              {{"title", std::string(m.demonstration_title)}})
                      .c_str(),
                  ui.fonts.small);
    score_chart(ui, m, {ImGui::GetContentRegionAvail().x - ui.size(4), ui.size(150)});
    ImGui::Dummy({1, ui.size(8)});
    table(ui, m);
    end_scroll(ui);
}

}  // namespace lt
