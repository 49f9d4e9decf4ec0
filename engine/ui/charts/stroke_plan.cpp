#include "engine/ui/charts/stroke_plan.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "engine/ui/widgets.h"

namespace lt {
namespace {

constexpr double step_mm = 1.0;  // a way is drawn through points so far apart

void arrow_head(ImDrawList& draw, ImVec2 tip, ImVec2 along, float size, ImU32 colour) {
    const ImVec2 side(-along.y, along.x);
    draw.AddTriangleFilled(
        tip, {tip.x - size * (along.x - 0.5f * side.x), tip.y - size * (along.y - 0.5f * side.y)},
        {tip.x - size * (along.x + 0.5f * side.x), tip.y - size * (along.y + 0.5f * side.y)},
        colour);
}

}  // namespace

StrokePlan stroke_plan(std::span<const HandSample> samples, double drum_width_mm,
                       const TechniqueLimits& limits) {
    StrokePlan plan;
    plan.drum_width_mm = drum_width_mm;
    if (limits.has_target()) {
        plan.target_mm = {limits.target_x_mm, limits.target_y_mm};
        plan.target_size_mm = {limits.target_width_mm, limits.target_height_mm};
    }
    bool down = false;
    for (const HandSample& s : samples) {
        const Vec2 place{s.x_mm, s.y_mm};
        if (s.force_N > 0.0) {
            if (!down) plan.passes.emplace_back();
            std::vector<Vec2>& way = plan.passes.back();
            if (way.empty() || glm::distance(way.back(), place) >= step_mm) way.push_back(place);
            plan.half_side_mm =
                std::max({plan.half_side_mm, std::abs(place.x) + 4.0, std::abs(place.y) + 4.0});
        }
        down = s.force_N > 0.0;
    }
    std::erase_if(plan.passes, [](const auto& way) { return way.size() < 2; });
    return plan;
}

void draw_stroke_plan(Ui& ui, const StrokePlan& plan, float side) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos(), end(at.x + side, at.y + side);
    const float mm = side / static_cast<float>(2.0 * plan.half_side_mm);
    const auto place = [&](Vec2 v) {  // y points away from the trainee
        return ImVec2(at.x + 0.5f * side + static_cast<float>(v.x) * mm,
                      at.y + 0.5f * side - static_cast<float>(v.y) * mm);
    };
    draw.AddRectFilled(at, end, p.card, ui.size(8));
    draw.PushClipRect(at, end, true);
    for (const auto& way : plan.passes) {  // what the drum covers
        const ImVec2 a = place(way.front()), b = place(way.back());
        draw.AddLine(a, b, with_alpha(p.light, 0.07f), static_cast<float>(plan.drum_width_mm) * mm);
    }
    if (plan.target_size_mm.x > 0.0)
        draw.AddRect(place(plan.target_mm + Vec2{-0.5, 0.5} * plan.target_size_mm),
                     place(plan.target_mm + Vec2{0.5, -0.5} * plan.target_size_mm), p.text, 0.0f, 0,
                     ui.size(1.5f));
    for (std::size_t i = 1; i < plan.passes.size(); ++i)  // lifted
        draw.AddLine(place(plan.passes[i - 1].back()), place(plan.passes[i].front()),
                     with_alpha(p.muted, 0.35f), ui.size(1));
    for (const auto& way : plan.passes) {
        for (std::size_t i = 1; i < way.size(); ++i)
            draw.AddLine(place(way[i - 1]), place(way[i]), p.light, ui.size(1.5f));
        const ImVec2 tip = place(way.back()), back = place(way[way.size() - 2]);
        const float length = std::max(1e-3f, std::hypot(tip.x - back.x, tip.y - back.y));
        arrow_head(draw, tip, {(tip.x - back.x) / length, (tip.y - back.y) / length}, ui.size(9),
                   p.light);
    }
    draw.PopClipRect();
    draw.AddRect(at, end, p.line, ui.size(8));
    const ImVec2 bar(at.x + ui.size(10), end.y - ui.size(10));
    draw.AddLine(bar, {bar.x + 10.0f * mm, bar.y}, p.text, ui.size(2));
    draw_text(ui, draw, ui.fonts.small, {bar.x, bar.y - ui.fonts.small->FontSize - ui.size(3)},
              p.text, ui.text("map.centimetre"));
    ImGui::Dummy({side, side});
}

}  // namespace lt
