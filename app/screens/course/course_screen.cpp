#include <algorithm>
#include <array>
#include <cmath>

#include "app/screens/course/course_screen.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

constexpr double chart_top = 1.3;                         ///< visibility at the upper edge
constexpr float chart_left = 56.0f, chart_right = 18.0f;  ///< from its edges to the curves

void chart(Ui& ui, const CourseModel& m, float height) {
    const Palette& p = ui.palette;
    const ImVec2 outer = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(outer, {outer.x + width, outer.y + height}, p.card, ui.size(8));
    if (p.line == p.text)
        draw.AddRect(outer, {outer.x + width, outer.y + height}, p.line, ui.size(8));
    // The legend stands beside the axis' name, or under it where that takes the room.
    const auto wide = [&](const char* key) { return text_size(ui.fonts.small, ui.text(key)).x; };
    const float needed =
        wide("course.axis") + wide("course.untreated") + wide("course.treated") + ui.size(128);
    const float below = needed < width ? 0.0f : ui.fonts.small->FontSize + ui.size(4);
    const float legend_y = outer.y + ui.size(8) + below;
    const ImVec2 at(outer.x + ui.size(chart_left), outer.y + ui.size(30) + below);
    const ImVec2 end(outer.x + width - ui.size(chart_right), outer.y + height - ui.size(30));
    draw_text(ui, draw, ui.fonts.small, {outer.x + ui.size(12), outer.y + ui.size(8)}, p.muted,
              ui.text("course.axis"));
    const double last = m.course.days.empty() ? 365.0 : m.course.days.back().day;
    const auto x_of = [&](double day) {
        return at.x + (end.x - at.x) * static_cast<float>(day / last);
    };
    const auto y_of = [&](double v) {
        return end.y - (end.y - at.y) * static_cast<float>(std::min(v, chart_top) / chart_top);
    };
    for (const double v : {0.0, 0.25, 0.5, 0.75, 1.0, 1.25}) {
        draw.AddLine({at.x, y_of(v)}, {end.x, y_of(v)}, p.line, ui.size(v == 1.0 ? 1.5f : 0.7f));
        const std::string label = ui.text.number(100 * v, 0) + " %";
        draw_text(ui, draw, ui.fonts.small,
                  {at.x - ui.size(6), y_of(v) - 0.5f * ui.fonts.small->FontSize}, p.muted,
                  label.c_str(), 1.0f);
    }
    const int step = last > 200 ? 60 : 30;
    for (int day = 0; day <= last; day += step) {
        const std::string label =
            day == 0 ? std::string(ui.text("course.day_0")) : std::to_string(day);
        draw_text(ui, draw, ui.fonts.small, {x_of(day), end.y + ui.size(7)}, p.muted, label.c_str(),
                  day == 0 ? 0.2f : 0.5f);
    }
    const auto& days = m.course.days;
    for (std::size_t i = 1; i < days.size(); ++i) {
        const float x0 = x_of(days[i - 1].day), x1 = x_of(days[i].day);
        draw.AddQuadFilled({x0, y_of(days[i - 1].high)}, {x1, y_of(days[i].high)},
                           {x1, y_of(days[i].low)}, {x0, y_of(days[i - 1].low)},
                           with_alpha(p.light, 0.25f));
    }
    for (std::size_t i = 1; i < days.size(); ++i) {
        const float x0 = x_of(days[i - 1].day), x1 = x_of(days[i].day);
        draw.AddLine({x0, y_of(days[i - 1].visibility)}, {x1, y_of(days[i].visibility)}, p.light,
                     ui.size(2.5f));
        if ((i / 4) % 2 == 0)
            draw.AddLine({x0, y_of(days[i - 1].untreated)}, {x1, y_of(days[i].untreated)}, p.text,
                         ui.size(1.8f));
    }
    const float now = x_of(m.day);
    draw.AddLine({now, at.y}, {now, end.y}, p.text, ui.size(1.5f));
    if (m.day < static_cast<int>(days.size()))
        draw.AddCircleFilled({now, y_of(days[static_cast<std::size_t>(m.day)].visibility)},
                             ui.size(5), p.light, 20);
    // Legend.
    float x = end.x;
    const auto legend = [&](const char* key, ImU32 colour, bool dashed) {
        const char* name = ui.text(key);
        x -= text_size(ui.fonts.small, name).x;
        draw_text(ui, draw, ui.fonts.small, {x, legend_y}, p.muted, name);
        x -= ui.size(30);
        const float y = legend_y + 0.5f * ui.fonts.small->FontSize;
        if (dashed) {
            draw.AddLine({x, y}, {x + ui.size(9), y}, colour, ui.size(2));
            draw.AddLine({x + ui.size(14), y}, {x + ui.size(23), y}, colour, ui.size(2));
        } else
            draw.AddLine({x, y}, {x + ui.size(23), y}, colour, ui.size(3));
        x -= ui.size(16);
    };
    legend("course.untreated", p.text, true);
    legend("course.treated", p.light, false);
    ImGui::Dummy({width, height});
}

void facts(Ui& ui, const CourseModel& m) {
    const Palette& p = ui.palette;
    if (m.day >= static_cast<int>(m.course.days.size())) return;
    const CourseDay& d = m.course.days[static_cast<std::size_t>(m.day)];
    const auto percent = [&](double v) { return ui.text.number(100.0 * v, 0); };
    paragraph(ui, p.text,
              ui.text
                  .format("course.on_day", {{"day", std::to_string(m.day)},
                                            {"visible", percent(d.visibility)},
                                            {"low", percent(d.low)},
                                            {"high", percent(d.high)},
                                            {"untreated", percent(d.untreated)}})
                  .c_str(),
              ui.fonts.strong);
    if (d.fluid > 0.005)
        paragraph(ui, p.text,
                  ui.text.format("course.fluid", {{"fluid", percent(d.fluid)}}).c_str());
    if (d.pih_chance > 0.01)
        paragraph(ui, p.hard,
                  ui.text.format("course.pih", {{"chance", percent(d.pih_chance)}}).c_str());
    if (m.course.worse_than_nothing)
        paragraph(ui, p.hard, ui.text("course.worse"));
    else if (m.course.first_change_day >= 0)
        paragraph(
            ui, p.text,
            ui.text
                .format("course.first_change", {{"day", std::to_string(m.course.first_change_day)}})
                .c_str());
    else
        paragraph(ui, p.text, ui.text("course.no_change"));
}

}  // namespace

CourseCommands course_screen(Ui& ui, CourseModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    CourseCommands out;
    begin_full_screen(ui, "##course", ui.text("course.title"), window);
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ImGui::GetContentRegionAvail().y - foot_height(ui);
    const float gap = ui.size(24);
    const float left = std::min(ui.size(330), 0.4f * width);

    begin_scroll(ui, "inputs", {left, height});
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("course.technique"));
    std::vector<const char*> techniques = {ui.text("course.attempt"), ui.text("course.light"),
                                           ui.text("course.rough")};
    int technique = m.technique;
    if (!m.has_attempt) {
        techniques.erase(techniques.begin());
        technique = std::max(0, technique - 1);
    }
    if (choice(ui, "technique", techniques, technique)) {
        m.technique = technique + (m.has_attempt ? 0 : 1);
        out.changed = true;
    }
    ImGui::Dummy({1, ui.size(2)});
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("course.marks"));
    const std::array<const char*, 3> kinds = {ui.text("stria.rubra"), ui.text("stria.alba"),
                                              ui.text("stria.nigra")};
    int kind = std::clamp(static_cast<int>(m.input.stria) - 1, 0, 2);
    if (choice(ui, "kind", kinds, kind)) {
        m.input.stria = static_cast<StriaKind>(kind + 1);
        out.changed = true;
    }
    ImGui::Dummy({1, ui.size(2)});
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("setup.tone"));
    int monk = static_cast<int>(m.input.monk);
    if (tone_swatches(ui, monk)) {
        m.input.monk = monk;
        out.changed = true;
    }
    ImGui::Dummy({1, ui.size(4)});
    auto per_week = static_cast<float>(m.input.per_week);
    if (labelled_slider(ui, "week", ui.text("course.per_week"), ui.text.number(per_week, 0),
                        per_week, 0.0f, 14.0f, 1.0f)) {
        m.input.per_week = per_week;
        out.changed = true;
    }
    auto missed = static_cast<float>(m.input.missed_share);
    if (labelled_slider(ui, "missed", ui.text("course.missed"),
                        ui.text.number(100 * missed, 0) + " %", missed, 0.0f, 0.9f, 0.1f)) {
        m.input.missed_share = missed;
        out.changed = true;
    }
    if (toggle(ui, "serum", ui.text("setup.serum"), m.input.session.serum)) out.changed = true;
    ImGui::Dummy({1, ui.size(2)});
    paragraph(
        ui, p.muted,
        ui.text.format("course.quality", {{"quality", ui.text.number(100 * m.course.quality, 0)}})
            .c_str(),
        ui.fonts.small);
    end_scroll(ui);
    ImGui::SameLine(0.0f, gap);

    begin_scroll(ui, "chart", {width - left - gap, height});
    const float tall = std::max(ui.size(220), height - ui.size(260));
    const float whole = ImGui::GetContentRegionAvail().x;
    // The skin on that day beside the curves, where there is room for both.
    const float side = std::min(0.4f * whole, tall);
    m.skin_view.wanted = {};
    float curves = whole;
    if (whole - side > ui.size(360)) {
        curves = whole - side - ui.size(12);
        ImGui::BeginChild("curves", {curves, tall});
        chart(ui, m, tall);
        ImGui::EndChild();
        ImGui::SameLine(0.0f, ui.size(12));
        show_skin(ui, m.skin_view, {side, tall});
    } else
        chart(ui, m, tall);
    // Under the curves, its knob below their line.
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.size(chart_left) - slider_inset(ui));
    ImGui::BeginChild("when", {curves - ui.size(chart_left + chart_right) + 2.0f * slider_inset(ui),
                               labelled_slider_height(ui)});
    auto day = static_cast<float>(m.day);
    if (labelled_slider(ui, "day", ui.text("course.day"), std::to_string(m.day), day, 0.0f,
                        static_cast<float>(m.input.days), 1.0f)) {
        m.day = static_cast<int>(std::lround(day));
        out.look_changed = true;
    }
    ImGui::EndChild();
    facts(ui, m);
    ImGui::Dummy({1, ui.size(2)});
    for (int i = 0; i < 3; ++i)
        paragraph(ui, p.muted, ui.text("course.note." + std::to_string(i)), ui.fonts.small);
    end_scroll(ui);

    ImGui::Dummy({1, ui.size(2)});
    out.back = button(ui, "back", ui.text("button.back"), ButtonKind::primary);
    end_full_screen(ui);
    return out;
}

}  // namespace lt
