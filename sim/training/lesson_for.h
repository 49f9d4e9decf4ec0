// Which built-in lesson trains what a measure judges.
#pragma once

#include <string_view>

#include "sim/technique/measures.h"

namespace lt {

/// Name of the lesson, as its file is called.
std::string_view lesson_for(JudgedMeasure measure);

}  // namespace lt
