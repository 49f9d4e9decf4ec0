#include "sim/training/lesson.h"

namespace lt {

bool reaches_goal(const Lesson& lesson, const Score& score, int pops) {
    return goal_reached(score.passed, pops, lesson.pops_wanted);
}

}  // namespace lt
