#include "app/screens/lesson_outcome/lesson_outcome_page.h"

#include <algorithm>

#include "app/lessons/lesson_thresholds.h"
#include "app/screens/lesson/lesson_page.h"
#include "app/screens/lesson_roll/lesson_roll_page.h"
#include "app/screens/lessons/lessons_page.h"
#include "app/screens/result/result_page.h"
#include "app/window/app.h"
#include "sim/training/lesson_for.h"
#include "texts/technique_texts.h"

namespace lt {

std::string LessonOutcomePage::advised_lesson(App& app) const {
    const ScorePart* weakest = weakest_part(app.last->result.score);
    if (!weakest || weakest->passed) return lesson_;
    const std::string advised(lesson_for(weakest->measure));
    return app.lesson_book().find(advised) ? advised : lesson_;
}

OutcomeModel LessonOutcomePage::model(App& app) const {
    const TextTable& text = app.text();
    LessonBook& book = app.lesson_book();
    const Lesson& lesson = book.get(lesson_).lesson;
    LessonRun run(lesson, book.progress(lesson_));
    const LessonProgress& progress = run.progress();
    const ResultModel& r = app.last->result;
    OutcomeModel m;
    m.title = text.format("lessons.numbered", {{"number", std::to_string(book.number(lesson_))},
                                               {"title", lesson_text(text, lesson, "title")}});
    m.test = step_ == LessonStep::test;
    m.reached = reaches_goal(lesson, r.score, r.measures.pops);
    m.passed = m.test && m.reached && progress.step == LessonStep::done;
    m.total = r.score.total;
    m.total_needed = lesson.limits.pass_total;
    for (const FlagCode code : r.score.critical)
        m.critical.push_back(text.format(
            "outcome.critical", {{"what", text("flag.title." + std::string(to_string(code)))}}));
    if (const std::string note = verdict_note(r.score, text); !note.empty())
        m.critical.push_back(note);
    std::vector<ScorePart> lost;
    for (const ScorePart& part : r.score.parts)
        if (part.reason.code != LossCode::none) lost.push_back(part);
    std::stable_sort(lost.begin(), lost.end(), [](const ScorePart& a, const ScorePart& b) {
        if (a.passed != b.passed) return b.passed;
        return a.max - a.points > b.max - b.points;
    });
    for (const ScorePart& part : lost)
        m.reasons.push_back({.measure = part_title(part, text),
                             .why = loss_reason(part, text, r.touched_s),
                             .failed = !part.passed});
    m.praise = praise(r.score, text);
    m.advice = practise_next(r.score, text);
    if (const std::string advised = advised_lesson(app); advised != lesson_)
        m.advice_lesson = lesson_text(text, book.get(advised).lesson, "title");
    m.map.emplace(SkinMapModel{r.map, r.skin_after.map.perfusion, r.drops, r.flags, r.limits,
                               r.visible_limit});

    const CourseLesson* next = book.next();
    m.has_next_lesson = progress.passed && next && next->lesson.name != lesson_;
    if (m.passed) {
        m.after = next ? text.format("outcome.go_on",
                                     {{"title", lesson_text(text, next->lesson, "title")}})
                       : text("outcome.finished");
        m.suggested = next ? OutcomeStep::next_lesson : OutcomeStep::lesson;
    } else if (m.test) {
        m.after =
            text.format("outcome.tests_left", {{"done", std::to_string(progress.tests_in_a_row)},
                                               {"wanted", std::to_string(lesson.passes_in_a_row)}});
        m.suggested = m.reached ? OutcomeStep::test : OutcomeStep::practise;
    } else {
        run.go_to(LessonStep::practice);
        m.after = text.format("outcome.aids_left", {{"cues", cue_names(text, run.cues())}});
        if (run.ready_for_test()) m.after += std::string(" ") + text("outcome.ready");
        m.suggested = run.ready_for_test() ? OutcomeStep::test : OutcomeStep::practise;
    }
    return m;
}

void LessonOutcomePage::draw(App& app, Ui& ui, ImVec2 window) {
    const OutcomeCommands c = outcome_screen(ui, model(app), window);
    if (c.whole_result) app.open(std::make_unique<ResultPage>());
    if (c.all_lessons) app.go(std::make_unique<LessonsPage>());
    if (!c.chosen) return;
    switch (c.step) {
        case OutcomeStep::practise:
            app.go(std::make_unique<LessonRollPage>(lesson_, LessonStep::practice));
            break;
        case OutcomeStep::test:
            app.go(std::make_unique<LessonRollPage>(lesson_, LessonStep::test));
            break;
        case OutcomeStep::lesson:
            app.go(std::make_unique<LessonPage>(lesson_));
            break;
        case OutcomeStep::advised_lesson:
            app.go(std::make_unique<LessonPage>(advised_lesson(app)));
            break;
        case OutcomeStep::next_lesson:
            if (const CourseLesson* next = app.lesson_book().next())
                app.go(std::make_unique<LessonPage>(next->lesson.name));
            break;
    }
}

}  // namespace lt
