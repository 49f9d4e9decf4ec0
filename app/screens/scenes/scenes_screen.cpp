#include "app/screens/scenes/scenes_screen.h"

#include "engine/ui/live/frame_times_panel.h"
#include "engine/ui/live/practice_panel.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"

namespace lt {
namespace {

bool chips(Ui& ui, const char* id, const char* title, const std::vector<NamedChoice>& choices,
           int& chosen) {
    line_of_text(ui, ui.fonts.strong, ui.palette.text, title);
    std::vector<const char*> labels;
    for (const NamedChoice& each : choices) labels.push_back(each.label.c_str());
    return choice(ui, id, labels, chosen);
}

void figure(Ui& ui, const char* label, const std::string& value) {
    paragraph(ui, ui.palette.muted, ui.text.format(label, {{"value", value}}).c_str(),
              ui.fonts.small);
}

void figures(Ui& ui, const ScenesModel& m) {
    const TextTable& t = ui.text;
    figure(ui, "scenes.tick", std::to_string(m.tick));
    figure(ui, "scenes.time", t.number(m.values.t_s, 3) + " / " + t.number(m.end_s, 2) + " s");
    figure(ui, "scenes.grid", std::to_string(m.nodes));
    figure(ui, "scenes.force", force_text(ui, m.values.force_N));
    figure(ui, "scenes.needle", t.number(m.values.needle_max_mN, 1) + " mN");
    figure(ui, "scenes.touching", std::to_string(m.values.needles_touching));
    figure(ui, "scenes.pops", std::to_string(m.values.pops));
}

}  // namespace

ScenesCommands scenes_screen(Ui& ui, ScenesModel& m, ImVec2 window) {
    ScenesCommands out;
    const SceneArea area = scene_area(ui.px, window, m.left_handed);
    ImGui::SetNextWindowPos({m.left_handed ? 0.0f : area.width, 0.0f});
    ImGui::SetNextWindowSize({window.x - area.width, window.y});
    ImGui::Begin("##scenes", nullptr, fixed_window);
    line_of_text(ui, ui.fonts.title, ui.palette.text, ui.text("scenes.title"));
    const float foot = foot_height(ui);
    begin_scroll(ui, "##all", {0, ImGui::GetContentRegionAvail().y - foot});
    paragraph(ui, ui.palette.text, m.what.c_str());
    if (button(ui, "halt", ui.text(m.halted ? "scenes.go" : "scenes.halt"), ButtonKind::primary))
        out.halt = true;
    ImGui::SameLine();
    if (button(ui, "step", ui.text("scenes.step"))) out.steps = 1;
    if (button(ui, "step-ten", ui.text("scenes.step_ten"))) out.steps = 10;
    ImGui::SameLine();
    out.again = button(ui, "again", ui.text("demo.again"));
    out.slow = toggle(ui, "slow", ui.text("demo.slow"), m.slow);
    if (m.ready)
        figures(ui, m);
    else
        paragraph(ui, ui.palette.muted, ui.text("status.preparing"));
    if (m.ready) tick_times(ui, &m.profile, m.residual);
    std::vector<NamedChoice> scenes;
    for (const std::string& name : m.scenes) scenes.push_back({name, name});
    out.other |= chips(ui, "scene", ui.text("scenes.which"), scenes, m.scene);
    out.other |= chips(ui, "skin", ui.text("setup.site"), m.skins, m.skin);
    out.other |= chips(ui, "roller", ui.text("setup.roller"), m.rollers, m.roller);
    end_scroll(ui);
    out.back = button(ui, "back", ui.text("button.back"));
    ImGui::End();
    return out;
}

}  // namespace lt
