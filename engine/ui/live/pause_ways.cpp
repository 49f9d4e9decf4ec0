#include "engine/ui/live/pause_ways.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

struct Way {
    PauseWay way;
    const char* name;  ///< of its button and its texts
};
constexpr std::array<Way, 4> ways = {{{PauseWay::go_on, "go_on"},
                                      {PauseWay::restart, "restart"},
                                      {PauseWay::throw_away, "throw_away"},
                                      {PauseWay::finish, "finish"}}};

std::string note(const Ui& ui, const PauseModel& m, const char* name) {
    const std::string key = std::string("pause.note.") + name;
    if (!m.touched && ui.text.has(key + "_untouched")) return ui.text(key + "_untouched");
    if (m.test && ui.text.has(key + "_test")) return ui.text(key + "_test");
    if (!m.kept && ui.text.has(key + "_unkept")) return ui.text(key + "_unkept");
    return ui.text(key);
}

}  // namespace

std::optional<PauseWay> pause_ways(Ui& ui, const PauseModel& m, ImVec2 window) {
    constexpr float wide = 460.0f;
    const float text_width = std::min(ui.size(wide), window.x - ui.size(24)) - ui.size(48 + 32);
    std::array<std::string, ways.size()> notes;
    // As high as its words need.
    float height = ui.fonts.title->FontSize + ui.size(60);
    for (std::size_t i = 0; i < ways.size(); ++i) {
        notes[i] = note(ui, m, ways[i].name);
        height += row_button_height(ui, notes[i].c_str(), text_width) + ui.size(10);
    }
    std::optional<PauseWay> chosen;
    begin_dialog(ui, "##pause", wide, height / ui.px, window);
    line_of_text(ui, ui.fonts.title, ui.palette.text, ui.text("pause.title"));
    ImGui::Dummy({1, ui.size(2)});
    ++ui.scrolls;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.size(8), ui.size(10)});
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const std::string id = std::string("pause.") + ways[i].name;
        if (row_button(ui, id.c_str(), ui.text("pause.way." + std::string(ways[i].name)),
                       notes[i].c_str(), i == 0 ? ButtonKind::primary : ButtonKind::normal,
                       text_width))
            chosen = ways[i].way;
        if (i == 0) ImGui::SetItemDefaultFocus();
    }
    ImGui::PopStyleVar();
    --ui.scrolls;
    end_dialog(ui);
    return chosen;
}

}  // namespace lt
