#include "app/screens/practice/practice_page.h"

#include "app/screens/result/result_page.h"
#include "app/screens/start/start_page.h"
#include "app/settings/client_setup.h"
#include "app/window/app.h"

namespace lt {

void PracticePage::update(App& app, double, double) {
    app.prepare_free_practice();
    const Stage& stage = app.stage;
    if (app.settings.hints && stage.ready() && app.rolling())
        coach_.watch(stage.values(), {stage.now().hand.x_mm, stage.now().hand.y_mm},
                     stage.hand.wanted_N());
}

bool PracticePage::action(App& app, Action action, bool pressed) {
    if (!pressed) return false;
    switch (action) {
        case Action::pause:
            paused_ = !paused_;
            return true;
        case Action::finish:
            if (app.rolling()) finish(app);
            return true;
        case Action::again:
            if (app.rolling()) restart(app);
            return true;
        default:
            return false;
    }
}

void PracticePage::finish(App& app) {
    if (!app.stage.ready()) return;
    std::optional<FinishedAttempt> ended = app.stage.end();
    app.stage.begin(app.stage.client());  // the next client lies ready
    if (ended) app.last = std::move(ended);
    if (!app.last) return;
    app.settings.hints = app.settings.hints && coach_.step() < Coach::steps;
    app.go(std::make_unique<ResultPage>());
}

void PracticePage::restart(App& app) {
    paused_ = false;
    app.stage.restart();
    coach_.restart();
}

void PracticePage::leave_pause(App& app, PauseWay way) {
    switch (way) {
        case PauseWay::go_on:
            paused_ = false;
            break;
        case PauseWay::restart:
            restart(app);
            break;
        case PauseWay::throw_away:
            app.stage.throw_away();
            app.leave_free_practice();
            app.go(std::make_unique<StartPage>());
            break;
        case PauseWay::finish:
            paused_ = false;
            finish(app);
            break;
    }
}

void PracticePage::draw_scene(App& app, double now_s) {
    app.stage.draw_beside_panel(now_s);
}

void PracticePage::draw(App& app, Ui& ui, ImVec2 window) {
    if (!app.stage.begun()) return;
    PracticeModel m = app.stage.practice_model();
    m.client = client_label(ui.text, app.settings);
    m.roller = roller_label(ui.text, app.settings.roller);
    m.paused = paused_;
    m.pause = PauseModel{.touched = app.stage.touched(), .kept = !app.store.empty()};
    m.covered = app.covered();
    m.hints = app.settings.hints && !m.covered;
    m.hint_step = coach_.step();
    m.notices = app.notices.texts();
    const PracticeCommands c = practice_screen(ui, m, app.settings.keys, window);
    if (c.pause) action(app, Action::pause, true);
    if (c.setup) app.setup_open = true;
    if (c.skip_hints) app.settings.hints = false;
    if (c.finish) finish(app);
    if (c.way) leave_pause(app, *c.way);
}

}  // namespace lt
