#include "app/window/screen.h"

#include "app/screens/lessons/lessons_page.h"
#include "app/window/app.h"

namespace lt {

extern const Screen screen_lessons;  // seen by the list that the build makes
const Screen screen_lessons{"lessons", true, false,
                            [](App& app) { app.go(std::make_unique<LessonsPage>()); }};

}  // namespace lt
