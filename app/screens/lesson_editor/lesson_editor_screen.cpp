#include "app/screens/lesson_editor/lesson_editor_screen.h"

#include <algorithm>

#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

/// Name and usual value on the left; less, value, more on the right.
int editor_row(Ui& ui, int index, const EditorRow& row, float width) {
    const Palette& p = ui.palette;
    const float key = ui.size(40), value = ui.size(150), gap = ui.size(6);
    const float height = ui.fonts.body->FontSize + ui.fonts.small->FontSize + ui.size(14);
    const float words = width - 2 * key - value - 3 * gap;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (row.changed)
        draw.AddRectFilled({at.x, at.y}, {at.x + ui.size(4), at.y + height}, p.accent, ui.size(2));
    draw_text(ui, draw, ui.fonts.body, {at.x + ui.size(12), at.y + ui.size(3)}, p.text,
              row.name.c_str(), 0.0f, words);
    draw_text(ui, draw, ui.fonts.small,
              {at.x + ui.size(12), at.y + ui.fonts.body->FontSize + ui.size(7)}, p.muted,
              row.usual.c_str(), 0.0f, words);
    int step = 0;
    ImGui::PushID(index);
    ImGui::PushButtonRepeat(true);
    ImGui::BeginGroup();
    ImGui::SetCursorScreenPos({at.x + words, at.y});
    const std::string number = std::to_string(index);
    if (button(ui, ("less-" + number).c_str(), "-", ButtonKind::normal, key)) step = -1;
    ImGui::SameLine(0.0f, gap);
    draw_text(ui, draw, ui.fonts.strong,
              {at.x + words + key + gap + 0.5f * value,
               at.y + 0.5f * (height - ui.fonts.strong->FontSize)},
              row.changed ? p.light : p.text, row.value.c_str(), 0.5f, value);
    ImGui::SetCursorScreenPos({at.x + words + key + value + 2 * gap, at.y});
    if (button(ui, ("more-" + number).c_str(), "+", ButtonKind::normal, key)) step = 1;
    ImGui::EndGroup();
    ImGui::PopButtonRepeat();
    ImGui::PopID();
    ImGui::SetCursorScreenPos({at.x, at.y + height + ui.size(4)});
    return step;
}

}  // namespace

LessonEditorCommands lesson_editor_screen(Ui& ui, const LessonEditorModel& m, ImVec2 window) {
    const Palette& p = ui.palette;
    LessonEditorCommands out;
    begin_full_screen(ui, "##lesson editor", ui.text("editor.title"), window);
    if (button(ui, "before", "<")) out.lesson = -1;
    ImGui::SameLine();
    if (button(ui, "after", ">")) out.lesson = 1;
    ImGui::SameLine();
    ImGui::BeginGroup();
    line_of_text(ui, ui.fonts.strong, p.text, m.title.c_str());
    line_of_text(ui, ui.fonts.small, p.muted, ui.text(m.own ? "editor.own" : "editor.locked"));
    ImGui::EndGroup();
    paragraph(ui, p.muted, ui.text.format("editor.how", {{"file", m.file}}).c_str(),
              ui.fonts.small);
    if (!m.message.empty())
        paragraph(ui, m.wrong ? p.hard : p.text, m.message.c_str(), ui.fonts.strong);
    begin_scroll(ui, "limits", {0, -foot_height(ui)});
    const float gap = ui.size(28), all = ImGui::GetContentRegionAvail().x - ui.size(14);
    const int columns = all > ui.size(900) ? 2 : 1;
    const float width = (all - static_cast<float>(columns - 1) * gap) / static_cast<float>(columns);
    const int count = static_cast<int>(m.rows.size()), tall = (count + columns - 1) / columns;
    const ImVec2 top = ImGui::GetCursorScreenPos();
    float end = top.y;
    for (int c = 0; c < columns; ++c) {
        ImGui::SetCursorScreenPos({top.x + static_cast<float>(c) * (width + gap), top.y});
        for (int i = c * tall; i < std::min(count, (c + 1) * tall); ++i) {
            const int step = editor_row(ui, i, m.rows[static_cast<std::size_t>(i)], width);
            if (step != 0) {
                out.row = i;
                out.step = step;
            }
        }
        end = std::max(end, ImGui::GetCursorScreenPos().y);
    }
    ImGui::SetCursorScreenPos({top.x, end});
    ImGui::Dummy({1, 1});
    end_scroll(ui);
    ImGui::Dummy({1, ui.size(2)});
    out.save = button(ui, "save", ui.text("editor.save"),
                      m.changed ? ButtonKind::primary : ButtonKind::normal);
    ImGui::SameLine();
    out.usual = button(ui, "usual", ui.text("editor.usual"));
    ImGui::SameLine();
    out.back = button(ui, "back", ui.text("button.back"), ButtonKind::quiet);
    end_full_screen(ui);
    return out;
}

}  // namespace lt
