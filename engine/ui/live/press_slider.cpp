#include "engine/ui/live/press_slider.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {

namespace {
float slider_width(const Ui& ui, double most_N) {
    return text_size(ui.fonts.strong, force_text(ui, most_N).c_str()).x + ui.size(24);
}
constexpr float edge_size = 14.0f;
}  // namespace

float press_slider_room(const Ui& ui, double most_N) {
    return slider_width(ui, most_N) + ui.size(edge_size);
}

bool press_slider(Ui& ui, SceneArea area, bool left_handed, double least_N, double most_N,
                  double& force_N) {
    const Palette& p = ui.palette;
    const std::string value = force_text(ui, force_N);
    const float line = ui.fonts.strong->FontSize;
    const float width = slider_width(ui, most_N);
    const float height = std::min(0.62f * area.height, ui.size(420));
    const float edge = ui.size(edge_size);
    ImGui::SetNextWindowPos({left_handed ? area.x + area.width - width - edge : area.x + edge,
                             area.y + 0.5f * (area.height - height)});
    ImGui::SetNextWindowSize({width, height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.size(12));
    ImGui::PushStyleColor(ImGuiCol_WindowBg, with_alpha(p.panel, 0.9f));
    ImGui::Begin("##press slider", nullptr, fixed_window | ImGuiWindowFlags_NoScrollbar);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::InvisibleButton("force", {width, height});
    const float radius = ui.size(15);
    const float top = at.y + line + ui.size(22) + radius, foot = at.y + height - edge - radius;
    const double decades = std::log(most_N / least_N);
    const double before = force_N;
    if (ImGui::IsItemActive() && ImGui::IsMouseDown(0)) {
        const double share =
            std::clamp((foot - ImGui::GetIO().MousePos.y) / (foot - top), 0.f, 1.f);
        force_N = least_N * std::exp(share * decades);
    }
    const auto share =
        static_cast<float>(std::clamp(std::log(force_N / least_N) / decades, 0.0, 1.0));
    const float x = at.x + 0.5f * width, y = foot - share * (foot - top);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw_text(ui, draw, ui.fonts.strong, {x, at.y + ui.size(10)}, p.text, value.c_str(), 0.5f,
              width);
    const float half = ui.size(4);
    draw.AddRectFilled({x - half, top - radius}, {x + half, foot + radius},
                       mix(p.card, p.line, 0.8f), half);
    draw.AddRectFilled({x - half, y}, {x + half, foot + radius}, p.accent, half);
    draw.AddCircleFilled({x, y}, radius, ImGui::IsItemActive() ? p.light : p.text, 32);
    draw.AddCircleFilled({x, y}, radius - ui.size(4), p.accent, 32);
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    return force_N != before;
}

}  // namespace lt
