#include "app/screens/debrief/debrief_page.h"

#include "app/screens/lesson/lesson_page.h"
#include "app/screens/replay/replay_page.h"
#include "app/window/app.h"
#include "app/window/scene.h"
#include "engine/ui/screen_frame.h"
#include "engine/ui/widgets.h"
#include "live/attempt_history.h"
#include "sim/base/error.h"

namespace lt {

DebriefPage::DebriefPage(const std::string& folder)
    : folder_(folder), run_((std::filesystem::path(folder) / "session.lts").string()) {}

void DebriefPage::update(App& app, double, double) {
    if (model_ || !run_.done()) return;
    try {
        source_ = run_.take();
    } catch (const InputError& e) {
        app.notice(app.text().format("problem.recording", {{"why", e.what()}}), 20.0);
        return app.back();
    }
    if (!source_.made_by.empty())
        app.notice(
            app.text().format("debrief.replay.other_version", {{"version", source_.made_by}}),
            20.0);
    ResultModel& m = model_.emplace(result_of(run_.session(), run_.log(), 1.0));
    m.out_of_records = m.can_replay = true;
    m.figures = figures_of(m.measures, m.score);
    const auto owner = read_owner(std::filesystem::path(folder_) / "attempt.json");
    if (owner) m.input = to_string(owner->input);
    // Whoever looks at another's attempt has no lesson to practise.
    m.can_practise = owner && app.roster.person() && app.roster.person()->id == owner->person_id;
    m.earlier = attempt_history(app.store, run_.session().setup(), folder_);
}

bool DebriefPage::action(App& app, Action action, bool pressed) {
    if (action != Action::lift || !pressed) return false;
    app.back();
    return true;
}

void DebriefPage::draw(App& app, Ui& ui, ImVec2 window) {
    if (!model_) {
        begin_full_screen(ui, "##debrief", ui.text("result.title"), window);
        paragraph(
            ui, ui.palette.muted,
            ui.text
                .format("debrief.replay.running",
                        {{"percent", std::to_string(static_cast<int>(100.0 * run_.progress()))}})
                .c_str());
        ImGui::Dummy({1, ui.size(8)});
        if (button(ui, "back", ui.text("button.back"), ButtonKind::quiet)) app.back();
        end_full_screen(ui);
        return;
    }
    const ResultCommands c = result_screen(ui, *model_, window);
    if (c.minutes_changed) {
        run_time_on(run_.session(), *model_);
        skin_.forget();
    }
    draw_skin(app);
    if (!c.lesson.empty()) app.go(std::make_unique<LessonPage>(c.lesson));
    if (c.replay) app.open(std::make_unique<ReplayPage>(source_, c.replay_s));
    if (c.back) app.back();
}

void DebriefPage::draw_skin(App& app) {
    SkinView& place = model_->skin_view;
    const Viewport size = app.viewport(0, 0, place.wanted.x, place.wanted.y);
    if (place.wanted.x >= 16 && place.wanted.y >= 16 && !skin_.fresh(size.width, size.height))
        skin_.draw(app.renderer, moment_after(run_.session(), model_->skin_after),
                   scene_of(run_.session().setup(), app.settings), size.width, size.height);
    place.texture = skin_.texture();
}

}  // namespace lt
