#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "app/settings/setup_screen.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

void section(Ui& ui, const char* key) {
    ImGui::Dummy({1, ui.size(3)});
    line_of_text(ui, ui.fonts.strong, ui.palette.text, ui.text(key));
}

/// Buttons for the values of a word setting; labels are the texts prefix + value.
void word_choice(Ui& ui, const char* id, std::string& value, std::span<const char* const> values,
                 const char* prefix) {
    std::vector<const char*> labels;
    int chosen = -1;
    for (std::size_t i = 0; i < values.size(); ++i) {
        labels.push_back(ui.text(std::string(prefix) + values[i]));
        if (value == values[i]) chosen = static_cast<int>(i);
    }
    if (choice(ui, id, labels, chosen)) value = values[static_cast<std::size_t>(chosen)];
}

void named_choice(Ui& ui, const char* id, std::string& value,
                  const std::vector<NamedChoice>& choices) {
    std::vector<const char*> labels;
    int chosen = -1;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        labels.push_back(choices[i].label.c_str());
        if (value == choices[i].name) chosen = static_cast<int>(i);
    }
    if (choice(ui, id, labels, chosen)) value = choices[static_cast<std::size_t>(chosen)].name;
}

void slider(Ui& ui, const char* id, const char* label, const std::string& shown, double& value,
            double min, double max, double step) {
    auto position = static_cast<float>(value);
    if (labelled_slider(ui, id, label, shown, position, static_cast<float>(min),
                        static_cast<float>(max), static_cast<float>(step)))
        value = std::round(position / step) * step;
}

void client_page(Ui& ui, SetupModel& m, Settings& s) {
    section(ui, "setup.site");
    named_choice(ui, "site", s.skin, m.skins);
    section(ui, "setup.tone");
    int monk = static_cast<int>(s.monk);
    if (tone_swatches(ui, monk)) s.monk = monk;
    paragraph(ui, ui.palette.muted,
              ui.text
                  .format("setup.tone_now",
                          {{"monk", std::to_string(monk)}, {"fitzpatrick", m.fitzpatrick}})
                  .c_str(),
              ui.fonts.small);
    section(ui, "setup.roller");
    named_choice(ui, "roller", s.roller, m.rollers);
    section(ui, "setup.on_skin");
    slider(ui, "cream", ui.text("setup.cream"),
           s.cream_min < 1.0
               ? std::string(ui.text("setup.cream_none"))
               : ui.text.format("setup.minutes", {{"minutes", ui.text.number(s.cream_min, 0)}}),
           s.cream_min, 0, 120, 5);
    if (s.cream_min >= 1.0)
        paragraph(ui, ui.palette.hard, ui.text("setup.cream_warning"), ui.fonts.small);
    toggle(ui, "serum", ui.text("setup.serum"), s.serum);
    section(ui, "setup.trainee");
    std::array<char, 64> name{};
    std::strncpy(name.data(), s.trainee.c_str(), name.size() - 1);
    ImGui::SetNextItemWidth(std::min(ui.size(320), ImGui::GetContentRegionAvail().x));
    if (ImGui::InputTextWithHint("##trainee", ui.text("setup.trainee_hint"), name.data(),
                                 name.size()))
        s.trainee = name.data();
}

void screen_page(Ui& ui, SetupModel& m, Settings& s) {
    section(ui, "setup.theme");
    constexpr std::array<const char*, 3> themes = {"dark", "light", "contrast"};
    word_choice(ui, "theme", s.theme, themes, "theme.");
    section(ui, "setup.language");
    named_choice(ui, "language", s.language, m.languages);
    section(ui, "setup.scale");
    std::vector<std::string> names;
    std::vector<const char*> labels;
    constexpr std::array<double, 6> scales = {0.75, 1.0, 1.25, 1.5, 1.75, 2.0};
    int chosen = -1;
    for (std::size_t i = 0; i < scales.size(); ++i) {
        names.push_back(ui.text.number(100 * scales[i], 0) + " %");
        if (std::abs(scales[i] - s.scale) < 0.01) chosen = static_cast<int>(i);
    }
    for (const std::string& n : names) labels.push_back(n.c_str());
    if (choice(ui, "scale", labels, chosen)) s.scale = scales[static_cast<std::size_t>(chosen)];
    section(ui, "setup.units");
    constexpr std::array<const char*, 2> units = {"N", "gf"};
    word_choice(ui, "units", s.units, units, "units.");
    section(ui, "setup.quality");
    constexpr std::array<const char*, 4> qualities = {"auto", "low", "medium", "high"};
    word_choice(ui, "quality", s.quality, qualities, "quality.");
    paragraph(
        ui, ui.palette.muted,
        ui.text.format("setup.quality_now", {{"quality", ui.text("quality." + m.quality_now)}})
            .c_str(),
        ui.fonts.small);
    section(ui, "setup.grid");
    constexpr std::array<double, 5> grids = {0, 32, 48, 64, 96};
    constexpr std::array<const char*, 5> sizes = {nullptr, "32", "48", "64", "96"};
    std::vector<const char*> grid_labels(sizes.begin(), sizes.end());
    grid_labels[0] = ui.text("quality.auto");
    int grid = -1;
    for (std::size_t i = 0; i < grids.size(); ++i)
        if (s.grid == grids[i]) grid = static_cast<int>(i);
    if (choice(ui, "grid", grid_labels, grid)) s.grid = grids[static_cast<std::size_t>(grid)];
    paragraph(ui, ui.palette.muted,
              ui.text.format("setup.grid_now", {{"grid", m.grid_now}}).c_str(), ui.fonts.small);
    section(ui, "setup.sound");
    slider(ui, "volume", ui.text("setup.volume"), ui.text.number(100 * s.volume, 0) + " %",
           s.volume, 0.0, 1.0, 0.05);
    toggle(ui, "mute", ui.text("setup.mute"), s.mute);
    toggle(ui, "captions", ui.text("setup.captions"), s.captions);
}

void hand_page(Ui& ui, SetupModel& m, Settings& s) {
    section(ui, "setup.hand");
    toggle(ui, "left", ui.text("setup.left_handed"), s.left_handed);
    toggle(ui, "toggle", ui.text("setup.toggle_lower"), s.toggle_lower);
    toggle(ui, "hints", ui.text("setup.hints"), s.hints);
    section(ui, "setup.yaw");
    constexpr std::array<const char*, 2> modes = {"follow", "fixed"};
    word_choice(ui, "yaw", s.yaw_mode, modes, "yaw.");
    paragraph(ui, ui.palette.muted, ui.text("yaw." + s.yaw_mode + "_means"), ui.fonts.small);
    section(ui, "mouse_press.title");
    constexpr std::array<const char*, 3> presses = {"wheel", "hold", "drag"};
    word_choice(ui, "press", s.mouse_press, presses, "mouse_press.");
    paragraph(ui, ui.palette.muted, ui.text("mouse_press." + s.mouse_press + "_means"),
              ui.fonts.small);
    section(ui, "setup.force");
    slider(ui, "force", ui.text("setup.first_force"), force_text(ui, s.force_N), s.force_N, 0.1,
           2.0, 0.05);
    slider(ui, "notch", ui.text("setup.notch"), ui.text.number(100 * s.wheel_share, 0) + " %",
           s.wheel_share, 0.02, 0.5, 0.01);
    section(ui, "setup.keys");
    paragraph(ui, ui.palette.muted, ui.text("keys.means"), ui.fonts.small);
    const float right = ImGui::GetContentRegionAvail().x;
    for (int i = 0; i < action_count; ++i) {
        const auto action = static_cast<Action>(i);
        ImGui::PushID(i);
        const float y = ImGui::GetCursorPosY();
        const float wide = std::max(button_width(ui, ui.text("setup.press_a_key")), ui.size(150));
        ImGui::SetCursorPosY(y + ui.size(10));
        line_of_text(ui, ui.fonts.body, ui.palette.text,
                     ui.text("action." + std::string(to_string(action))));
        ImGui::SetCursorPos({right - wide, y});
        const bool waits = m.waits_for_key == i;
        const std::string label =
            waits ? std::string(ui.text("setup.press_a_key")) : s.keys.label(action);
        if (button(ui, "key", label.c_str(), waits ? ButtonKind::primary : ButtonKind::normal,
                   wide))
            m.waits_for_key = waits ? -1 : i;
        if (m.key_changed == i && !m.key_message.empty())
            paragraph(ui, ui.palette.hard, m.key_message.c_str(), ui.fonts.small);
        ImGui::PopID();
    }
    if (button(ui, "defaults", ui.text("setup.default_keys"), ButtonKind::quiet)) {
        s.keys = KeyTable();
        m.waits_for_key = -1;
        m.key_message.clear();
    }
}

}  // namespace

bool setup_screen(Ui& ui, SetupModel& m, Settings& s, ImVec2 window) {
    begin_dialog(ui, "##setup", 720, 660, window);
    line_of_text(ui, ui.fonts.title, ui.palette.text, ui.text("setup.title"));
    const std::array<const char*, 4> pages = {
        ui.text("setup.page.client"), ui.text("setup.page.screen"), ui.text("setup.page.hand"),
        ui.text("setup.page.devices")};
    choice(ui, "pages", pages, m.page);
    ImGui::Dummy({1, ui.size(2)});
    begin_scroll(ui, "page", {0, -foot_height(ui) - (m.rolling ? ui.size(24) : 0)});
    if (m.page == 0) client_page(ui, m, s);
    if (m.page == 1) screen_page(ui, m, s);
    if (m.page == 2) hand_page(ui, m, s);
    if (m.page == 3) m.pens_changed |= device_page(ui, m.devices, ImGui::GetIO().DeltaTime);
    end_scroll(ui);
    if (m.rolling) line_of_text(ui, ui.fonts.small, ui.palette.muted, ui.text("setup.new_client"));
    const bool close = button(ui, "close", ui.text("button.done"), ButtonKind::primary);
    end_dialog(ui);
    if (close) {
        m.waits_for_key = -1;
        m.key_message.clear();
    }
    return !close;
}

}  // namespace lt
