#include "app/screens/progress/progress_page.h"

#include <algorithm>

#include "app/screens/kept_attempt/kept_attempt_page.h"
#include "app/screens/progress/record_views.h"
#include "app/window/app.h"
#include "engine/ui/screen_frame.h"
#include "records/training/training_view.h"
#include "sim/base/error.h"
#include "texts/technique_texts.h"

namespace lt {

namespace {

/// The newest of each lesson.
void read_certificates(ProgressView& v, const records::Store& store, const TextTable& text,
                       const std::vector<records::Attempt>& newest_first) {
    v.certificates.clear();
    v.model.certificates.clear();
    std::vector<std::string> lessons;
    for (const records::Attempt& a : newest_first) {
        if (std::find(lessons.begin(), lessons.end(), a.lesson) != lessons.end() ||
            !PaperDesk::has_certificate(store, a))
            continue;
        lessons.push_back(a.lesson);
        v.certificates.push_back(a.id);
        v.model.certificates.push_back(lesson_title(a.lesson, text));
    }
}

void read_curve(ProgressView& v, const records::Store& store, const std::string& person_id) {
    v.model.curve.clear();
    v.points.clear();
    if (v.lessons.empty()) return;
    const auto curve = records::learning_curve(store, person_id,
                                               v.lessons[static_cast<std::size_t>(v.model.lesson)],
                                               v.inputs[static_cast<std::size_t>(v.model.input)]);
    v.model.curve = curve_points(curve);
    for (const auto& c : curve) v.points.push_back(c.attempt_id);
}

/// v: what was chosen before.
ProgressView read_progress(ProgressView v, const records::Store& store, const TextTable& text,
                           const std::string& person_id, const std::vector<std::string>& course) {
    v.model.person = person_label(text, store, person_id);
    const std::string lesson =
        v.lessons.empty() ? "" : v.lessons[static_cast<std::size_t>(v.model.lesson)];
    v.lessons.clear();
    v.inputs.clear();
    v.attempts.clear();
    v.model.attempts.clear();
    std::vector<records::Attempt> all = store.attempts({.person_id = person_id});
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.started_utc > b.started_utc; });
    for (const records::Attempt& a : all) {
        if (a.erased) continue;
        v.attempts.push_back(a.id);
        v.model.attempts.push_back(attempt_line(text, store, a, false));
        if (std::find(v.lessons.begin(), v.lessons.end(), a.lesson) == v.lessons.end())
            v.lessons.push_back(a.lesson);
        if (std::find(v.inputs.begin(), v.inputs.end(), a.input) == v.inputs.end())
            v.inputs.push_back(a.input);
    }
    v.model.lessons.clear();
    for (const std::string& l : v.lessons) v.model.lessons.push_back(lesson_title(l, text));
    v.model.inputs.clear();
    for (const records::InputKind i : v.inputs) v.model.inputs.push_back(input_label(text, i));
    // What was looked at before, else the newest attempt's.
    const auto same = std::find(v.lessons.begin(), v.lessons.end(), lesson);
    v.model.lesson = same == v.lessons.end() ? 0 : static_cast<int>(same - v.lessons.begin());
    v.model.input = std::min(v.model.input, std::max(0, static_cast<int>(v.inputs.size()) - 1));
    v.model.assignments = assignment_lines_of(text, store, person_id);
    v.model.lessons_all = static_cast<int>(course.size());
    v.model.lessons_passed = 0;
    for (const auto& cell : records::pass_matrix(store, "", course))
        if (cell.person_id == person_id && cell.state == records::LessonState::passed)
            ++v.model.lessons_passed;
    read_certificates(v, store, text, all);
    read_curve(v, store, person_id);
    return v;
}

}  // namespace

void ProgressPage::shown(App& app) {
    std::vector<std::string> course;
    for (const CourseLesson& l : app.lesson_book().lessons()) course.push_back(l.lesson.name);
    answer_ = app.roster.keeper()->ask(
        [before = view_, text = app.text(), id = person_id_, course](records::Store& store) {
            return read_progress(before, store, text, id, course);
        });
}

void ProgressPage::update(App& app, double, double) {
    try {
        if (std::optional<ProgressView> read = answer_.take()) {
            const std::string said = view_.model.said;
            view_ = std::move(*read);
            view_.model.said = said;
            read_ = true;
        }
    } catch (const InputError& e) {
        view_.model.said = e.what();
    }
    const std::string said = show_printed(app.text(), app.roster.keeper()->paper());
    if (!said.empty()) view_.model.said = said;
}

bool ProgressPage::action(App& app, Action action, bool pressed) {
    if (action != Action::lift || !pressed) return false;
    app.back();
    return true;
}

void ProgressPage::draw(App& app, Ui& ui, ImVec2 window) {
    if (!read_) return reading_screen(ui, window);
    const ProgressCommands c = progress_screen(ui, view_.model, window);
    const auto one = [](const std::vector<std::string>& of, int place) {
        return of[static_cast<std::size_t>(place)];
    };
    if (c.changed) shown(app);
    if (c.open >= 0) app.open(std::make_unique<KeptAttemptPage>(one(view_.attempts, c.open)));
    if (c.open_point >= 0 && c.open_point < static_cast<int>(view_.points.size()))
        app.open(std::make_unique<KeptAttemptPage>(one(view_.points, c.open_point)));
    if (c.certificate >= 0)
        app.roster.keeper()->print_certificate(one(view_.certificates, c.certificate),
                                               app.text().language());
    if (c.back) app.back();
}

}  // namespace lt
