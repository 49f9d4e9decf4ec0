#include "engine/ui/live/speed_gauge.h"

#include <algorithm>
#include <array>

#include "engine/ui/live/gauge.h"
#include "engine/ui/live/live_words.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

ImU32 speed_colour(const Palette& p, SpeedZone zone) {
    return zone == SpeedZone::right   ? p.right
           : zone == SpeedZone::quick ? mix(p.right, p.hard, 0.5f)
                                      : p.hard;
}

}  // namespace

void draw_speed_gauge(Ui& ui, const PanelValues& v, const TechniqueLimits& limits) {
    const Palette& p = ui.palette;
    const float width = ImGui::GetContentRegionAvail().x;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 top = ImGui::GetCursorScreenPos();
    // The way through the air is nobody's fault.
    const bool rolls = v.zone != PressureZone::lifted;
    const double speed = rolls ? v.speed_mm_s : 0.0;
    const SpeedZone zone = speed_zone(speed, limits);

    const std::string figure = ui.text.number(speed, 0);
    draw_text(ui, draw, ui.fonts.number, {top.x, top.y - ui.size(4)}, rolls ? p.text : p.muted,
              figure.c_str());
    const float after = top.x + text_size(ui.fonts.number, figure.c_str()).x + ui.size(6);
    draw_text(ui, draw, ui.fonts.body, {after, top.y + ui.size(14)}, p.muted, "mm/s");
    const std::string word = rolls ? std::string("speed_zone.") + to_string(zone) : "zone.lifted";
    draw_zone_pill(ui, draw, {top.x + width, top.y + ui.size(2)},
                   rolls ? speed_colour(p, zone) : p.muted,
                   !rolls                     ? PressureZone::lifted
                   : zone == SpeedZone::right ? PressureZone::right
                                              : PressureZone::too_hard,
                   ui.text(word), top.x + width - after);

    const float bar_top = top.y + ui.size(46), bar = ui.size(14);
    constexpr std::array<float, 4> ends = {0.0f, 0.5f, 0.75f, 1.0f};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto of = static_cast<SpeedZone>(i);
        const float gap = ui.size(1.5f);
        const ImVec2 min(top.x + ends[i] * width + (i ? gap : 0), bar_top);
        const ImVec2 max(top.x + ends[i + 1] * width - (i < 2 ? gap : 0), bar_top + bar);
        const bool now = rolls && of == zone;
        draw.AddRectFilled(min, max, with_alpha(speed_colour(p, of), now ? 0.75f : 0.28f),
                           ui.size(5),
                           i == 0   ? ImDrawFlags_RoundCornersLeft
                           : i == 2 ? ImDrawFlags_RoundCornersRight
                                    : ImDrawFlags_RoundCornersNone);
        if (of != SpeedZone::right)
            hatch(draw, min, max, ui.size(of == SpeedZone::too_fast ? 7.0f : 11.0f), ui.size(1.2f),
                  of == SpeedZone::too_fast, with_alpha(p.panel, now ? 0.55f : 0.8f));
    }
    for (const double limit : {limits.speed_good_mm_s, limits.speed_high_mm_s}) {
        const float x = top.x + width * static_cast<float>(speed_position(limit, limits));
        draw.AddLine({x, bar_top - ui.size(3)}, {x, bar_top + bar + ui.size(4)}, p.text,
                     ui.size(1.5f));
    }
    const float x = top.x + width * static_cast<float>(speed_position(speed, limits));
    draw.AddRectFilled({x - ui.size(3.5f), bar_top - ui.size(6)},
                       {x + ui.size(3.5f), bar_top + bar + ui.size(6)}, p.panel, ui.size(3));
    draw.AddRectFilled({x - ui.size(2), bar_top - ui.size(5)},
                       {x + ui.size(2), bar_top + bar + ui.size(5)}, rolls ? p.text : p.muted,
                       ui.size(2));
    ImGui::Dummy({width, ui.size(46) + bar + ui.size(6)});
}

}  // namespace lt
