#include "app/screens/standards/standards_screen.h"

#include <algorithm>

#include "engine/ui/person_tile.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

std::vector<const char*> labels(const std::vector<std::string>& texts) {
    std::vector<const char*> out;
    for (const std::string& t : texts) out.push_back(t.c_str());
    return out;
}

bool chips(Ui& ui, const char* id, const char* title, const std::vector<std::string>& texts,
           int& chosen) {
    line_of_text(ui, ui.fonts.small, ui.palette.muted, ui.text(title));
    return choice(ui, id, labels(texts), chosen);
}

/// Runs as dots on a line, mean -/+ 2 SD as a band, the threshold of now as a thin stroke and the
/// new one as a thick stroke.
void strip(Ui& ui, const StandardRow& row, ImVec2 at, ImVec2 size) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    double low = std::min({row.now, row.then, row.mean - 2 * row.sd});
    double high = std::max({row.now, row.then, row.mean + 2 * row.sd});
    for (const double r : row.runs) {
        low = std::min(low, r);
        high = std::max(high, r);
    }
    const double margin = high > low ? 0.06 * (high - low) : 0.5;
    low -= margin;
    high += margin;
    const auto x = [&](double value) {
        return at.x + static_cast<float>((value - low) / (high - low)) * size.x;
    };
    const ImVec2 end(at.x + size.x, at.y + size.y);
    draw.AddRectFilled(at, end, p.card, ui.size(5));
    if (p.line == p.text) draw.AddRect(at, end, p.line, ui.size(5));
    draw.AddRectFilled({x(row.mean - 2 * row.sd), at.y}, {x(row.mean + 2 * row.sd), end.y},
                       with_alpha(p.accent, 0.45f));
    const float middle = 0.5f * (at.y + end.y);
    draw.AddLine({x(row.mean), at.y}, {x(row.mean), end.y}, with_alpha(p.text, 0.6f), ui.size(1));
    for (const double r : row.runs)
        draw.AddCircleFilled({x(r), middle}, ui.size(4), with_alpha(p.light, 0.85f), 16);
    draw.AddLine({x(row.now), at.y}, {x(row.now), end.y}, p.muted, ui.size(2));
    draw.AddLine({x(row.then), at.y - ui.size(3)}, {x(row.then), end.y + ui.size(3)},
                 row.taken ? p.hard : p.muted, ui.size(4));
}

void legend(Ui& ui) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    constexpr const char* names[] = {"standards.run", "standards.band", "standards.now",
                                     "standards.then"};
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
    for (int i = 0; i < 4; ++i) {
        const float wide = ui.size(22) + text_size(ui.fonts.small, ui.text(names[i])).x;
        if (i && ImGui::GetItemRectMax().x + ui.size(22) + wide <= right)
            ImGui::SameLine(0.0f, ui.size(22));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float height = ui.fonts.small->FontSize, x = at.x + ui.size(8);
        if (i == 0) draw.AddCircleFilled({x, at.y + height / 2}, ui.size(4), p.light, 16);
        if (i == 1)
            draw.AddRectFilled(at, {at.x + ui.size(16), at.y + height},
                               with_alpha(p.accent, 0.45f));
        if (i >= 2)
            draw.AddLine({x, at.y}, {x, at.y + height}, i == 2 ? p.muted : p.hard,
                         ui.size(i == 2 ? 2.0f : 4.0f));
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.size(22));
        line_of_text(ui, ui.fonts.small, p.muted, ui.text(names[i]));
    }
}

/// The threshold and a switch whether it is taken over; the runs; now and then. Side by side, or in
/// a narrow window one below the other.
void row_of(Ui& ui, int index, StandardRow& row) {
    const Palette& p = ui.palette;
    const float width = ImGui::GetContentRegionAvail().x - ui.size(14), gap = ui.size(18);
    const bool narrow = width < ui.size(1080);
    const float words = narrow ? width : 0.32f * width;
    const float line = ui.fonts.body->FontSize, small = ui.fonts.small->FontSize;
    const float switch_height = line + ui.size(20), chart_height = line + small + ui.size(4);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::BeginChild(("row-" + std::to_string(index)).c_str(), {words, switch_height}, false,
                      ImGuiWindowFlags_NoScrollbar);
    toggle(ui, ("take-" + std::to_string(index)).c_str(), row.name.c_str(), row.taken);
    ImGui::EndChild();
    const ImVec2 chart =
        narrow ? ImVec2(at.x, at.y + switch_height) : ImVec2(at.x + words + gap, at.y + ui.size(2));
    const float wide = narrow ? 0.46f * width : 0.34f * width;
    strip(ui, row, {chart.x, chart.y + ui.size(3)}, {wide, chart_height - ui.size(6)});
    const float right = chart.x + wide + gap, room = at.x + width - right;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const std::string change =
        ui.text.format("standards.change",
                       {{"before", row.before}, {"after", row.taken ? row.after : row.before}});
    draw_text(ui, draw, ui.fonts.strong, {right, chart.y}, row.taken ? p.text : p.muted,
              change.c_str(), 0.0f, room);
    const float under = chart.y + (narrow ? chart_height + ui.size(2) : line + ui.size(4));
    draw_text(ui, draw, ui.fonts.small, {narrow ? at.x : right, under}, p.muted, row.spread.c_str(),
              0.0f, narrow ? width : room);
    const float height = narrow ? switch_height + chart_height + small + ui.size(16)
                                : std::max(switch_height, chart_height + ui.size(6));
    ImGui::SetCursorScreenPos({at.x, at.y + height});
}

}  // namespace

StandardsCommands standards_screen(Ui& ui, StandardsModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    StandardsCommands out;
    begin_full_screen(ui, "##standards", ui.text("standards.title"), window);
    // What was done is said beside the button that does it, however far one has scrolled.
    const float room = ImGui::GetContentRegionAvail().x;
    const float said = m.message.empty()
                           ? 0.0f
                           : text_size(ui.fonts.strong, m.message.c_str(), room).y + ui.size(6);
    begin_scroll(ui, "standards", {0, -foot_height(ui) - said});
    paragraph(ui, p.muted, ui.text("standards.how"), ui.fonts.small);
    out.changed |= chips(ui, "lesson", "standards.lesson", m.lessons, m.lesson);
    out.changed |= chips(ui, "experts", "standards.experts", m.groups, m.experts);
    if (!m.inputs.empty()) out.changed |= chips(ui, "input", "standards.input", m.inputs, m.input);
    ImGui::Dummy({1, ui.size(4)});
    paragraph(ui, p.text, m.runs.c_str());
    if (!m.rows.empty()) {
        legend(ui);
        ImGui::Dummy({1, ui.size(4)});
        for (std::size_t i = 0; i < m.rows.size(); ++i) row_of(ui, static_cast<int>(i), m.rows[i]);
        if (m.groups.size() > 1) {
            std::vector<std::string> novices = m.groups;
            novices.front() = ui.text("standards.nobody");
            ImGui::Dummy({1, ui.size(4)});
            out.changed |= chips(ui, "novices", "standards.novices", novices, m.novices);
            if (m.has_cut)
                toggle(ui, "take-cut", m.cut.c_str(), m.take_cut);
            else if (!m.cut.empty())
                paragraph(ui, p.muted, m.cut.c_str());
        }
    }
    end_scroll(ui);
    if (!m.message.empty())
        paragraph(ui, m.wrong ? p.hard : p.light, m.message.c_str(), ui.fonts.strong);
    ImGui::Dummy({1, ui.size(2)});
    const bool any = m.has_cut || !m.rows.empty();
    if (any) {
        out.take = button(ui, "take", ui.text("standards.take"), ButtonKind::primary);
        ImGui::SameLine();
    }
    if (m.own) {
        out.editor = button(ui, "editor", ui.text("standards.editor"));
        ImGui::SameLine();
    }
    out.back = button(ui, "back", ui.text("button.back"), ButtonKind::quiet);
    end_full_screen(ui);
    return out;
}

}  // namespace lt
