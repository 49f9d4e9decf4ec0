#include "app/screens/progress/progress_page.h"

#include <algorithm>

#include "app/screens/kept_attempt/kept_attempt_page.h"
#include "app/screens/progress/record_views.h"
#include "app/window/app.h"
#include "files/assets/lesson_file.h"
#include "records/failure.h"
#include "sim/training/lesson.h"
#include "texts/technique_texts.h"

namespace lt {

void ProgressPage::shown(App& app) {
    app.roster.keeper()->finish_storing();  // an attempt that has just ended belongs here, too
    const records::Store& store = app.roster.keeper()->store();
    model_.person = person_label(app.text(), store, person_id_);
    const std::string lesson =
        lessons_.empty() ? "" : lessons_[static_cast<std::size_t>(model_.lesson)];
    lessons_.clear();
    inputs_.clear();
    attempts_.clear();
    model_.attempts.clear();
    std::vector<records::Attempt> all = store.attempts({.person_id = person_id_});
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.started_utc > b.started_utc; });
    for (const records::Attempt& a : all) {
        if (a.erased) continue;
        attempts_.push_back(a.id);
        model_.attempts.push_back(attempt_line(app.text(), store, a, false));
        if (std::find(lessons_.begin(), lessons_.end(), a.lesson) == lessons_.end())
            lessons_.push_back(a.lesson);
        if (std::find(inputs_.begin(), inputs_.end(), a.input) == inputs_.end())
            inputs_.push_back(a.input);
    }
    model_.lessons.clear();
    for (const std::string& l : lessons_) model_.lessons.push_back(lesson_title(l, app.text()));
    model_.inputs.clear();
    for (const records::InputKind i : inputs_) model_.inputs.push_back(input_label(app.text(), i));
    // What was looked at before, else the newest attempt's.
    const auto same = std::find(lessons_.begin(), lessons_.end(), lesson);
    model_.lesson = same == lessons_.end() ? 0 : static_cast<int>(same - lessons_.begin());
    model_.input = std::min(model_.input, std::max(0, static_cast<int>(inputs_.size()) - 1));
    model_.assignments = assignment_lines_of(app.text(), store, person_id_);
    std::vector<std::string> names;
    for (const Lesson& l : read_lessons(app.library)) names.push_back(l.name);
    model_.lessons_all = static_cast<int>(names.size());
    model_.lessons_passed = 0;
    for (const auto& cell : records::pass_matrix(store, "", names))
        if (cell.person_id == person_id_ && cell.state == records::LessonState::passed)
            ++model_.lessons_passed;
    read_certificates(app, all);
    read_curve(app);
}

void ProgressPage::update(App& app, double, double) {
    const std::string said = show_printed(app.text(), app.roster.keeper()->paper());
    if (!said.empty()) model_.said = said;
}

/// The newest of each lesson.
void ProgressPage::read_certificates(App& app, const std::vector<records::Attempt>& newest_first) {
    certificates_.clear();
    model_.certificates.clear();
    for (const records::Attempt& a : newest_first) {
        const bool known = std::any_of(certificates_.begin(), certificates_.end(),
                                       [&](const auto& c) { return c.lesson == a.lesson; });
        if (known || !PaperDesk::has_certificate(app.roster.keeper()->store(), a)) continue;
        certificates_.push_back(a);
        model_.certificates.push_back(lesson_title(a.lesson, app.text()));
    }
}

void ProgressPage::read_curve(App& app) {
    model_.curve.clear();
    points_.clear();
    if (lessons_.empty()) return;
    const auto curve = records::learning_curve(app.roster.keeper()->store(), person_id_,
                                               lessons_[static_cast<std::size_t>(model_.lesson)],
                                               inputs_[static_cast<std::size_t>(model_.input)]);
    model_.curve = curve_points(curve);
    for (const auto& c : curve) points_.push_back(c.attempt_id);
}

bool ProgressPage::action(App& app, Action action, bool pressed) {
    if (action != Action::lift || !pressed) return false;
    app.back();
    return true;
}

void ProgressPage::draw(App& app, Ui& ui, ImVec2 window) {
    const ProgressCommands c = progress_screen(ui, model_, window);
    if (c.changed) read_curve(app);
    if (c.open >= 0)
        app.open(std::make_unique<KeptAttemptPage>(attempts_[static_cast<std::size_t>(c.open)]));
    if (c.open_point >= 0 && c.open_point < static_cast<int>(points_.size()))
        app.open(
            std::make_unique<KeptAttemptPage>(points_[static_cast<std::size_t>(c.open_point)]));
    if (c.certificate >= 0) try {
            RecordKeeper& keeper = *app.roster.keeper();
            keeper.paper().certificate(keeper.store(),
                                       certificates_[static_cast<std::size_t>(c.certificate)],
                                       app.text().language());
        } catch (const std::exception& e) {
            model_.said = records::plain_reason(e);
        }
    if (c.back) app.back();
}

}  // namespace lt
