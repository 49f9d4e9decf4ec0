// How far a trainee is in a lesson.
#pragma once

namespace lt {

enum class LessonState { fresh, practised, passed };
/// "fresh", "practised", "passed": text "lessons.state.fresh".
const char* to_string(LessonState state);

}  // namespace lt
