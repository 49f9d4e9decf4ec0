// What a lesson asks for, in words: limits of its measures, and its cues.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/ui/ui.h"
#include "sim/training/lesson.h"

namespace lt {

/// Name of the measure, and its limit with unit.
std::vector<std::pair<std::string, std::string>> lesson_thresholds(const Ui& ui,
                                                                   const Lesson& lesson);
/// "Force gauge, Hints", or that there is none.
std::string cue_names(const TextTable& text, CueSet cues);

}  // namespace lt
