// The screens of the course: the list of lessons, one lesson before it is rolled, and what came of
// an attempt at it. Each draws one frame from a model and says what was asked for.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/lessons/lesson_state.h"
#include "engine/ui/charts/skin_map_view.h"
#include "engine/ui/charts/stroke_plan.h"
#include "engine/ui/ui.h"

namespace lt {

// --- all lessons

struct LessonRow {
    int number = 1;
    std::string title;
    std::string goal;
    LessonState state = LessonState::fresh;
    double best_test = 0.0;  ///< 0: no test yet
    bool next = false;       ///< the one to go on with
};
struct LessonsModel {
    std::vector<LessonRow> rows;
    std::string trainee;  ///< empty: no name was given
};
struct LessonsCommands {
    int open = -1;  ///< row
    bool back = false;
};
LessonsCommands lessons_screen(Ui& ui, const LessonsModel& model, ImVec2 window);

// --- one lesson, before it

struct LessonModel {
    int number = 1;
    std::string title, goal, how, why;
    std::string client, roller;
    std::string serves;                                           ///< standards, "A, B"
    std::vector<std::pair<std::string, std::string>> thresholds;  ///< what, limit
    std::string cues;                                             ///< of the next practice
    double practice_s = 60.0, test_s = 60.0;
    int tests_wanted = 1, tests_done = 0;  ///< passed in a row
    LessonState state = LessonState::fresh;
    double best_test = 0.0;
    bool own = false;                  ///< limits as an instructor changed them
    bool test_next = false;            ///< practice went well: the test is the thing to do
    const StrokePlan* plan = nullptr;  ///< of its demonstration
};
struct LessonCommands {
    bool practise = false, test = false, watch = false, follow = false, back = false;
};
LessonCommands lesson_screen(Ui& ui, const LessonModel& model, ImVec2 window);

// --- after an attempt at it

struct OutcomeReason {
    std::string measure;  ///< its fault, and the points that it cost
    std::string why;
    bool failed = false;  ///< the measure, and with it the attempt
};
enum class OutcomeStep { practise, test, lesson, advised_lesson, next_lesson };
struct OutcomeModel {
    std::string title;
    bool test = false;     ///< else practice
    bool reached = false;  ///< the goal
    bool passed = false;   ///< the lesson, by this test
    double total = 0.0, total_needed = 70.0;
    std::vector<std::string> critical;   ///< what fails it whatever the score
    std::vector<OutcomeReason> reasons;  ///< for points that were lost, what failed first
    std::string praise;                  ///< what was good; empty: nothing stood out
    std::string advice;                  ///< one thing to practise
    std::string advice_lesson;           ///< title of the lesson for it; empty: this one
    std::string after;  ///< what changes now: cues that go or come back, tests that are left
    std::optional<SkinMapModel> map;  ///< of the skin that was rolled
    OutcomeStep suggested = OutcomeStep::practise;
    bool has_next_lesson = false;  ///< this one is passed, and another is not
};
struct OutcomeCommands {
    bool chosen = false;
    OutcomeStep step = OutcomeStep::practise;
    bool whole_result = false, all_lessons = false;
};
OutcomeCommands outcome_screen(Ui& ui, const OutcomeModel& model, ImVec2 window);

}  // namespace lt
