#include "app/window/start_picture.h"

#include <cmath>

#include "engine/ui/widgets.h"

namespace lt {

void draw_mark(Ui& ui, ImDrawList& draw, ImVec2 at) {
    const Palette& p = ui.palette;
    const ImVec2 c(at.x + ui.size(22), at.y + ui.size(22));
    for (int i = 0; i < 16; ++i) {
        const float a = 6.2831853f * static_cast<float>(i) / 16;
        draw.AddLine({c.x + ui.size(14) * std::cos(a), c.y + ui.size(14) * std::sin(a)},
                     {c.x + ui.size(20) * std::cos(a), c.y + ui.size(20) * std::sin(a)}, p.light,
                     ui.size(2));
    }
    draw.AddCircleFilled(c, ui.size(14), p.accent, 40);
    draw.AddCircleFilled(c, ui.size(5), p.panel, 24);
}

void start_picture(Ui& ui, ImVec2 window) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    const char* title = ui.text("start.title");
    const ImVec2 size = text_size(ui.fonts.title, title, window.x);
    const ImVec2 at(0.5f * (window.x - ui.size(58) - size.x), 0.44f * window.y);
    draw_mark(ui, draw, at);
    draw.AddText(ui.fonts.title, ui.fonts.title->FontSize,
                 {at.x + ui.size(58), at.y + ui.size(22) - 0.5f * size.y}, p.text, title);
    const auto centred = [&](ImFont* font, ImU32 colour, const char* line, float y) {
        const ImVec2 extent = text_size(font, line, window.x);
        draw.AddText(font, font->FontSize, {0.5f * (window.x - extent.x), y}, colour, line);
    };
    centred(ui.fonts.body, p.muted, ui.text("start.preparing"), at.y + ui.size(60));
    centred(ui.fonts.small, p.muted, ui.text("start.legal"), window.y - ui.size(48));
}

}  // namespace lt
