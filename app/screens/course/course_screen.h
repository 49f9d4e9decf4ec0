// The screen of the months after.
#pragma once

#include "engine/ui/charts/skin_view.h"
#include "engine/ui/ui.h"
#include "sim/skin/months/course.h"

namespace lt {

struct CourseModel {
    Course course;
    CourseInput input;
    int technique = 0;  ///< 0 the last attempt, 1 light, 2 rough
    bool has_attempt = false;
    int day = 120;       ///< under the slider
    SkinView skin_view;  ///< on that day
};
struct CourseCommands {
    bool changed = false;  ///< model.input is new: work it out again
    bool back = false;
    bool look_changed = false;  ///< another day, tone or kind of marks
};
CourseCommands course_screen(Ui& ui, CourseModel& model, ImVec2 window);

}  // namespace lt
