#include "engine/ui/live/practice_panel.h"
#include "engine/platform/input/key_places.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/platform/input/hand_input.h"
#include "engine/ui/live/gauge.h"
#include "engine/ui/live/press_slider.h"
#include "engine/ui/live/speed_gauge.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                                   ImGuiWindowFlags_NoSavedSettings |
                                   ImGuiWindowFlags_NoBringToFrontOnFocus;

float panel_width(float px, float window) {
    return std::min(344.0f * px, 0.45f * window);
}

/// A telephone's window: the panel lies below the skin, and keys are nobody's matter.
bool upright(ImVec2 window) {
    return window.x < 0.8f * window.y;
}

void client_card(Ui& ui, const PracticeModel& m) {
    const Palette& p = ui.palette;
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.size(m.cream ? 96 : 76);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + width, at.y + height}, p.card, ui.size(7));
    if (p.line == p.text) draw.AddRect(at, {at.x + width, at.y + height}, p.line, ui.size(7));
    const float radius = ui.size(25);
    draw_face(draw, {at.x + ui.size(14) + radius, at.y + ui.size(38)}, radius,
              m.values.discomfort_felt, p);
    const float x = at.x + ui.size(28) + 2 * radius;
    draw_text(ui, draw, ui.fonts.small, {x, at.y + ui.size(8)}, p.muted,
              ui.text("panel.client_feels"));
    const std::string word =
        ui.text("discomfort." + std::to_string(discomfort_word(m.values.discomfort_felt)));
    draw_text(ui, draw, ui.fonts.strong, {x, at.y + ui.size(25)}, p.text, word.c_str());
    // 0 to 10 in ten steps, filled up to what is felt.
    const float bar_y = at.y + ui.size(52), step = (at.x + width - ui.size(14) - x) / 10;
    for (int i = 0; i < 10; ++i) {
        const bool on = m.values.discomfort_felt > i + 0.25;
        draw.AddRectFilled({x + i * step, bar_y},
                           {x + (i + 1) * step - ui.size(2), bar_y + ui.size(9)},
                           on ? (i < 5 ? p.right : p.hard) : mix(p.card, p.line, 0.8f), ui.size(2));
    }
    if (m.cream)
        draw_text(ui, draw, ui.fonts.small, {at.x + ui.size(14), at.y + ui.size(72)}, p.hard,
                  ui.text("panel.cream_hides"));
    ImGui::Dummy({width, height});
}

void numbers(Ui& ui, const PracticeModel& m) {
    const PanelValues& v = m.values;
    const float gap = ui.size(8);
    const float half = (ImGui::GetContentRegionAvail().x - gap) / 2;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
    const auto n = [&](double x, int decimals) { return ui.text.number(x, decimals); };
    const auto on = [&](FlagCode code) {
        return std::find(v.flags.begin(), v.flags.end(), code) != v.flags.end();
    };
    bool beside = false;
    const auto show = [&](const char* key, const std::string& value, const char* unit,
                          bool alert = false) {
        if (beside) ImGui::SameLine();
        beside = !beside;
        metric(ui, ui.text(key), value, unit, half, alert);
    };
    if (m.cues.has(Cue::force_gauge)) {
        show("panel.needle_mean", n(v.needle_mean_mN, 0), "mN");
        show("panel.needle_max", n(v.needle_max_mN, 0), "mN");
        show("panel.pressure", n(v.pressure_kPa, 1), "kPa");
        show("panel.touching", std::to_string(v.needles_touching), "");
    }
    // A mouse cannot feel how hard it presses: what is set is no help, but its only sense.
    else if (m.asked_N >= 0.0 && (m.hand == "wheel" || m.hand == "drag"))
        show("panel.asked", force_value(ui, m.asked_N), force_unit(ui));
    struct Count {
        const char* key;
        int value;
        bool alert;
    };
    std::vector<Count> counts;
    if (m.cues.has(Cue::coverage_map))
        counts.push_back({"panel.passes", v.passes, on(FlagCode::overworked)});
    if (m.cues.has(Cue::sentences)) {
        counts.push_back({"panel.pops", v.pops, on(FlagCode::puncture)});
        counts.push_back({"panel.drops", v.drops, on(FlagCode::blood)});
    }
    // In one row where their names have room.
    const float third = (2.0f * half - gap) / 3.0f;
    bool in_one_row = counts.size() == 3;
    for (const Count& c : counts)
        in_one_row &= text_size(ui.fonts.small, ui.text(c.key)).x + ui.size(28) <= third;
    if (in_one_row) beside = false;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const Count& c = counts[i];
        if (!in_one_row)
            show(c.key, std::to_string(c.value), "", c.alert);
        else {
            if (i > 0) ImGui::SameLine();
            metric(ui, ui.text(c.key), std::to_string(c.value), "", third, c.alert);
        }
    }
    ImGui::PopStyleVar();
}

void redness(Ui& ui, const PracticeModel& m) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const double minutes = m.values.redness_minutes;
    const std::string word = redness_word(minutes);
    const std::string text = ui.text.format(
        "redness." + word,
        {{"minutes", ui.text.number(minutes, 0)}, {"hours", ui.text.number(minutes / 60.0, 1)}});
    const ImVec2 size = text_size(ui.fonts.strong, text.c_str(), width - ui.size(28));
    const float height = ui.size(32) + size.y;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + width, at.y + height}, p.card, ui.size(7));
    if (p.line == p.text) draw.AddRect(at, {at.x + width, at.y + height}, p.line, ui.size(7));
    if (word == "long" || word == "rough")
        draw.AddRectFilled(at, {at.x + ui.size(5), at.y + height}, p.hard, ui.size(7),
                           ImDrawFlags_RoundCornersLeft);
    draw_text(ui, draw, ui.fonts.small, {at.x + ui.size(14), at.y + ui.size(7)}, p.muted,
              ui.text("panel.redness"));
    const ImVec2 text_at(at.x + ui.size(14), at.y + ui.size(24));
    check_fits(ui, text_at, size, text.c_str());
    draw.AddText(ui.fonts.strong, ui.fonts.strong->FontSize, text_at, p.text, text.c_str(), nullptr,
                 width - ui.size(28));
    ImGui::Dummy({width, height});
}

/// The lesson's step and the time that is left of it.
void task(Ui& ui, const PracticeModel& m, PracticeCommands& out) {
    const Palette& p = ui.palette;
    paragraph(ui, p.text, m.task.c_str(), ui.fonts.strong);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, line = ui.fonts.title->FontSize;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw_text(
        ui, draw,
        text_size(ui.fonts.title, m.time_left.c_str()).x < width ? ui.fonts.title : ui.fonts.strong,
        at, p.text, m.time_left.c_str());
    const float y = at.y + line + ui.size(6);
    draw.AddRectFilled({at.x, y}, {at.x + width, y + ui.size(8)}, mix(p.card, p.line, 0.8f),
                       ui.size(4));
    draw.AddRectFilled({at.x, y}, {at.x + width * m.time_share, y + ui.size(8)}, p.light,
                       ui.size(4));
    ImGui::Dummy({width, line + ui.size(18)});
    if (!m.aids.empty()) paragraph(ui, p.muted, m.aids.c_str());
    if (m.choices.size() > 1) {
        std::vector<const char*> names;
        for (const std::string& name : m.choices) names.push_back(name.c_str());
        int chosen = m.choice;
        if (choice(ui, "watch", names, chosen)) out.choice = chosen;
    }
    bool slow = m.slow;
    if (!m.slow_word.empty() && toggle(ui, "slow", m.slow_word.c_str(), slow)) out.slow = true;
}

void toast(Ui& ui, float& y, SceneArea area, const char* text, ImU32 colour, PressureZone sign) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    const float wrap = std::min(ui.size(420), area.width - ui.size(90));
    const ImVec2 size = text_size(ui.fonts.body, text, wrap);
    const ImVec2 at(area.x + ui.size(16), y);
    const ImVec2 end(at.x + size.x + ui.size(58), at.y + size.y + ui.size(20));
    draw.AddRectFilled(at, end, p.panel, ui.size(8));
    draw.AddRect(at, end, mix(p.panel, colour, 0.5f), ui.size(8), 0, ui.size(1));
    draw.AddRectFilled(at, {at.x + ui.size(5), end.y}, colour, ui.size(8),
                       ImDrawFlags_RoundCornersLeft);
    draw_zone_sign(draw, {at.x + ui.size(25), at.y + ui.size(10) + 0.5f * ui.fonts.body->FontSize},
                   ui.size(7), sign, colour);
    draw.AddText(ui.fonts.body, ui.fonts.body->FontSize, {at.x + ui.size(42), at.y + ui.size(10)},
                 p.text, text, nullptr, wrap);
    if (ui.cut && end.x > area.x + area.width) ui.cut->push_back({text, at, size});
    y = end.y + ui.size(8);
}

/// Where a hand does something else than the mouse with its wheel, there is a text of its own.
std::string hand_text(const Ui& ui, const std::string& hand, const std::string& own,
                      const std::string& usual) {
    const std::string key = "mouse_press." + hand + own;
    return ui.text.has(key) ? key : usual;
}

std::string help_line(const Ui& ui, const KeyTable& keys, const std::string& hand) {
    return ui.text.format(hand_text(ui, hand, "_line", "help.line"),
                          {{"turn_left", keys.label(Action::yaw_left)},
                           {"turn_right", keys.label(Action::yaw_right)},
                           {"lift", keys.label(Action::lift)},
                           {"help", keys.label(Action::help)}});
}

std::string status_line(const Ui& ui, const PracticeModel& m) {
    std::string out = ui.text.format("status.line", {{"frames", ui.text.number(m.frames_per_s, 0)},
                                                     {"grid", std::to_string(m.grid)},
                                                     {"quality", ui.text("quality." + m.quality)}});
    return out;
}

float bottom_height(float px) {
    return 58.0f * px;
}

void bottom_bar(Ui& ui, const PracticeModel& m, const KeyTable& keys, SceneArea area,
                ImVec2 window) {
    const Palette& p = ui.palette;
    ImGui::SetNextWindowPos({area.x, window.y - bottom_height(ui.px)});
    ImGui::SetNextWindowSize({area.width, bottom_height(ui.px)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.size(16), ui.size(8)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, with_alpha(p.panel, 0.94f));
    ImGui::Begin("##help line", nullptr,
                 fixed | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoScrollbar);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    // The longest that fits.
    const auto width_of = [&](const std::string& text) {
        return text_size(ui.fonts.small, text.c_str()).x;
    };
    std::string help = help_line(ui, keys, m.hand);
    for (const std::string& shorter :
         {hand_text(ui, m.hand, "_brief", "help.brief"), std::string("help.least")})
        if (width_of(help) > width)
            help = ui.text.format(shorter, {{"help", keys.label(Action::help)}});
    draw_text(ui, draw, ui.fonts.small, at, p.text, help.c_str());
    const float y = at.y + ui.fonts.small->FontSize + ui.size(9);
    std::string pace = ui.text("status.real_time");
    const bool slow = m.ratio < 0.95;
    if (slow) {
        pace = ui.text.format("status.slow", {{"percent", ui.text.number(100.0 * m.ratio, 0)}});
        draw_zone_sign(draw, {at.x + ui.size(6), y + 0.5f * ui.fonts.small->FontSize}, ui.size(5),
                       PressureZone::too_hard, p.hard);
    }
    const float indent = slow ? ui.size(18) : 0.0f;
    draw_text(ui, draw, ui.fonts.small, {at.x + indent, y}, slow ? p.text : p.muted, pace.c_str());
    const std::string status = status_line(ui, m);
    if (indent + width_of(pace) + width_of(status) + ui.size(24) <= width)
        draw_text(ui, draw, ui.fonts.small, {at.x + width, y}, p.muted, status.c_str(), 1.0f);
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

void top_bar(Ui& ui, const PracticeModel& m, SceneArea area, PracticeCommands& out) {
    const char* pause = ui.text(m.paused ? "button.resume" : "button.pause");
    const char* setup = m.again_word.empty() ? ui.text("button.setup") : m.again_word.c_str();
    const char* finish = m.finish_word.empty() ? ui.text("button.finish") : m.finish_word.c_str();
    const float gap = ui.size(8);
    const bool second = m.may_set_up || !m.again_word.empty();
    float width =
        text_size(ui.fonts.strong, finish).x + ui.size(32) + button_width(ui, pause) + gap;
    if (second) width += button_width(ui, setup) + gap;
    ImGui::SetNextWindowPos({area.x + area.width - width - ui.size(16), ui.size(14)});
    ImGui::SetNextWindowSize({width, ui.size(44)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
    ImGui::Begin("##buttons", nullptr,
                 fixed | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar);
    out.pause = button(ui, "pause", pause);
    ImGui::SameLine();
    if (second) {
        (m.again_word.empty() ? out.setup : out.again) = button(ui, "setup", setup);
        ImGui::SameLine();
    }
    out.finish = button(ui, "finish", finish, ButtonKind::primary);
    ImGui::End();
    ImGui::PopStyleVar(2);
}

float legend_end(const Ui& ui) {
    return ui.size(16) + 2 * ui.fonts.small->FontSize + ui.size(38);
}

void legend(Ui& ui, const PracticeModel& m, SceneArea area) {
    const Palette& p = ui.palette;
    const LegendModel& l = m.legend;
    const std::string top =
        std::string(ui.text("overlay." + l.name)) + " [" + ui.text("overlay_unit." + l.name) + "]";
    const float width = std::max(ui.size(190), text_size(ui.fonts.small, top.c_str()).x);
    const float line = ui.fonts.small->FontSize;
    const ImVec2 at(area.x + ui.size(16), ui.size(16));
    const ImVec2 end(at.x + width + ui.size(24), legend_end(ui));
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    draw.AddRectFilled(at, end, p.panel, ui.size(8));
    const float x = at.x + ui.size(12), bar = at.y + ui.size(12) + line;
    draw.AddText(ui.fonts.small, line, {x, at.y + ui.size(7)}, p.text, top.c_str());
    const auto n = static_cast<float>(l.colours.size());
    for (std::size_t i = 0; i < l.colours.size(); ++i)
        draw.AddRectFilled({x + static_cast<float>(i) / n * width, bar},
                           {x + static_cast<float>(i + 1) / n * width, bar + ui.size(12)},
                           l.colours[i]);
    const int decimals = l.max < 0.95 ? 2 : l.max < 3.0 ? 1 : 0;
    const std::string low = ui.text.number(l.min, decimals), high = ui.text.number(l.max, decimals);
    draw.AddText(ui.fonts.small, line, {x, bar + ui.size(15)}, p.muted, low.c_str());
    draw.AddText(ui.fonts.small, line,
                 {x + width - text_size(ui.fonts.small, high.c_str()).x, bar + ui.size(15)},
                 p.muted, high.c_str());
}

/// Returns where it stands.
ScreenBox coach(Ui& ui, const PracticeModel& m, SceneArea area, PracticeCommands& out) {
    const Palette& p = ui.palette;
    const float width = std::min(ui.size(430), area.width - ui.size(32));
    if (m.pictures)  // they have the lower edge
        ImGui::SetNextWindowPos({area.x + area.width - ui.size(16), area.y + ui.size(62)}, 0,
                                {1.0f, 0.0f});
    else
        ImGui::SetNextWindowPos({area.x + 0.5f * area.width, area.y + area.height - ui.size(14)}, 0,
                                {0.5f, 1.0f});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.size(10));
    ImGui::Begin("##coach", nullptr,
                 fixed | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_AlwaysAutoResize);
    constexpr int steps = 5;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    for (int i = 0; i < steps; ++i) {
        const ImVec2 c(at.x + ui.size(7 + 20.0f * i), at.y + ui.size(8));
        if (i < m.hint_step)
            draw.AddCircleFilled(c, ui.size(6), p.accent, 20);
        else
            draw.AddCircle(c, ui.size(5.5f), i == m.hint_step ? p.light : p.line, 20, ui.size(2));
    }
    ImGui::Dummy({ui.size(20.0f * steps), ui.size(18)});
    std::string key = "coach." + std::to_string(std::min(m.hint_step, steps));
    key = hand_text(ui, "coach", "." + m.hand + std::to_string(m.hint_step), key);
    paragraph(ui, p.text, ui.text(key), ui.fonts.strong);
    ImGui::Dummy({1, ui.size(2)});
    if (button(ui, "skip", ui.text(m.hint_step >= steps ? "button.done" : "button.skip"),
               ButtonKind::quiet))
        out.skip_hints = true;
    const ImVec2 from = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    ImGui::End();
    ImGui::PopStyleVar();
    return {from, {from.x + size.x, from.y + size.y}};
}

}  // namespace

SceneArea scene_area(float px, ImVec2 window, bool left_handed) {
    if (upright(window)) return {0.0f, 0.0f, window.x, std::round(0.6f * window.y)};
    const float panel = panel_width(px, window.x);
    return {left_handed ? panel : 0.0f, 0.0f, window.x - panel, window.y - bottom_height(px)};
}

PracticeCommands practice_screen(Ui& ui, const PracticeModel& m, const KeyTable& keys,
                                 ImVec2 window) {
    PracticeCommands out;
    const Palette& p = ui.palette;
    const SceneArea area = scene_area(ui.px, window, m.left_handed);
    const float panel = panel_width(ui.px, window.x);

    if (upright(window)) {
        ImGui::SetNextWindowPos({0.0f, area.height});
        ImGui::SetNextWindowSize({window.x, window.y - area.height});
    } else {
        ImGui::SetNextWindowPos({m.left_handed ? 0.0f : area.width, 0.0f});
        ImGui::SetNextWindowSize({panel, window.y});
    }
    ImGui::Begin("##panel", nullptr, fixed);
    ++ui.scrolls;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.size(8), ui.size(8)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.size(8), ui.size(3)});
    paragraph(ui, p.text, m.client.c_str(), ui.fonts.strong);
    ImGui::PopStyleVar();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.size(8), ui.size(10)});
    paragraph(ui, p.muted, m.roller.c_str(), ui.fonts.small);
    ImGui::PopStyleVar();
    if (!m.task.empty()) task(ui, m, out);
    if (m.cues.has(Cue::force_gauge)) {
        draw_gauge(ui, m.values, m.limits, m.asked_N);
        ImGui::Dummy({1, ui.size(1)});
    }
    if (m.cues.has(Cue::speed_gauge)) draw_speed_gauge(ui, m.values, m.limits);
    numbers(ui, m);
    if (m.cues.has(Cue::comfort_face)) client_card(ui, m);
    // A demonstration's words come first; what no longer fits is left out.
    const bool fits = m.choices.empty() || ImGui::GetContentRegionAvail().y > ui.size(64);
    if (m.cues.has(Cue::sentences) && fits) redness(ui, m);
    ImGui::PopStyleVar();
    --ui.scrolls;
    ImGui::End();

    top_bar(ui, m, area, out);
    if (!upright(window)) bottom_bar(ui, m, keys, area, window);

    if (m.section) section_labels(ui, *m.section);
    if (m.covered) return out;
    SceneArea beside = area;  // of what fingers press by
    if (m.hand == "touch") {
        const float room = press_slider_room(ui, HandOptions().force_max_N);
        beside.width -= room;
        if (!m.left_handed) beside.x += room;
    }
    float y = m.legend.colours.empty() ? ui.size(70) : legend_end(ui) + ui.size(8);
    // One message at a time: a sound in words waits while something is said beside the roller.
    const bool said = m.words_place && m.words.message && m.cues.has(Cue::sentences);
    if (!m.caption.empty() && !said)
        toast(ui, y, beside, m.caption.c_str(), p.muted, PressureZone::lifted);
    for (const std::string& notice : m.notices)
        toast(ui, y, beside, notice.c_str(), p.light, PressureZone::lifted);
    if (!m.legend.colours.empty()) legend(ui, m, area);
    std::vector<ScreenBox> taken = m.pictures_at;
    if (m.hints && m.ready && !m.paused) taken.push_back(coach(ui, m, beside, out));
    if (m.words_place) {
        m.words_place->box.reset();
        if (m.cues.has(Cue::sentences) && m.ready && !m.paused) {
            // The buttons, and what is said at the upper edge.
            taken.push_back({{area.x, 0.0f}, {area.x + area.width, ui.size(64)}});
            taken.push_back({{area.x, 0.0f}, {area.x + ui.size(490), y}});
            const float edge = ui.size(10);
            draw_words(ui, m.words, m.roller_at,
                       {{beside.x + edge, edge},
                        {beside.x + beside.width - edge, area.y + area.height - edge}},
                       taken, *m.words_place);
        }
    }
    if (m.ready && m.paused && m.pause) {
        out.way = pause_ways(ui, *m.pause, window);
        return out;
    }
    if (!m.ready || m.paused) {
        const char* word = ui.text(m.ready ? "status.paused" : "status.preparing");
        const ImVec2 size = text_size(ui.fonts.title, word);
        const ImVec2 c(area.x + 0.5f * area.width, 0.45f * area.height);
        ImDrawList& draw = *ImGui::GetForegroundDrawList();
        draw.AddRectFilled({c.x - 0.5f * size.x - ui.size(28), c.y - ui.size(18)},
                           {c.x + 0.5f * size.x + ui.size(28), c.y + size.y + ui.size(18)}, p.panel,
                           ui.size(10));
        draw.AddText(ui.fonts.title, ui.fonts.title->FontSize, {c.x - 0.5f * size.x, c.y}, p.text,
                     word);
    }
    return out;
}

bool help_window(Ui& ui, const KeyTable& keys, const std::string& mouse_press, ImVec2 window) {
    const Palette& p = ui.palette;
    begin_dialog(ui, "##help", 560, 640, window);
    line_of_text(ui, ui.fonts.title, p.text, ui.text("help.title"));
    const float foot = ui.fonts.body->FontSize + ui.size(32);
    begin_scroll(ui, "keys", {0, -foot});
    constexpr std::array<const char*, 6> mouse = {"move",  "left",       "wheel",
                                                  "right", "ctrl_wheel", "middle"};
    const float column = ImGui::GetContentRegionAvail().x * 0.42f;
    const auto row = [&](const char* what, const char* does) {
        const float x = ImGui::GetCursorPosX();
        line_of_text(ui, ui.fonts.strong, p.text, what);
        ImGui::SameLine();
        ImGui::SetCursorPosX(x + column);
        paragraph(ui, p.muted, does);
    };
    for (const char* m : mouse)
        row(ui.text(std::string("help.mouse.") + m),
            ui.text(hand_text(ui, mouse_press, std::string("_row.") + m + "_does",
                              std::string("help.mouse.") + m + "_does")));
    ImGui::Dummy({1, ui.size(6)});
    for (int i = 0; i < action_count; ++i) {
        const auto action = static_cast<Action>(i);
        std::string names;
        for (const KeyChord& k : keys.keys(action)) names += (names.empty() ? "" : "  ") + shown(k);
        row(names.empty() ? "-" : names.c_str(),
            ui.text("action." + std::string(to_string(action))));
    }
    end_scroll(ui);
    const bool close = button(ui, "close", ui.text("button.close"), ButtonKind::primary);
    end_dialog(ui);
    return !close;
}

}  // namespace lt
