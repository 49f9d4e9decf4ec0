#include "app/screens/result/result_page.h"

#include "app/screens/course/course_page.h"
#include "app/screens/lesson/lesson_page.h"
#include "app/screens/lesson_roll/lesson_roll_page.h"
#include "app/screens/practice/practice_page.h"
#include "app/screens/replay/replay_page.h"
#include "app/screens/result/result_screen.h"
#include "app/screens/start/start_page.h"
#include "app/window/app.h"
#include "app/window/scene.h"
#include "files/assets/demonstration_file.h"
#include "sim/base/error.h"
#include "sim/training/lesson_for.h"

namespace lt {

void ResultPage::draw(App& app, Ui& ui, ImVec2 window) {
    ResultModel& result = app.last->result;
    result.can_demonstrate = app.roster.instructor() && !result.saved_as.empty();
    if (result.section == 2) run_demonstration(app);
    find_next(app);
    const ResultCommands c = result_screen(ui, result, window);
    if (c.minutes_changed) {
        run_time_on(app.last->attempt->session(), result);
        skin_.forget();
    }
    draw_skin(app);
    if (c.replay) app.open(std::make_unique<ReplayPage>(replay_of(*app.last->attempt), c.replay_s));
    if (c.demonstrate)
        app.open(std::make_unique<ReplayPage>(
            replay_of(*app.last->attempt), 0.0,
            RecordedAttempt{std::filesystem::path(result.saved_as) / "session.lts",
                            app.last->attempt->owner().lesson}));
    if (!c.lesson.empty()) app.go(std::make_unique<LessonPage>(c.lesson));
    if (c.report) app.show_report(result.saved_as);
    if (c.practise) app.go(std::make_unique<LessonPage>(result.next_lesson));
    if (c.back) app.back();  // to the lesson's outcome
    if (c.again) {           // at once
        const AttemptOwner& of = app.last->attempt->owner();
        if (app.lesson_book().find(of.lesson))
            app.go(std::make_unique<LessonRollPage>(
                of.lesson, of.step == "test" ? LessonStep::test : LessonStep::practice));
        else
            app.go(std::make_unique<PracticePage>());
    }
    if (c.start) app.go(std::make_unique<StartPage>());
    if (c.course) app.open(std::make_unique<CoursePage>());
}

/// After free rolling that could be judged: the lesson of what failed, or the next of the course.
/// Else the same again is the most useful.
void ResultPage::find_next(App& app) {
    ResultModel& result = app.last->result;
    result.of_lesson = app.over_another();
    result.next_lesson.clear();
    if (!app.last->attempt->owner().lesson.empty() || !result.score.missing.empty()) return;
    LessonBook& book = app.lesson_book();
    const ScorePart* weakest = weakest_part(result.score);
    const CourseLesson* lesson = result.score.passed ? book.next()
                                 : weakest ? book.find(std::string(lesson_for(weakest->measure)))
                                           : nullptr;
    if (!lesson) return;
    result.next_lesson = lesson->lesson.name;
    result.next_title = lesson_text(app.text(), lesson->lesson, "title");
}

/// The lesson's own demonstration, or the light hand of the first, on the client of the attempt.
void ResultPage::run_demonstration(App& app) {
    ResultModel& result = app.last->result;
    if (result.demonstration) return;
    if (run_) {
        if (!run_->done()) return;
        result.demonstration = run_->figures();
        if (!result.demonstration) result.demonstration_title.clear();
        return;
    }
    LessonBook& book = app.lesson_book();
    const CourseLesson* lesson = book.find(app.last->attempt->owner().lesson);
    const std::string name = (lesson ? *lesson : book.lessons().front()).lesson.demonstration;
    try {
        Demonstration d = read_demonstration(app.library.find("demonstrations", name));
        result.demonstration_title = demonstration_text(app.text(), d, "title");
        run_ =
            std::make_unique<DemonstrationRun>(app.last->attempt->session().setup(), std::move(d));
    } catch (const InputError& e) {
        app.notice(app.text().format("problem.demonstration", {{"why", e.what()}}));
    }
}

void ResultPage::draw_skin(App& app) {
    SkinView& place = app.last->result.skin_view;
    const Viewport size = app.viewport(0, 0, place.wanted.x, place.wanted.y);
    if (place.wanted.x >= 16 && place.wanted.y >= 16 && !skin_.fresh(size.width, size.height)) {
        const Session& session = app.last->attempt->session();
        skin_.draw(app.renderer, moment_after(session, app.last->result.skin_after),
                   scene_of(session.setup(), app.settings), size.width, size.height);
    }
    place.texture = skin_.texture();
}

}  // namespace lt
