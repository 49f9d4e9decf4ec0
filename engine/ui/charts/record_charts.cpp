#include "engine/ui/charts/record_charts.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/widgets.h"

namespace lt {

int learning_curve(Ui& ui, const char* id, std::span<const CurvePoint> points, float height) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const bool clicked = ImGui::InvisibleButton(id, {width, height});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + width, at.y + height);
    draw.AddRectFilled(at, end, p.card, ui.size(6));
    if (p.line == p.text) draw.AddRect(at, end, p.line, ui.size(6));
    const float left = at.x + ui.size(40), right = end.x - ui.size(18);
    const float top = at.y + ui.size(16), foot = end.y - ui.size(18);
    for (int mark = 0; mark <= 100; mark += 50) {
        const float y = foot + (top - foot) * static_cast<float>(mark) / 100.0f;
        draw.AddLine({left, y}, {right, y}, p.line, ui.size(1));
        draw_text(ui, draw, ui.fonts.small,
                  {left - ui.size(8), y - 0.5f * ui.fonts.small->FontSize}, p.muted,
                  std::to_string(mark).c_str(), 1.0f);
    }
    const auto place = [&](std::size_t i) {
        const float share = points.size() < 2
                                ? 0.5f
                                : static_cast<float>(i) / static_cast<float>(points.size() - 1);
        const auto score = static_cast<float>(std::clamp(points[i].score, 0.0, 100.0) / 100.0);
        return ImVec2(left + ui.size(8) + share * (right - left - ui.size(16)),
                      foot + (top - foot) * score);
    };
    for (std::size_t i = 1; i < points.size(); ++i)
        draw.AddLine(place(i - 1), place(i), p.muted, ui.size(2));
    int near = -1;
    float distance = ui.size(24);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const ImVec2 c = place(i);
        const float away = std::hypot(mouse.x - c.x, mouse.y - c.y);
        if (ImGui::IsItemHovered() && away < distance) {
            near = static_cast<int>(i);
            distance = away;
        }
        draw.AddCircleFilled(c, ui.size(6), points[i].passed ? p.light : p.card, 20);
        draw.AddCircle(c, ui.size(6), points[i].passed ? p.light : p.hard, 20, ui.size(2.5f));
    }
    if (near >= 0) {
        const auto i = static_cast<std::size_t>(near);
        const ImVec2 c = place(i);
        draw.AddCircle(c, ui.size(10), p.text, 24, ui.size(2));
        const bool high = c.y - ui.size(14) - ui.fonts.strong->FontSize > at.y;
        draw_text(ui, draw, ui.fonts.strong,
                  {std::clamp(c.x, left + ui.size(12), right - ui.size(12)),
                   high ? c.y - ui.size(14) - ui.fonts.strong->FontSize : c.y + ui.size(12)},
                  p.text, ui.text.number(points[i].score, 0).c_str(), 0.5f);
    }
    return clicked ? near : -1;
}

void bar_line(Ui& ui, const char* name, double share, const char* value) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw_text(ui, draw, ui.fonts.body, at, p.text, name);
    draw_text(ui, draw, ui.fonts.body, {at.x + width, at.y}, p.muted, value, 1.0f,
              width - text_size(ui.fonts.body, name).x - ui.size(6));
    const float y = at.y + ui.fonts.body->FontSize + ui.size(4);
    draw.AddRectFilled({at.x, y}, {at.x + width, y + ui.size(12)}, mix(p.card, p.line, 0.6f),
                       ui.size(4));
    const float filled = static_cast<float>(std::clamp(share, 0.0, 1.0)) * width;
    if (filled > 0.0f)
        draw.AddRectFilled({at.x, y}, {at.x + filled, y + ui.size(12)}, p.hard, ui.size(4));
    ImGui::Dummy({width, ui.fonts.body->FontSize + ui.size(24)});
}

void draw_lesson_state(Ui& ui, ImDrawList& draw, ImVec2 c, float r, LessonMark state) {
    const Palette& p = ui.palette;
    switch (state) {
        case LessonMark::not_begun:
            draw.AddCircle(c, r, p.muted, 24, ui.size(1.5f));
            break;
        case LessonMark::practised:
            draw.PathArcTo(c, r, 0.0f, 3.14159f, 24);
            draw.PathFillConvex(p.hard);
            draw.AddCircle(c, r, p.hard, 24, ui.size(2));
            break;
        case LessonMark::failed: {
            const float a = 0.4f * r;
            draw.AddCircleFilled(c, r, p.hard, 24);
            draw.AddLine({c.x - a, c.y - a}, {c.x + a, c.y + a}, p.card, ui.size(2.5f));
            draw.AddLine({c.x - a, c.y + a}, {c.x + a, c.y - a}, p.card, ui.size(2.5f));
            break;
        }
        case LessonMark::passed:
            draw.AddCircleFilled(c, r, p.light, 24);
            draw.AddLine({c.x - 0.45f * r, c.y + 0.05f * r}, {c.x - 0.1f * r, c.y + 0.4f * r},
                         p.card, ui.size(2.5f));
            draw.AddLine({c.x - 0.1f * r, c.y + 0.4f * r}, {c.x + 0.5f * r, c.y - 0.35f * r},
                         p.card, ui.size(2.5f));
            break;
    }
}

}  // namespace lt
