// What an instructor may change of a lesson, row by row: limits of the technique, times, the
// demonstration; with the steps that make sense and how each is written.
#pragma once

#include <string>
#include <vector>

#include "engine/ui/lesson_editor_screen.h"
#include "sim/session/asset_library.h"
#include "sim/training/lesson.h"

namespace lt {

/// The rows of the editor, of a lesson beside the built-in one. demonstrations: names of the right
/// ones, with what they are called.
using NamedDemonstrations = std::vector<std::pair<std::string, std::string>>;
std::vector<EditorRow> editor_rows(const Ui& ui, const Lesson& lesson, const Lesson& usual,
                                   const NamedDemonstrations& demonstrations);

/// One step up (1) or down (-1) in this row, within its range.
void step_row(Lesson& lesson, int row, int step, const NamedDemonstrations& demonstrations);

}  // namespace lt
