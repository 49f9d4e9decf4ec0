#include "sim/training/lesson_run.h"

#include <algorithm>

namespace lt {

LessonRun::LessonRun(Lesson lesson, LessonProgress progress)
    : lesson_(std::move(lesson)), progress_(progress) {}

CueSet LessonRun::cues() const {
    switch (progress_.step) {
        case LessonStep::practice:
            return faded(lesson_.cues, progress_.fade_level);
        case LessonStep::test:
            return CueSet::none();
        default:
            return CueSet::all();
    }
}

double LessonRun::time_limit_s() const {
    return progress_.step == LessonStep::test ? lesson_.test_s : lesson_.practice_s;
}

bool LessonRun::ready_for_test() const {
    const int cues = static_cast<int>(lesson_.cues.size());
    return progress_.practices > 0 && progress_.fade_level >= std::min(cues, std::max(1, cues / 2));
}

bool LessonRun::go_to(LessonStep step) {
    if (step == LessonStep::done) return progress_.step == LessonStep::done;
    progress_.step = step;
    return true;
}

void LessonRun::finish_attempt(const Score& score, int pops) {
    const bool reached = reaches_goal(lesson_, score, pops);
    if (progress_.step == LessonStep::practice) {
        ++progress_.practices;
        progress_.fade_level =
            next_fade_level(progress_.fade_level, reached, static_cast<int>(lesson_.cues.size()));
    } else if (progress_.step == LessonStep::test) {
        ++progress_.tests;
        progress_.best_test = std::max(progress_.best_test, score.total);
        progress_.tests_in_a_row = reached ? progress_.tests_in_a_row + 1 : 0;
        if (progress_.tests_in_a_row >= lesson_.passes_in_a_row) {
            progress_.step = LessonStep::done;
            progress_.passed = true;
        }
    }
}

}  // namespace lt
