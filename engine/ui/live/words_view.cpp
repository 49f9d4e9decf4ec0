#include "engine/ui/live/words_view.h"

#include <algorithm>

#include "engine/ui/live/gauge.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

constexpr std::size_t most_signs = 3;

ImU32 word_colour(const Palette& p, LiveWord word) {
    return word == LiveWord::too_light ? p.light : p.hard;
}

/// Triangles are the gauge's own; everything else is a diamond.
void word_sign(ImDrawList& draw, ImVec2 c, float r, LiveWord word, ImU32 colour) {
    if (word == LiveWord::too_light || word == LiveWord::too_hard)
        draw_zone_sign(
            draw, c, r,
            word == LiveWord::too_light ? PressureZone::too_light : PressureZone::too_hard, colour);
    else
        draw.AddQuadFilled({c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r}, {c.x - r, c.y}, colour);
}

struct Sign {
    LiveWord word{};
    const char* text = "";
    ImVec2 at, size;  ///< from the words' upper left corner
};

struct Layout {
    const char* message = nullptr;
    ImVec2 message_size{}, text_size{};
    std::vector<Sign> signs;
    ImVec2 size{};
};

Layout layout(const Ui& ui, const LiveWords& words, float wrap) {
    Layout l;
    if (words.message) {
        l.message = ui.text("live.word." + std::string(to_string(*words.message)));
        l.text_size = text_size(ui.fonts.strong, l.message, wrap);
        l.message_size = {l.text_size.x + ui.size(52), l.text_size.y + ui.size(18)};
    }
    l.size = l.message_size;
    float x = 0.0f, y = l.message ? l.message_size.y + ui.size(6) : 0.0f;
    const float widest = std::max(l.message_size.x, wrap + ui.size(52));
    for (const LiveWord word : words.signs) {
        if (l.signs.size() == most_signs) break;
        Sign s{.word = word, .text = ui.text("live.sign." + std::string(to_string(word)))};
        const ImVec2 text = text_size(ui.fonts.small, s.text);
        s.size = {text.x + ui.size(30), text.y + ui.size(8)};
        if (x > 0.0f && x + s.size.x > widest) {
            x = 0.0f;
            y += s.size.y + ui.size(4);
        }
        s.at = {x, y};
        x += s.size.x + ui.size(5);
        l.size = {std::max(l.size.x, s.at.x + s.size.x), y + s.size.y};
        l.signs.push_back(s);
    }
    return l;
}

}  // namespace

void draw_words(Ui& ui, const LiveWords& words, const RollerOnScreen& roller, const ScreenBox& area,
                const std::vector<ScreenBox>& taken, WordsPlace& place) {
    place.box.reset();
    if (!words.message && words.signs.empty()) return;
    const Palette& p = ui.palette;
    const float wrap = ui.size(210);
    const Layout l = layout(ui, words, wrap);
    std::vector<ScreenBox> clear = taken;
    clear.insert(clear.end(), roller.drum.begin(), roller.drum.end());
    const std::size_t without_ahead = clear.size();
    clear.insert(clear.end(), roller.ahead.begin(), roller.ahead.end());
    std::optional<ImVec2> at = place_words(l.size, area, roller.middle, clear, place.offset);
    // Seen from very near, the skin ahead is all there is.
    clear.resize(without_ahead);
    if (!at) at = place_words(l.size, area, roller.middle, clear, place.offset);
    if (!at) return;
    const ImVec2 end(at->x + l.size.x, at->y + l.size.y);
    place.box = ScreenBox{*at, end};
    place.offset =
        ImVec2(0.5f * (at->x + end.x) - roller.middle.x, 0.5f * (at->y + end.y) - roller.middle.y);
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    if (l.message) {
        const ImU32 colour = word_colour(p, *words.message);
        const ImVec2 to(at->x + l.message_size.x, at->y + l.message_size.y);
        draw.AddRectFilled(*at, to, p.panel | IM_COL32_A_MASK, ui.size(9));
        draw.AddRect(*at, to, colour, ui.size(9), 0, ui.size(2));
        word_sign(draw, {at->x + ui.size(21), at->y + 0.5f * l.message_size.y}, ui.size(8),
                  *words.message, colour);
        draw.AddText(ui.fonts.strong, ui.fonts.strong->FontSize,
                     {at->x + ui.size(38), at->y + ui.size(9)}, p.text, l.message, nullptr, wrap);
    }
    for (const Sign& s : l.signs) {
        const ImVec2 min(at->x + s.at.x, at->y + s.at.y);
        const ImVec2 max(min.x + s.size.x, min.y + s.size.y);
        const ImU32 colour = word_colour(p, s.word);
        draw.AddRectFilled(min, max, with_alpha(p.panel, 0.92f), 0.5f * s.size.y);
        draw.AddRect(min, max, mix(p.panel, colour, 0.6f), 0.5f * s.size.y, 0, ui.size(1));
        word_sign(draw, {min.x + ui.size(13), min.y + 0.5f * s.size.y}, ui.size(5), s.word, colour);
        draw.AddText(ui.fonts.small, ui.fonts.small->FontSize,
                     {min.x + ui.size(22), min.y + ui.size(4)}, p.text, s.text);
    }
    if (ui.cut && (end.x > area.max.x || end.y > area.max.y))
        ui.cut->push_back({l.message ? l.message : "", *at, l.size});
}

}  // namespace lt
