#include "engine/ui/palette.h"

namespace lt {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
    return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha);
}

constexpr Palette dark = {rgb(0x12151a), rgb(0x1a1f28, 246), rgb(0x252c38), rgb(0x313a4a),
                          rgb(0x3a4556), rgb(0xf0f3f8),      rgb(0xaab5c6), rgb(0x2a74b8),
                          rgb(0xffffff), rgb(0x56b4e9),      rgb(0xe6eaf0), rgb(0xf5813c),
                          true};
constexpr Palette light = {rgb(0xe3e7ec), rgb(0xf5f7fa, 248), rgb(0xffffff), rgb(0xe6edf5),
                           rgb(0xc9d1dc), rgb(0x18202c),      rgb(0x515c6e), rgb(0x1f67a8),
                           rgb(0xffffff), rgb(0x0072b2),      rgb(0x3d4757), rgb(0xc04a00),
                           false};
constexpr Palette contrast = {rgb(0x000000), rgb(0x000000), rgb(0x000000), rgb(0x2b2b2b),
                              rgb(0xffffff), rgb(0xffffff), rgb(0xf2f2f2), rgb(0xffd400),
                              rgb(0x000000), rgb(0x66c8ff), rgb(0xffffff), rgb(0xff9440),
                              true};

}  // namespace

Palette palette_for(std::string_view theme) {
    if (theme == "light") return light;
    if (theme == "contrast") return contrast;
    return dark;
}

ImU32 with_alpha(ImU32 colour, float alpha) {
    const auto a = static_cast<ImU32>(((colour >> IM_COL32_A_SHIFT) & 255) * alpha + 0.5f);
    return (colour & ~IM_COL32_A_MASK) | (a << IM_COL32_A_SHIFT);
}

ImU32 mix(ImU32 a, ImU32 b, float t) {
    const ImVec4 p = ImGui::ColorConvertU32ToFloat4(a), q = ImGui::ColorConvertU32ToFloat4(b);
    return ImGui::ColorConvertFloat4ToU32({p.x + t * (q.x - p.x), p.y + t * (q.y - p.y),
                                           p.z + t * (q.z - p.z), p.w + t * (q.w - p.w)});
}

void apply_style(const Palette& p, float px) {
    ImGuiStyle s;
    s.WindowPadding = {16, 14};
    s.FramePadding = {12, 8};
    s.ItemSpacing = {10, 8};
    s.ItemInnerSpacing = {8, 6};
    s.WindowRounding = 0;
    s.ChildRounding = 8;
    s.FrameRounding = 7;
    s.PopupRounding = 8;
    s.GrabRounding = 7;
    s.ScrollbarRounding = 7;
    s.ScrollbarSize = 12;
    s.GrabMinSize = 18;
    s.WindowBorderSize = 0;
    s.ChildBorderSize = 0;
    s.FrameBorderSize = 0;
    s.PopupBorderSize = 1;
    s.ScaleAllSizes(px);
    const auto set = [&](ImGuiCol which, ImU32 colour) {
        s.Colors[which] = ImGui::ColorConvertU32ToFloat4(colour);
    };
    set(ImGuiCol_Text, p.text);
    set(ImGuiCol_TextDisabled, p.muted);
    set(ImGuiCol_WindowBg, p.panel);
    set(ImGuiCol_ChildBg, with_alpha(p.card, 0.0f));
    set(ImGuiCol_PopupBg, p.card);
    set(ImGuiCol_Border, p.line);
    set(ImGuiCol_FrameBg, mix(p.card, p.line, 0.35f));
    set(ImGuiCol_FrameBgHovered, p.hover);
    set(ImGuiCol_FrameBgActive, p.hover);
    set(ImGuiCol_Button, mix(p.card, p.line, 0.35f));
    set(ImGuiCol_ButtonHovered, p.hover);
    set(ImGuiCol_ButtonActive, mix(p.hover, p.accent, 0.4f));
    set(ImGuiCol_Header, with_alpha(p.accent, 0.35f));
    set(ImGuiCol_HeaderHovered, p.hover);
    set(ImGuiCol_HeaderActive, p.hover);
    set(ImGuiCol_SliderGrab, p.accent);
    set(ImGuiCol_SliderGrabActive, p.light);
    set(ImGuiCol_CheckMark, p.text);
    set(ImGuiCol_Separator, p.line);
    set(ImGuiCol_ScrollbarBg, with_alpha(p.card, 0.0f));
    set(ImGuiCol_ScrollbarGrab, p.line);
    set(ImGuiCol_ScrollbarGrabHovered, p.muted);
    set(ImGuiCol_ScrollbarGrabActive, p.muted);
    set(ImGuiCol_NavHighlight, p.light);
    set(ImGuiCol_ModalWindowDimBg, IM_COL32(0, 0, 0, 150));
    ImGui::GetStyle() = s;
}

}  // namespace lt
