#include "app/lessons/lesson_state.h"

namespace lt {

const char* to_string(LessonState state) {
    constexpr const char* names[] = {"fresh", "practised", "passed"};
    return names[static_cast<int>(state)];
}

}  // namespace lt
