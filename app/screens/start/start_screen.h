// The start screen: draws one frame from a model and says what was asked for.
#pragma once

#include <string>
#include <vector>

#include "engine/ui/ui.h"

namespace lt {

struct StartModel {
    std::string client, roller;
    std::vector<std::string> notices;
    bool has_result = false;  ///< an attempt to look at again
    std::string lesson;       ///< the one to go on with, "Lesson 1: Straight"; empty: all passed
    bool records = false;     ///< people and what they did are kept
    std::string person;       ///< who rolls, empty: a guest
    bool in_page = false;     ///< of a browser: not ended from within, and lists its own files
};
enum class StartCommand {
    none,
    lesson,
    lessons,
    roll,
    setup,
    result,
    course,
    help,
    people,
    progress,
    instructor,
    files,
    quit
};
StartCommand start_screen(Ui& ui, const StartModel& model, ImVec2 window);

}  // namespace lt
