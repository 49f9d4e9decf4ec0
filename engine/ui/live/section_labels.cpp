#include "engine/ui/live/section_labels.h"

#include <algorithm>

#include "engine/ui/widgets.h"

namespace lt {

void section_labels(Ui& ui, const SectionModel& s) {
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const ImFont* font = ui.fonts.small;
    const float line = font->FontSize, plate = line + ui.size(4), gap = ui.size(3);
    const ImU32 ink = IM_COL32(20, 20, 24, 255), paper = IM_COL32(255, 255, 255, 205);
    const auto write = [&](ImVec2 at, const char* text) {
        const ImVec2 size = text_size(ui.fonts.small, text);
        draw.AddRectFilled({at.x - ui.size(4), at.y - ui.size(2)},
                           {at.x + size.x + ui.size(4), at.y + size.y + ui.size(2)}, paper,
                           ui.size(3));
        draw.AddText(font, line, at, ink, text);
        return at.x + size.x + ui.size(4);
    };
    // A name each, where its layer is, or lower where another name is in the way.
    const float bottom = s.at.y + s.size.y - plate;
    float next = s.at.y + ui.size(6);
    for (const SectionModel::Layer& layer : s.layers) {
        const float top = std::clamp(layer.top, 0.0f, 1.0f);
        const float middle = s.at.y + 0.5f * (top + std::min(layer.bottom, 1.0f)) * s.size.y;
        if (layer.top > 0.99f || layer.bottom < 0.0f) continue;
        const float y = std::max(next, middle - 0.5f * line);
        if (y > bottom) break;
        const float x = write({s.at.x + ui.size(9), y}, ui.text("section." + layer.name));
        const ImVec2 tip(std::max(s.at.x + section_pointer * s.size.x, x + ui.size(6)), middle);
        draw.AddLine({x, y + 0.5f * line}, tip, ink, ui.size(1));
        draw.AddCircleFilled(tip, ui.size(2), ink, 12);
        next = y + plate + gap;
    }
    const char* scale = ui.text("section.scale");
    const ImVec2 size = text_size(ui.fonts.small, scale);
    draw.AddText(font, line,
                 {s.at.x + s.bar_x * s.size.x - 0.5f * size.x,
                  s.at.y + s.bar_y * s.size.y - size.y - ui.size(4)},
                 ink, scale);
}

}  // namespace lt
