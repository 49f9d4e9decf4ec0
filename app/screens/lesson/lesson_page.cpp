#include "app/screens/lesson/lesson_page.h"

#include "app/lessons/lesson_thresholds.h"
#include "app/screens/demonstration/demonstration_page.h"
#include "app/screens/lesson/lesson_screens.h"
#include "app/screens/lesson_roll/lesson_roll_page.h"
#include "app/screens/lessons/lessons_page.h"
#include "app/window/app.h"
#include "files/assets/asset_files.h"
#include "files/assets/demonstration_file.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/training/demonstration.h"

namespace lt {

void LessonPage::shown(App& app) {
    plan_.reset();
    const Lesson& l = app.lesson_book().get(lesson_).lesson;
    try {
        const Demonstration d =
            read_demonstration(app.library.find("demonstrations", l.demonstration));
        const RollerSpec roller = read_roller(app.library.find("rollers", l.roller));
        plan_ = stroke_plan(d.stroke.samples, roller.drum_width_mm, l.limits);
    } catch (const InputError& e) {
        app.notice(app.text().format("problem.demonstration", {{"why", e.what()}}), 12.0);
    }
}

void LessonPage::draw(App& app, Ui& ui, ImVec2 window) {
    LessonBook& book = app.lesson_book();
    const CourseLesson& entry = book.get(lesson_);
    const Lesson& l = entry.lesson;
    LessonRun run(l, book.progress(lesson_));
    LessonModel m;
    m.number = book.number(lesson_);
    m.title = lesson_text(ui.text, l, "title");
    m.goal = lesson_text(ui.text, l, "goal");
    m.how = lesson_text(ui.text, l, "how");
    m.why = lesson_text(ui.text, l, "why");
    m.client = lesson_client_label(ui.text, l);
    m.roller = roller_label(ui.text, l.roller);
    m.serves = join(l.serves);
    m.thresholds = lesson_thresholds(ui, l);
    m.own = entry.own;
    m.practice_s = l.practice_s;
    m.test_s = l.test_s;
    m.tests_wanted = l.passes_in_a_row;
    m.tests_done = run.progress().tests_in_a_row;
    m.state = book.state(lesson_);
    m.best_test = run.progress().best_test;
    m.test_next = run.ready_for_test();
    run.go_to(LessonStep::practice);
    m.cues = cue_names(ui.text, run.cues());
    m.plan = plan_ ? &*plan_ : nullptr;
    const LessonCommands c = lesson_screen(ui, m, window);
    if (c.practise) app.go(std::make_unique<LessonRollPage>(lesson_, LessonStep::practice));
    if (c.test) app.go(std::make_unique<LessonRollPage>(lesson_, LessonStep::test));
    if (c.watch)
        app.go(std::make_unique<DemonstrationPage>(lesson_, DemonstrationPage::Mode::watch));
    if (c.follow)
        app.go(std::make_unique<DemonstrationPage>(lesson_, DemonstrationPage::Mode::follow));
    if (c.back) app.go(std::make_unique<LessonsPage>());
}

}  // namespace lt
