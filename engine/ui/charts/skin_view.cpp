#include "engine/ui/charts/skin_view.h"

namespace lt {

void show_skin(Ui& ui, SkinView& view, ImVec2 size) {
    view.wanted = size;
    const ImVec2 at = ImGui::GetCursorScreenPos(), end(at.x + size.x, at.y + size.y);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (view.texture == 0)
        draw.AddRectFilled(at, end, ui.palette.card, ui.size(8));
    else  // rows of a texture begin at the bottom
        draw.AddImageRounded(
            reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(view.texture)), at, end,
            {0.0f, 1.0f}, {1.0f, 0.0f}, IM_COL32_WHITE, ui.size(8));
    ImGui::Dummy(size);
}

}  // namespace lt
