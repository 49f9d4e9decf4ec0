// What an instructor may change of a lesson, row by row: limits of the technique, times, the
// demonstration; with the steps that make sense and how each is written.
#pragma once

#include <string>
#include <vector>

#include "engine/ui/ui.h"
#include "files/asset_library.h"
#include "sim/training/lesson.h"

namespace lt {

struct EditorRow {
    std::string name;   ///< for people
    std::string value;  ///< with its unit
    std::string usual;  ///< as in the built-in lesson
    bool changed = false;
};

/// The rows of the editor, of a lesson beside the built-in one. demonstrations: names of the right
/// ones, with what they are called.
using NamedDemonstrations = std::vector<std::pair<std::string, std::string>>;
std::vector<EditorRow> editor_rows(const Ui& ui, const Lesson& lesson, const Lesson& usual,
                                   const NamedDemonstrations& demonstrations);

/// A limit with its unit, as the rows show it. field: of TechniqueLimits, one that has a row.
std::string limit_text(const Ui& ui, std::string_view field, double value);
/// To the digits that are shown, away from what is still allowed: down for a lower bound.
double rounded_limit(std::string_view field, double value, bool lower_bound);

/// One step up (1) or down (-1) in this row, within its range.
void step_row(Lesson& lesson, int row, int step, const NamedDemonstrations& demonstrations);

}  // namespace lt
