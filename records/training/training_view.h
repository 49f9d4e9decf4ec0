// What an instructor looks at: who has done what, how it goes on, what goes wrong most.
//
// Attempts of different input kinds are never compared: every query that puts scores beside each
// other takes one kind.
#pragma once

#include <string>
#include <vector>

#include "records/store/store.h"

namespace lt::records {

/// One person's attempts of one lesson, oldest first.
struct CurvePoint {
    std::string attempt_id, started_utc, step;
    double score = 0.0;
    bool passed = false, cut_short = false;
};
std::vector<CurvePoint> learning_curve(const Store& store, const std::string& person_id,
                                       const std::string& lesson, InputKind input);

/// Most frequent first. group_id: "" for everybody.
struct FlagCount {
    std::string code;
    int times = 0, attempts = 0, people = 0;
};
std::vector<FlagCount> worst_flags(const Store& store, const std::string& group_id,
                                   const std::string& since_utc = "");

enum class LessonState { untouched, practised, failed, passed };
std::string to_string(LessonState state);
/// A person's tests in one lesson. passed: at least one test was.
struct MatrixCell {
    std::string person_id, person, lesson;
    LessonState state = LessonState::untouched;
    int practices = 0, tests = 0, tests_passed = 0;
    double best_test = 0.0;
    std::string last_utc;
};
/// Every person of the group with every one of the lessons, by name, then in the lessons' order.
std::vector<MatrixCell> pass_matrix(const Store& store, const std::string& group_id,
                                    const std::vector<std::string>& lessons);

/// Tests that were failed, and attempts with a critical error, which no instructor has looked at or
/// commented on. Oldest first.
std::vector<Attempt> waiting_for_a_look(const Store& store);

/// One person's share of an assignment. Done: a test of the lesson was passed since it was made.
struct AssignmentState {
    Assignment assignment;
    std::string person_id, person;
    bool done = false, overdue = false;
};
/// today: YYYY-MM-DD. person_id: "" for everybody. By due date.
std::vector<AssignmentState> assignment_states(const Store& store, const std::string& today,
                                               const std::string& person_id = "");

/// All of it about one group as one JSON object.
std::string group_json(const Store& store, const std::string& group_id,
                       const std::vector<std::string>& lessons, const std::string& today);

}  // namespace lt::records
