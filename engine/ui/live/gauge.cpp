#include "engine/ui/live/gauge.h"

#include <algorithm>
#include <array>

#include "engine/ui/widgets.h"

namespace lt {

void hatch(ImDrawList& draw, ImVec2 min, ImVec2 max, float step, float width, bool both,
           ImU32 colour) {
    draw.PushClipRect(min, max, true);
    const float height = max.y - min.y;
    for (float x = min.x - height; x < max.x; x += step) {
        draw.AddLine({x, max.y}, {x + height, min.y}, colour, width);
        if (both) draw.AddLine({x, min.y}, {x + height, max.y}, colour, width);
    }
    draw.PopClipRect();
}

void draw_zone_pill(Ui& ui, ImDrawList& draw, ImVec2 right_top, ImU32 colour, PressureZone sign,
                    const char* word, float room) {
    const ImVec2 size = text_size(ui.fonts.strong, word);
    const float height = size.y + ui.size(12), width = size.x + ui.size(42);
    const ImVec2 at(right_top.x - width, right_top.y);
    const ImVec2 end(right_top.x, at.y + height);
    draw.AddRectFilled(at, end, with_alpha(colour, 0.18f), height / 2);
    draw.AddRect(at, end, colour, height / 2, 0, ui.size(1.5f));
    draw_zone_sign(draw, {at.x + ui.size(18), at.y + height / 2}, ui.size(7), sign, colour);
    draw_text(ui, draw, ui.fonts.strong, {at.x + ui.size(31), at.y + ui.size(6)}, ui.palette.text,
              word, 0.0f, room - ui.size(30));
}

ImU32 zone_colour(const Palette& p, PressureZone zone) {
    switch (zone) {
        case PressureZone::too_light:
            return p.light;
        case PressureZone::right:
            return p.right;
        case PressureZone::too_hard:
            return p.hard;
        default:
            return p.muted;
    }
}

void draw_zone_sign(ImDrawList& draw, ImVec2 c, float r, PressureZone zone, ImU32 colour) {
    switch (zone) {
        case PressureZone::too_light:
            draw.AddTriangleFilled({c.x - r, c.y - 0.7f * r}, {c.x + r, c.y - 0.7f * r},
                                   {c.x, c.y + r}, colour);
            break;
        case PressureZone::right:
            draw.AddCircleFilled(c, 0.85f * r, colour, 24);
            break;
        case PressureZone::too_hard:
            draw.AddTriangleFilled({c.x - r, c.y + 0.7f * r}, {c.x + r, c.y + 0.7f * r},
                                   {c.x, c.y - r}, colour);
            break;
        case PressureZone::lifted:
            draw.AddCircle(c, 0.75f * r, colour, 24, std::max(1.5f, 0.25f * r));
            break;
    }
}

void draw_gauge(Ui& ui, const PanelValues& v, const TechniqueLimits& limits, double asked_N) {
    const Palette& p = ui.palette;
    const float width = ImGui::GetContentRegionAvail().x;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 top = ImGui::GetCursorScreenPos();

    // Figure, unit, and the zone in words.
    const std::string figure = force_value(ui, v.force_N);
    draw_text(ui, draw, ui.fonts.number, {top.x, top.y - ui.size(4)}, p.text, figure.c_str());
    const float after = top.x + text_size(ui.fonts.number, figure.c_str()).x + ui.size(6);
    draw_text(ui, draw, ui.fonts.body, {after, top.y + ui.size(14)}, p.muted, force_unit(ui));
    draw_zone_pill(ui, draw, {top.x + width, top.y + ui.size(2)}, zone_colour(p, v.zone), v.zone,
                   ui.text(std::string("zone.") + to_string(v.zone)), top.x + width - after);

    // The scale.
    const float bar_top = top.y + ui.size(48), bar = ui.size(26);
    constexpr std::array<float, 4> ends = {0.0f, 0.3f, 0.7f, 1.0f};
    constexpr std::array<PressureZone, 3> zones = {PressureZone::too_light, PressureZone::right,
                                                   PressureZone::too_hard};
    for (std::size_t i = 0; i < zones.size(); ++i) {
        const float gap = ui.size(1.5f);
        const ImVec2 min(top.x + ends[i] * width + (i ? gap : 0), bar_top);
        const ImVec2 max(top.x + ends[i + 1] * width - (i < 2 ? gap : 0), bar_top + bar);
        const ImU32 zone = zone_colour(p, zones[i]);
        const bool now = zones[i] == v.zone;
        const ImDrawFlags corners = i == 0   ? ImDrawFlags_RoundCornersLeft
                                    : i == 2 ? ImDrawFlags_RoundCornersRight
                                             : ImDrawFlags_RoundCornersNone;
        draw.AddRectFilled(min, max, with_alpha(zone, now ? 0.75f : 0.28f), ui.size(6), corners);
        if (zones[i] != PressureZone::right)
            hatch(draw, min, max, ui.size(zones[i] == PressureZone::too_hard ? 7.0f : 11.0f),
                  ui.size(1.2f), zones[i] == PressureZone::too_hard,
                  with_alpha(p.panel, now ? 0.55f : 0.8f));
        const char* name = ui.text(std::string("zone.") + to_string(zones[i]));
        const float middle = 0.5f * (min.x + max.x);
        const float name_y = bar_top + bar + ui.size(10);
        const float half = 0.5f * (text_size(ui.fonts.small, name).x + ui.size(16));
        draw_zone_sign(draw, {middle - half + ui.size(5), name_y + 0.5f * ui.fonts.small->FontSize},
                       ui.size(5), zones[i], now ? zone : p.muted);
        draw_text(ui, draw, ui.fonts.small, {middle - half + ui.size(16), name_y},
                  now ? p.text : p.muted, name, 0.0f, max.x - min.x - ui.size(14));
    }
    // The limits on the scale.
    for (const double limit : {limits.force_low_N, limits.force_high_N}) {
        const float x = top.x + width * static_cast<float>(gauge_position(limit, limits));
        draw.AddLine({x, bar_top - ui.size(3)}, {x, bar_top + bar + ui.size(5)}, p.text,
                     ui.size(1.5f));
    }
    // What is asked for, and what is.
    if (asked_N >= 0.0) {
        const float x = top.x + width * static_cast<float>(gauge_position(asked_N, limits));
        draw.AddTriangleFilled({x - ui.size(5), bar_top + bar + ui.size(7)},
                               {x + ui.size(5), bar_top + bar + ui.size(7)},
                               {x, bar_top + bar - ui.size(1)}, p.muted);
    }
    const float x = top.x + width * static_cast<float>(gauge_position(v.force_N, limits));
    draw.AddRectFilled({x - ui.size(3.5f), bar_top - ui.size(6)},
                       {x + ui.size(3.5f), bar_top + bar + ui.size(6)}, p.panel, ui.size(3));
    draw.AddRectFilled({x - ui.size(2), bar_top - ui.size(5)},
                       {x + ui.size(2), bar_top + bar + ui.size(5)},
                       v.zone == PressureZone::lifted ? p.muted : p.text, ui.size(2));
    ImGui::Dummy({width, ui.size(48) + bar + ui.size(14) + ui.fonts.small->FontSize});
}

}  // namespace lt
