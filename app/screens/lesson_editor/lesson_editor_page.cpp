#include "app/screens/lesson_editor/lesson_editor_page.h"

#include "app/window/app.h"
#include "files/assets/demonstration_file.h"
#include "files/assets/lesson_file.h"
#include "sim/base/error.h"
#include "sim/training/demonstration.h"

namespace lt {

void LessonEditorPage::shown(App& app) {
    demonstrations_.clear();
    for (const std::string& name : app.library.names("demonstrations")) try {
            const Demonstration d = read_demonstration(app.library.find("demonstrations", name));
            if (d.right)
                demonstrations_.emplace_back(name, demonstration_text(app.text(), d, "title"));
        } catch (const InputError& e) {
            app.notice(app.text().format("problem.demonstration", {{"why", e.what()}}), 12.0);
        }
    choose(app, first_.empty() ? place_ : app.lesson_book().number(first_) - 1);
}

void LessonEditorPage::choose(App& app, int place) {
    const auto& all = app.lesson_book().lessons();
    const int count = static_cast<int>(all.size());
    place_ = (place + count) % count;
    const CourseLesson& entry = all[static_cast<std::size_t>(place_)];
    lesson_ = saved_ = entry.lesson;
    usual_ = read_lesson(AssetLibrary{}.find("lessons", lesson_.name));
    model_.message.clear();
}

void LessonEditorPage::save(App& app) {
    try {
        app.lesson_book().write_own(lesson_);
        choose(app, place_);
        model_.message = app.text()("editor.saved");
        model_.wrong = false;
    } catch (const InputError& e) {
        model_.message = e.what();
        model_.wrong = true;
    }
}

void LessonEditorPage::forget(App& app) {
    app.lesson_book().remove_own(lesson_.name);
    choose(app, place_);
    model_.message = app.text()("editor.removed");
    model_.wrong = false;
}

bool LessonEditorPage::action(App& app, Action action, bool pressed) {
    if (action != Action::lift || !pressed) return false;
    app.back();
    return true;
}

void LessonEditorPage::draw(App& app, Ui& ui, ImVec2 window) {
    LessonBook& book = app.lesson_book();
    model_.title =
        ui.text.format("lessons.numbered", {{"number", std::to_string(place_ + 1)},
                                            {"title", lesson_text(ui.text, lesson_, "title")}});
    model_.own = book.get(lesson_.name).own;
    model_.file = book.own_file(lesson_.name).string();
    model_.changed = write_lesson(lesson_) != write_lesson(saved_);
    model_.rows = editor_rows(ui, lesson_, usual_, demonstrations_);
    const LessonEditorCommands c = lesson_editor_screen(ui, model_, window);
    if (c.row >= 0) {
        step_row(lesson_, c.row, c.step, demonstrations_);
        model_.message.clear();
    }
    if (c.lesson != 0) choose(app, place_ + c.lesson);
    if (c.save) save(app);
    if (c.usual) forget(app);
    if (c.back) app.back();
}

}  // namespace lt
