#include "app/screens/lessons/lessons_page.h"

#include "app/screens/lesson/lesson_page.h"
#include "app/screens/lesson/lesson_screens.h"
#include "app/screens/start/start_page.h"
#include "app/window/app.h"

namespace lt {

void LessonsPage::draw(App& app, Ui& ui, ImVec2 window) {
    LessonBook& book = app.lesson_book();
    LessonsModel model;
    model.trainee = app.settings.trainee;
    const CourseLesson* next = book.next();
    for (const CourseLesson& l : book.lessons()) {
        const std::string& name = l.lesson.name;
        model.rows.push_back({static_cast<int>(model.rows.size()) + 1,
                              lesson_text(ui.text, l.lesson, "title"),
                              lesson_text(ui.text, l.lesson, "goal"), book.state(name),
                              book.progress(name).best_test, &l == next});
    }
    const LessonsCommands c = lessons_screen(ui, model, window);
    if (c.open >= 0)
        app.go(std::make_unique<LessonPage>(
            book.lessons()[static_cast<std::size_t>(c.open)].lesson.name));
    if (c.back) app.go(std::make_unique<StartPage>());
}

}  // namespace lt
