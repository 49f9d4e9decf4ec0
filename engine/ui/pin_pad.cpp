#include "engine/ui/pin_pad.h"

#include <algorithm>

#include "engine/ui/widgets.h"

namespace lt {
namespace {

constexpr std::size_t pin_digits = 12;

/// What was typed, as dots.
void dots(Ui& ui, std::size_t count, float width) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + width, at.y + ui.size(44)}, p.card, ui.size(8));
    const float first = at.x + width / 2 - 0.5f * static_cast<float>(count - 1) * ui.size(20);
    for (std::size_t i = 0; i < count; ++i)
        draw.AddCircleFilled({first + static_cast<float>(i) * ui.size(20), at.y + ui.size(22)},
                             ui.size(6), p.text, 20);
    ImGui::Dummy({width, ui.size(44)});
}

}  // namespace

PinEntry pin_pad(Ui& ui, std::string& pin) {
    PinEntry out = PinEntry::nothing;
    const auto add = [&](char digit) {
        if (pin.size() < pin_digits) pin += digit;
        out = PinEntry::changed;
    };
    const auto erase = [&] {
        if (!pin.empty()) pin.pop_back();
    };
    for (const ImWchar c : ImGui::GetIO().InputQueueCharacters)
        if (c >= '0' && c <= '9') add(static_cast<char>(c));
    if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Backspace))) erase();
    bool done = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false) ||
                ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_KeyPadEnter), false);

    const float key = ui.size(84), gap = ui.size(10), width = 3 * key + 2 * gap;
    const float x =
        ImGui::GetCursorPosX() + std::max(0.0f, 0.5f * (ImGui::GetContentRegionAvail().x - width));
    ImGui::SetCursorPosX(x);
    dots(ui, pin.size(), width);
    constexpr const char* digits[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
    for (int i = 0; i < 9; ++i) {
        if (i % 3)
            ImGui::SameLine();
        else
            ImGui::SetCursorPosX(x);
        if (button(ui, digits[i], digits[i], ButtonKind::normal, key)) add(*digits[i]);
    }
    ImGui::SetCursorPosX(x);
    if (button(ui, "erase", ui.text("people.erase_digit"), ButtonKind::quiet, key)) erase();
    ImGui::SameLine();
    if (button(ui, "0", "0", ButtonKind::normal, key)) add('0');
    ImGui::SameLine();
    done |= button(ui, "ok", ui.text("people.ok"), ButtonKind::primary, key);
    ImGui::PopStyleVar();
    return done ? PinEntry::done : out;
}

}  // namespace lt
