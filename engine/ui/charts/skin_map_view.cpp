#include "engine/ui/charts/skin_map_view.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/ui/widgets.h"

namespace lt {
namespace {

ImU32 class_colour(const Palette& p, int c) {
    switch (c) {
        case 1:
            return with_alpha(p.light, 0.55f);
        case 2:
            return with_alpha(p.right, 0.80f);
        case 3:
            return p.hard;
        default:
            return 0;
    }
}

void hatch_run(ImDrawList& draw, ImVec2 min, ImVec2 max, const Palette& p, int c, float width) {
    if (c == 3) draw.AddLine({min.x, max.y}, {min.x + (max.y - min.y), min.y}, p.panel, width);
}

constexpr std::array<const char*, 3> view_name = {"coverage", "force", "redness"};

}  // namespace

int map_class(const SkinMapModel& m, MapView view, std::size_t cell) {
    switch (view) {
        case MapView::coverage: {
            const int passes = m.map.passes[cell];
            if (passes == 0) return 0;
            if (passes < 2) return 1;
            return passes > m.limits.passes_high ? 3 : 2;
        }
        case MapView::needle_force: {
            // Of a needle that just dimples, and of one that is about to go through.
            const float f = m.map.peak_needle_force_mN[cell];
            if (f <= 0.0f) return 0;
            return f < 8.0f ? 1 : f <= 60.0f ? 2 : 3;
        }
        default: {
            const float now = m.perfusion.empty() ? m.map.perfusion[cell] : m.perfusion[cell];
            if (now < 0.1f) return 0;
            if (now < m.visible_limit) return 1;
            return now < 4.0 * m.visible_limit ? 2 : 3;
        }
    }
}

void draw_skin_map(Ui& ui, const SkinMapModel& m, MapView view, float side) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 end(at.x + side, at.y + side);
    draw.AddRectFilled(at, end, p.card, ui.size(6));
    draw.AddRect(at, end, p.line, ui.size(6));
    const int n = m.map.cells;
    const float cell = side / static_cast<float>(n);
    const auto corner = [&](int ix, int iy) {  // y points away from the trainee
        return ImVec2(at.x + static_cast<float>(ix) * cell,
                      end.y - static_cast<float>(iy + 1) * cell);
    };
    for (int iy = 0; iy < n; ++iy)
        for (int ix = 0; ix < n;) {
            const int c = map_class(m, view, static_cast<std::size_t>(iy * n + ix));
            int to = ix + 1;
            while (to < n && map_class(m, view, static_cast<std::size_t>(iy * n + to)) == c) ++to;
            if (c > 0) {
                const ImVec2 min = corner(ix, iy);
                const ImVec2 max(min.x + static_cast<float>(to - ix) * cell, min.y + cell);
                draw.AddRectFilled(min, max, class_colour(p, c));
                for (int i = ix; c == 3 && i < to; i += 3)
                    hatch_run(draw, corner(i, iy), max, p, c, ui.size(1));
            }
            ix = to;
        }
    const auto place = [&](Vec2 mm) {
        return ImVec2(at.x + side * static_cast<float>(0.5 + mm.x / n),
                      end.y - side * static_cast<float>(0.5 + mm.y / n));
    };
    // Pops as crosses, drops as discs with a rim, flags as numbered pins.
    for (int iy = 0; iy < n; ++iy)
        for (int ix = 0; ix < n; ++ix) {
            if (m.map.pops[static_cast<std::size_t>(iy * n + ix)] == 0) continue;
            const ImVec2 c(corner(ix, iy).x + 0.5f * cell, corner(ix, iy).y + 0.5f * cell);
            const float r = std::max(ui.size(1.5f), 0.45f * cell);
            draw.AddLine({c.x - r, c.y - r}, {c.x + r, c.y + r}, p.text, ui.size(1));
            draw.AddLine({c.x - r, c.y + r}, {c.x + r, c.y - r}, p.text, ui.size(1));
        }
    for (const BloodDrop& d : m.drops) {
        draw.AddCircleFilled(place(d.material_mm), ui.size(3.5f), IM_COL32(150, 10, 20, 255), 12);
        draw.AddCircle(place(d.material_mm), ui.size(4), p.text, 12, ui.size(1));
    }
    int number = 0;
    for (const Flag& f : m.flags) {
        if (++number > 9) break;
        const ImVec2 c = place(f.place_mm);
        draw.AddCircleFilled(c, ui.size(9), p.accent, 20);
        draw.AddCircle(c, ui.size(9), p.panel, 20, ui.size(1.5f));
        const std::string label = std::to_string(number);
        draw.AddText(ui.fonts.small, ui.fonts.small->FontSize,
                     {c.x - 0.5f * text_size(ui.fonts.small, label.c_str()).x,
                      c.y - 0.5f * ui.fonts.small->FontSize},
                     p.on_accent, label.c_str());
    }
    // A centimetre.
    const float cm = 10.0f * cell;
    const ImVec2 bar(at.x + ui.size(10), end.y - ui.size(10));
    draw.AddLine(bar, {bar.x + cm, bar.y}, p.text, ui.size(2));
    draw.AddText(ui.fonts.small, ui.fonts.small->FontSize,
                 {bar.x, bar.y - ui.fonts.small->FontSize - ui.size(3)}, p.text,
                 ui.text("map.centimetre"));
    ImGui::Dummy({side, side + ui.size(2)});

    // Legend, as many rows as it takes.
    const std::string prefix =
        std::string("map.") + view_name[static_cast<std::size_t>(view)] + ".";
    ImVec2 cursor = ImGui::GetCursorScreenPos();
    const float left = cursor.x, line = ui.fonts.small->FontSize + ui.size(5);
    for (int c = 1; c <= 4; ++c) {
        const char* name = c < 4 ? ui.text(prefix + std::to_string(c)) : ui.text("map.pop");
        const ImVec2 size = text_size(ui.fonts.small, name);
        if (cursor.x > left && cursor.x + size.x + ui.size(20) > left + side) {
            cursor.x = left;
            cursor.y += line;
        }
        const float box = ui.size(11);
        const ImVec2 min(cursor.x, cursor.y + ui.size(2));
        if (c < 4) {
            draw.AddRectFilled(min, {min.x + box, min.y + box}, class_colour(p, c), ui.size(2));
            hatch_run(draw, min, {min.x + box, min.y + box}, p, c, ui.size(1));
        } else {
            draw.AddLine(min, {min.x + box, min.y + box}, p.text, ui.size(1));
            draw.AddLine({min.x, min.y + box}, {min.x + box, min.y}, p.text, ui.size(1));
        }
        draw_text(ui, draw, ui.fonts.small, {cursor.x + ui.size(16), cursor.y}, p.muted, name);
        cursor.x += ui.size(30) + size.x;
    }
    ImGui::Dummy({side, cursor.y - ImGui::GetCursorScreenPos().y + line});
}

}  // namespace lt
