#include "engine/ui/live/frame_times_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/ui/widgets.h"

namespace lt {

namespace {

/// A name and its milliseconds; most: that fill the bar, 0 for none.
void time_row(Ui& ui, const char* name, double ms, ImU32 colour, double most) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = ui.fonts.small->FontSize;
    if (most > 0.0)
        draw.AddRectFilled(at, {at.x + width * static_cast<float>(ms / most), at.y + height},
                           with_alpha(p.accent, 0.28f), ui.size(2));
    const std::string value = ui.text.number(ms, 2) + " ms";
    draw_text(ui, draw, ui.fonts.small, {at.x + ui.size(3), at.y}, colour, name);
    draw_text(ui, draw, ui.fonts.small, {at.x + width - ui.size(3), at.y}, colour, value.c_str(),
              1.0f, width);
    ImGui::Dummy({width, height});
}

}  // namespace

void tick_times(Ui& ui, const TickProfile* tick, std::optional<double> residual) {
    const Palette& p = ui.palette;
    if (tick && tick->total_ms() > 0.0f) {
        line_of_text(ui, ui.fonts.strong, p.text, ui.text("tick.title"));
        const double most =
            std::max<double>(1e-3, *std::max_element(tick->stage_ms.begin(), tick->stage_ms.end()));
        for (int i = 0; i < tick_stage_count; ++i) {
            const TickStage stage{i};
            time_row(ui, ui.text("tick." + std::string(to_string(stage))), tick->of(stage), p.muted,
                     most);
        }
        time_row(ui, ui.text("tick.total"), tick->total_ms(), p.text, 0.0);
    }
    if (residual) {
        const std::string value = ui.text.number(100.0 * *residual, 2);
        paragraph(ui, p.muted, ui.text.format("tissue.residual", {{"percent", value}}).c_str(),
                  ui.fonts.small);
    }
}

void frame_times_panel(Ui& ui, ImVec2 upper_right, std::span<const FrameTime> times, double share,
                       const TickProfile* tick, std::optional<double> residual) {
    const Palette& p = ui.palette;
    ImGui::SetNextWindowPos(upper_right, 0, {1.0f, 0.0f});
    ImGui::SetNextWindowSize({ui.size(250), 0});
    ImGui::SetNextWindowBgAlpha(0.88f);
    ImGui::Begin("##frame times", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
    line_of_text(ui, ui.fonts.strong, p.text, ui.text("picture.times"));
    double sum = 0.0, most = 1e-3;
    for (const FrameTime& t : times) {
        sum += t.ms;
        most = std::max(most, t.ms);
    }
    for (const FrameTime& t : times)
        time_row(ui, ui.text("pass." + std::string(t.pass)), t.ms, p.muted, most);
    if (times.empty())
        paragraph(ui, p.muted, ui.text("picture.times_wait"), ui.fonts.small);
    else
        time_row(ui, ui.text("picture.times_sum"), sum, p.text, 0.0);
    if (share < 1.0)
        paragraph(ui, p.muted,
                  ui.text
                      .format("picture.times_coarser",
                              {{"percent", std::to_string(std::lround(100.0 * share))}})
                      .c_str(),
                  ui.fonts.small);
    tick_times(ui, tick, residual);
    ImGui::End();
}

}  // namespace lt
