#include "app/window/screen.h"

#include "app/screens/course/course_page.h"
#include "app/window/app.h"

namespace lt {

extern const Screen screen_course;  // seen by the list that the build makes
const Screen screen_course{"course", true, false,
                           [](App& app) { app.open(std::make_unique<CoursePage>()); }};

}  // namespace lt
