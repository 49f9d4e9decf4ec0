#include "app/window/screen.h"

#include "app/screens/lesson/lesson_page.h"
#include "app/window/app.h"
#include "sim/base/error.h"
#include "sim/base/text.h"

namespace lt {

extern const Screen screen_lesson;  // seen by the list that the build makes
const Screen screen_lesson{
    "lesson", true, false, [](App& app) {
        if (!app.lesson_book().find(app.options.lesson))
            throw InputError("--screen lesson shows one of these; name it with --lesson: " +
                             join(app.library.names("lessons")));
        app.go(std::make_unique<LessonPage>(app.options.lesson));
    }};

}  // namespace lt
