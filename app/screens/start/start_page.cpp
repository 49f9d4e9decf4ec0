#include "app/screens/start/start_page.h"

#include <algorithm>

#include "app/screens/course/course_page.h"
#include "app/screens/lesson/lesson_page.h"
#include "app/screens/lessons/lessons_page.h"
#include "app/screens/practice/practice_page.h"
#include "app/screens/result/result_page.h"
#include "app/screens/start/start_screen.h"
#include "app/settings/client_setup.h"
#include "app/window/app.h"
#include "app/window/screen.h"
#include "engine/platform/host_page.h"

namespace lt {

void StartPage::update(App& app, double, double) {
    app.prepare_free_practice();
}

void StartPage::draw_scene(App& app, double now_s) {
    // Beside the panel.
    const ImVec2 size = app.size();
    const float left = std::min(interface_px(size, app.settings.scale) * 500.0f, 0.6f * size.x);
    app.stage.draw(app.viewport(left, 0.0f, size.x - left, size.y), now_s);
}

void StartPage::draw(App& app, Ui& ui, ImVec2 window) {
    LessonBook& book = app.lesson_book();
    const CourseLesson* next = book.next();
    StartModel model{client_label(ui.text, app.settings),
                     roller_label(ui.text, app.settings.roller), app.notices.texts(),
                     app.last.has_value()};
    model.in_page = in_page;
    model.records = app.roster.keeper() != nullptr;
    if (app.roster.person()) model.person = app.roster.person()->name;
    if (next)
        model.lesson = ui.text.format("start.lesson",
                                      {{"number", std::to_string(book.number(next->lesson.name))},
                                       {"title", lesson_text(ui.text, next->lesson, "title")}});
    switch (start_screen(ui, model, window)) {
        case StartCommand::lesson:
            app.go(std::make_unique<LessonPage>(next->lesson.name));
            break;
        case StartCommand::lessons:
            app.go(std::make_unique<LessonsPage>());
            break;
        case StartCommand::roll:
            app.go(std::make_unique<PracticePage>());
            break;
        case StartCommand::setup:
            app.setup_open = true;
            break;
        case StartCommand::result:
            app.go(std::make_unique<ResultPage>());
            break;
        case StartCommand::course:
            app.open(std::make_unique<CoursePage>());
            break;
        case StartCommand::help:
            app.help_open = true;
            break;
        case StartCommand::people:
            screen("people").open(app);
            break;
        case StartCommand::progress:
            screen("progress").open(app);
            break;
        case StartCommand::instructor:
            screen("instructor").open(app);
            break;
        case StartCommand::files:
            show_kept_files();
            break;
        case StartCommand::quit:
            app.leave();
            break;
        case StartCommand::none:
            break;
    }
}

}  // namespace lt
