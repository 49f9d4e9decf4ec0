// A trainee's way through one lesson. A state machine without screens: it says which step is on,
// which cues are shown, and what a finished attempt changes.
#pragma once

#include <vector>

#include "sim/training/lesson.h"

namespace lt {

enum class LessonStep { brief, demonstration, practice, test, done };

struct LessonProgress {
    LessonStep step = LessonStep::brief;
    int fade_level = 0;
    int practices = 0;
    int tests = 0;
    int tests_in_a_row = 0;  ///< passed, since the last that was not
    double best_test = 0.0;
    bool passed = false;  ///< once, whatever is practised afterwards

    friend bool operator==(const LessonProgress&, const LessonProgress&) = default;
};

class LessonRun {
  public:
    explicit LessonRun(Lesson lesson, LessonProgress progress = {});

    const Lesson& lesson() const { return lesson_; }
    const LessonProgress& progress() const { return progress_; }

    /// Cues of the present step: all fading ones in practice, none in a test.
    CueSet cues() const;
    double time_limit_s() const;
    /// Practice went well with few cues left: the test may be offered.
    bool ready_for_test() const;

    /// Goes on to `step`. Back is always allowed; a test may be tried at any time (no one is made
    /// to wait), `done` is reached by passing alone. @returns whether the step was taken.
    bool go_to(LessonStep step);
    /// An attempt of the present step (practice or test) ended.
    void finish_attempt(const Score& score, int pops);

  private:
    Lesson lesson_;
    LessonProgress progress_;
};

}  // namespace lt
