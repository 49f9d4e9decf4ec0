// An instructor's copy of a lesson: every limit, its times, its demonstration.
#pragma once

#include <string>
#include <vector>

#include "app/lessons/lesson_limits.h"
#include "engine/ui/ui.h"

namespace lt {

struct LessonEditorModel {
    std::string title;     ///< of the lesson
    bool own = false;      ///< there is a copy; else the built-in lesson is shown
    bool changed = false;  ///< not yet saved
    std::vector<EditorRow> rows;
    std::string message;  ///< what was done, or what is wrong
    bool wrong = false;
    std::string file;  ///< of the copy
};

struct LessonEditorCommands {
    int row = -1, step = 0;  ///< this row, one step down (-1) or up (1)
    int lesson = 0;          ///< -1, 1: the lesson before, after
    bool save = false, usual = false, back = false;
};
LessonEditorCommands lesson_editor_screen(Ui& ui, const LessonEditorModel& model, ImVec2 window);

}  // namespace lt
