#include "engine/ui/screen_frame.h"

#include <algorithm>
#include <string>

#include "engine/ui/widgets.h"

namespace lt {

void begin_full_screen(Ui& ui, const char* id, const char* title, ImVec2 window) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(window);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.size(24), ui.size(18)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.palette.panel | IM_COL32_A_MASK);
    ImGui::Begin(id, nullptr,
                 fixed_window | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    line_of_text(ui, ui.fonts.title, ui.palette.text, title);
    ImGui::Dummy({1, ui.size(4)});
}

void end_full_screen(Ui&) {
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

void reading_screen(Ui& ui, ImVec2 window) {
    begin_full_screen(ui, "reading", " ", window);
    paragraph(ui, ui.palette.muted, ui.text("records.reading"));
    end_full_screen(ui);
}

ImVec2 begin_dialog(Ui& ui, const char* id, float width, float height, ImVec2 window) {
    const ImVec2 size(std::min(ui.size(width), window.x - ui.size(24)),
                      std::min(ui.size(height), window.y - ui.size(24)));
    // What lies behind is dimmed and takes no clicks.
    constexpr ImGuiWindowFlags front = fixed_window & ~ImGuiWindowFlags_NoBringToFrontOnFocus;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(window);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, IM_COL32(0, 0, 0, 140));
    ImGui::Begin((std::string(id) + " behind").c_str(), nullptr,
                 front | ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_NoNavFocus);
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::SetNextWindowPos({0.5f * window.x, 0.5f * window.y}, 0, {0.5f, 0.5f});
    ImGui::SetNextWindowSize(size);
    ImGui::SetNextWindowFocus();
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.palette.panel | IM_COL32_A_MASK);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.size(24), ui.size(18)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.size(12));
    ImGui::Begin(id, nullptr,
                 front | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    return size;
}

void end_dialog(Ui&) {
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
}

float foot_height(const Ui& ui) {
    return ui.fonts.body->FontSize + ui.size(30);
}

std::vector<bool> row_begins(std::span<const float> widths, float width) {
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    std::vector<bool> out;
    float x = 0.0f;
    for (const float w : widths) {
        out.push_back(x > 0.0f && x + w > width);
        x = (out.back() ? 0.0f : x) + w + gap;
    }
    return out;
}

float foot_height(const Ui& ui, std::initializer_list<const char*> buttons, float width) {
    std::vector<float> widths;
    for (const char* label : buttons) widths.push_back(button_width(ui, label));
    const std::vector<bool> begins = row_begins(widths, width);
    const auto more = static_cast<float>(std::count(begins.begin(), begins.end(), true));
    const float row = ui.fonts.body->FontSize + ui.size(20) + ImGui::GetStyle().ItemSpacing.y;
    return foot_height(ui) + more * row;
}

void next_in_row(const Ui& ui, const char* label) {
    const float end = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    const float x = ImGui::GetItemRectMax().x + ImGui::GetStyle().ItemSpacing.x;
    if (x + button_width(ui, label) <= end + 1.0f) ImGui::SameLine();
}

}  // namespace lt
