#include "engine/ui/charts/moment_list.h"

#include <string>

#include "engine/ui/widgets.h"
#include "texts/technique_texts.h"

namespace lt {
namespace {

void draw_pin(Ui& ui, ImVec2 centre, const WorstMoment& m) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (m.flag < 0 || m.flag >= 9) {
        draw.AddCircleFilled(centre, ui.size(4), m.flag < 0 ? p.muted : p.accent, 16);
        return;
    }
    draw.AddCircleFilled(centre, ui.size(9), p.accent, 20);
    const std::string label = std::to_string(m.flag + 1);
    draw_text(ui, draw, ui.fonts.small, {centre.x, centre.y - 0.5f * ui.fonts.small->FontSize},
              p.on_accent, label.c_str(), 0.5f);
}

/// What it is called and what to do about it.
std::pair<std::string, std::string> words(const Ui& ui, const WorstMoment& m,
                                          const std::vector<Flag>& flags) {
    if (m.flag >= 0) {
        const std::string code(to_string(flags[static_cast<std::size_t>(m.flag)].code));
        return {ui.text("flag.title." + code), ui.text("advice." + code)};
    }
    const std::string name(to_string(m.measure));
    return {ui.text("score.name." + name), ""};
}

}  // namespace

std::optional<std::size_t> moment_list(Ui& ui, std::span<const WorstMoment> moments,
                                       const std::vector<Flag>& flags, double marked_s,
                                       double from_s) {
    const Palette& p = ui.palette;
    if (moments.empty()) {
        paragraph(ui, p.muted, ui.text("debrief.no_moments"));
        return {};
    }
    paragraph(ui, p.muted, ui.text("debrief.moments_how"), ui.fonts.small);
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const WorstMoment& m = moments[i];
        const auto [title, advice] = words(ui, m, flags);
        const std::string where = ui.text.format(
            "debrief.when_where", {{"time", ui.text.number(std::max(0.0, m.t_s - from_s), 1)},
                                   {"place", place_text(m.place_mm, ui.text)}});
        const float width = ImGui::GetContentRegionAvail().x - ui.size(4);
        const float left = ui.size(30), wrap = width - left - ui.size(8);
        const std::string loss =
            m.critical     ? std::string(ui.text("debrief.critical"))
            : m.lost > 0.0 ? ui.text.format("debrief.lost", {{"points", ui.text.number(m.lost, 2)}})
                           : std::string();
        const float loss_width = text_size(ui.fonts.small, loss.c_str()).x;
        // Beside the title where both have room, else below it.
        const bool beside =
            text_size(ui.fonts.strong, title.c_str()).x + loss_width + ui.size(6) <= wrap;
        float height = ui.size(14) + (beside ? 0.0f : ui.fonts.small->FontSize + ui.size(2)) +
                       ui.fonts.strong->FontSize + ui.size(2) +
                       text_size(ui.fonts.small, where.c_str(), wrap).y;
        if (!advice.empty()) height += text_size(ui.fonts.small, advice.c_str(), wrap).y;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::InvisibleButton("moment", {width, height})) chosen = i;
        note_target(ui, "moment", static_cast<int>(i));
        ImGui::PopID();
        const bool marked = marked_s >= 0.0 && std::abs(marked_s - m.t_s) < 0.02;
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const ImVec2 end(at.x + width, at.y + height);
        draw.AddRectFilled(at, end, ImGui::IsItemHovered() ? p.hover : p.card, ui.size(6));
        if (marked || p.line == p.text || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible))
            draw.AddRect(at, end, marked ? p.accent : p.line, ui.size(6), 0, ui.size(1.5f));
        draw_pin(ui, {at.x + ui.size(16), at.y + ui.size(7) + 0.5f * ui.fonts.strong->FontSize}, m);
        float y = at.y + ui.size(7);
        draw_text(ui, draw, ui.fonts.strong, {at.x + left, y}, p.text, title.c_str(), 0.0f,
                  beside ? wrap - loss_width - ui.size(6) : wrap);
        if (beside)
            draw_text(ui, draw, ui.fonts.small, {end.x - ui.size(8), y + ui.size(1)}, p.hard,
                      loss.c_str(), 1.0f);
        y += ui.fonts.strong->FontSize + ui.size(2);
        if (!beside) {
            draw_text(ui, draw, ui.fonts.small, {at.x + left, y}, p.hard, loss.c_str(), 0.0f, wrap);
            y += ui.fonts.small->FontSize + ui.size(2);
        }
        for (const std::string* line : {&where, &advice}) {
            if (line->empty()) continue;
            draw.AddText(ui.fonts.small, ui.fonts.small->FontSize, {at.x + left, y}, p.muted,
                         line->c_str(), nullptr, wrap);
            y += text_size(ui.fonts.small, line->c_str(), wrap).y;
        }
        ImGui::Dummy({1, ui.size(1)});
    }
    return chosen;
}

}  // namespace lt
