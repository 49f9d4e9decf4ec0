#include "engine/ui/foot_steps.h"

#include <algorithm>
#include <vector>

#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

constexpr float large = 54.0f, small = 44.0f, row_gap = 8.0f;  // 44: what a finger hits

float width_of(const Ui& ui, const FootStep& step, bool main) {
    return main ? text_size(ui.fonts.strong, step.label.c_str()).x + ui.size(56)
                : text_size(ui.fonts.body, step.label.c_str()).x + ui.size(32);
}

std::vector<bool> rows_of(const Ui& ui, std::span<const FootStep> steps, float width) {
    std::vector<float> widths;
    for (const FootStep& step : steps) widths.push_back(width_of(ui, step, widths.empty()));
    return row_begins(widths, width);
}

/// Several rows of doubled letters would leave the page nothing: then they are less high.
float fit(const Ui& ui, float more_rows) {
    const float height = ui.size(large + more_rows * (small + row_gap));
    return std::clamp(0.22f * ImGui::GetIO().DisplaySize.y / height, 0.64f, 1.0f);
}

float more_rows(const std::vector<bool>& begins) {
    return static_cast<float>(std::count(begins.begin(), begins.end(), true));
}

}  // namespace

float foot_steps_height(const Ui& ui, std::span<const FootStep> steps, float width) {
    const float more = more_rows(rows_of(ui, steps, width));
    return fit(ui, more) * ui.size(large + 6.0f + more * (small + row_gap)) +
           ImGui::GetStyle().ItemSpacing.y;
}

std::string foot_steps(Ui& ui, std::span<const FootStep> steps) {
    const std::vector<bool> begins = rows_of(ui, steps, ImGui::GetContentRegionAvail().x);
    const float size = fit(ui, more_rows(begins));
    const float high = size * ui.size(large), low = size * ui.size(small);
    const float gap = size * ui.size(row_gap);
    const ImVec2 at = ImGui::GetCursorPos();
    float y = at.y;
    std::string chosen;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, gap});
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool first_row = y == at.y;
        if (i > 0 && !begins[i]) ImGui::SameLine();
        if (begins[i]) {
            y = first_row ? at.y + high + gap : y + low + gap;
            ImGui::SetCursorPos({at.x, y});
        } else if (i > 0) {  // small ones stand in the middle of the large one's row
            ImGui::SetCursorPosY(first_row ? at.y + 0.5f * (high - low) : y);
        }
        const ButtonKind kind = i == 0           ? ButtonKind::primary
                                : steps[i].quiet ? ButtonKind::quiet
                                                 : ButtonKind::normal;
        if (button(ui, steps[i].id.c_str(), steps[i].label.c_str(), kind,
                   width_of(ui, steps[i], i == 0), i == 0 ? high : low))
            chosen = steps[i].id;
        if (i == 0) ImGui::SetItemDefaultFocus();
    }
    ImGui::PopStyleVar();
    return chosen;
}

}  // namespace lt
