// Lessons as TOML.
#pragma once

#include <string>
#include <vector>

#include "files/asset_library.h"
#include "sim/training/lesson.h"

namespace lt {

/// @throws InputError with file, line and column.
Lesson read_lesson(const SourceText& source);
/// A file that read_lesson() reads back to the same lesson; limits that are as by default are left
/// out.
std::string write_lesson(const Lesson& lesson);
/// All lessons of the library by order.
std::vector<Lesson> read_lessons(const AssetLibrary& library);

}  // namespace lt
