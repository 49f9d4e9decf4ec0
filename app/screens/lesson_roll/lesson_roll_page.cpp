#include "app/screens/lesson_roll/lesson_roll_page.h"

#include <algorithm>
#include <cmath>

#include "app/lessons/lesson_marks.h"
#include "app/lessons/lesson_thresholds.h"
#include "app/screens/lesson/lesson_page.h"
#include "app/screens/lesson_outcome/lesson_outcome_page.h"
#include "app/window/app.h"
#include "sim/base/error.h"

namespace lt {

void LessonRollPage::shown(App& app) {
    LessonBook& book = app.lesson_book();
    LessonRun run(book.get(lesson_).lesson, book.progress(lesson_));
    run.go_to(step_);
    cues_ = run.cues();
    limit_s_ = run.time_limit_s();
    app.leave_free_practice();
    app.stage.end();
    app.stage.begin(lesson_client(app.library, app.settings, book.get(lesson_)),
                    {.lesson = lesson_,
                     .step = step_ == LessonStep::test ? "test" : "practice",
                     .pops_wanted = book.get(lesson_).lesson.pops_wanted});
    app.stage.cues = cues_;
    app.stage.scene.overlay = cues_.has(Cue::coverage_map) ? Overlay::coverage : Overlay::none;
    app.stage.scene.cut_away = app.stage.scene.inset = false;
}

void LessonRollPage::hidden(App& app) {
    app.stage.cues = CueSet::all();
    app.stage.scene.overlay = Overlay::none;
    app.stage.scene.marks = {};
}

double LessonRollPage::left_s(const App& app) const {
    if (touched_s_ < 0.0) return limit_s_;
    return std::max(0.0, limit_s_ - (app.stage.values().t_s - touched_s_));
}

void LessonRollPage::update(App& app, double, double) {
    Stage& stage = app.stage;
    if (ended_ || !stage.begun() || !stage.ready()) return;
    if (touched_s_ < 0.0 && stage.values().needles_touching > 0) touched_s_ = stage.values().t_s;
    stage.scene.marks = lesson_marks(app.lesson_book().get(lesson_).lesson, cues_, stage.now());
    if (left_s(app) <= 0.0) finish(app);
}

bool LessonRollPage::action(App& app, Action action, bool pressed) {
    if (!pressed) return false;
    switch (action) {
        case Action::pause:
            paused_ = !paused_;
            return true;
        case Action::finish:
            if (app.rolling()) finish(app);
            return true;
        case Action::again:
            if (step_ != LessonStep::test && app.rolling()) restart(app);
            return true;
        case Action::setup:
            return step_ == LessonStep::test;
        // Maps, close-up and cross-section are help.
        case Action::overlay:
        case Action::close_up:
        case Action::cross_section:
            return step_ == LessonStep::test || !cues_.has(Cue::coverage_map);
        default:
            return false;
    }
}

/// Of an attempt that was taken, with what it came to.
void LessonRollPage::count(App& app, const Score& score, int pops) {
    LessonBook& book = app.lesson_book();
    LessonRun run(book.get(lesson_).lesson, book.progress(lesson_));
    run.go_to(step_);
    run.finish_attempt(score, pops);
    if (const std::string problem = book.keep(lesson_, run.progress()); !problem.empty())
        app.notice(app.text().format("message.not_saved", {{"why", problem}}), 12.0);
}

bool LessonRollPage::end(App& app) {
    if (ended_ || !app.stage.ready()) return false;
    ended_ = true;
    std::optional<FinishedAttempt> finished = app.stage.end();
    if (!finished) return false;
    app.last = std::move(finished);
    count(app, app.last->result.score, app.last->result.measures.pops);
    return true;
}

void LessonRollPage::finish(App& app) {
    if (ended_ || !app.stage.ready()) return;
    if (end(app))
        app.go(std::make_unique<LessonOutcomePage>(lesson_, step_));
    else  // nothing was rolled
        app.go(std::make_unique<LessonPage>(lesson_));
}

/// A practice begins anew; a test is taken as far as it went, and another begins.
void LessonRollPage::restart(App& app) {
    if (step_ == LessonStep::test) {
        end(app);
        app.go(std::make_unique<LessonRollPage>(lesson_, step_));
        return;
    }
    paused_ = false;
    app.stage.restart();
    touched_s_ = -1.0;
}

void LessonRollPage::throw_away(App& app) {
    const bool counts = step_ == LessonStep::test && app.stage.touched();
    ended_ = true;
    app.stage.throw_away();
    // Else a test that goes badly could be taken back.
    if (counts) count(app, Score(), 0);
    app.go(std::make_unique<LessonPage>(lesson_));
}

void LessonRollPage::leave_pause(App& app, PauseWay way) {
    switch (way) {
        case PauseWay::go_on:
            paused_ = false;
            break;
        case PauseWay::restart:
            restart(app);
            break;
        case PauseWay::throw_away:
            throw_away(app);
            break;
        case PauseWay::finish:
            finish(app);
            break;
    }
}

void LessonRollPage::draw_scene(App& app, double now_s) {
    app.stage.draw_beside_panel(now_s);
}

void LessonRollPage::draw(App& app, Ui& ui, ImVec2 window) {
    if (!app.stage.begun()) return;
    const Lesson& lesson = app.lesson_book().get(lesson_).lesson;
    PracticeModel m = app.stage.practice_model();
    const bool test = step_ == LessonStep::test;
    m.client = lesson_client_label(ui.text, lesson);
    m.roller = roller_label(ui.text, lesson.roller);
    m.paused = paused_;
    m.may_set_up = !test;
    m.pause = PauseModel{.test = test, .touched = app.stage.touched(), .kept = !app.store.empty()};
    m.covered = app.covered();
    m.notices = app.notices.texts();
    m.task = ui.text.format(test ? "lessons.task.test" : "lessons.task.practice",
                            {{"title", lesson_text(ui.text, lesson, "title")}});
    const int left = static_cast<int>(std::ceil(left_s(app)));
    const std::string clock =
        std::to_string(left / 60) + (left % 60 < 10 ? ":0" : ":") + std::to_string(left % 60);
    m.time_left = ui.text.format(touched_s_ < 0.0 ? "lessons.task.starts" : "lessons.task.left",
                                 {{"time", clock}});
    m.time_share = static_cast<float>(left_s(app) / limit_s_);
    if (test || cues_.size() == 0)
        m.aids = ui.text("lessons.task.no_aids");
    else if (cues_.size() < static_cast<int>(lesson.cues.size()))
        m.aids = ui.text("lessons.task.fewer_aids");
    const PracticeCommands c = practice_screen(ui, m, app.settings.keys, window);
    if (c.pause) action(app, Action::pause, true);
    if (c.setup) app.setup_open = true;
    if (c.finish) finish(app);
    if (c.way) leave_pause(app, *c.way);
}

}  // namespace lt
