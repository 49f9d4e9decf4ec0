// A lesson: a goal, a client, a tool, a demonstration, practice with cues that fade, and a test
// without them. Data from assets/lessons; the thresholds are the technique limits that the lesson
// overrides, so that one definition serves lesson, flag, score and screen.
#pragma once

#include <string>
#include <vector>

#include "sim/technique/limits.h"
#include "sim/technique/score.h"
#include "sim/training/cues.h"

namespace lt {

struct Lesson {
    std::string name;  ///< of the file; texts are lesson.<name>.title, .goal, .how, .why
    int order = 0;     ///< in the course, from 1
    std::vector<std::string> serves;  ///< standards, by their own identifiers

    // The client and the tool.
    std::string skin = "thigh";
    std::string roller = "classic-192-1.0";
    int monk = 3;
    double cream_min = 0.0;
    bool serum = false;

    std::string demonstration;          ///< the right way
    std::vector<std::string> warnings;  ///< wrong ways that are worth seeing

    double practice_s = 60.0;  ///< [5, 1800]
    double test_s = 60.0;      ///< [5, 1800]
    std::vector<Cue> cues;     ///< at the first practice, in the order in which they fade
    int passes_in_a_row = 1;   ///< tests that must be passed one after the other, [1, 10]

    /// A pop is looked for here, once and on purpose: at least so many, and then lighter again.
    int pops_wanted = 0;

    TechniqueLimits limits;
};

/// Whether this attempt reaches the lesson's goal: every part passes, nothing critical happened,
/// and the pops that were wanted were found.
bool reaches_goal(const Lesson& lesson, const Score& score, int pops);
/// The same for whoever has the lesson no longer: screens, records and certificates go by this
/// rule.
inline bool goal_reached(bool score_passed, int pops, int pops_wanted) {
    return score_passed && pops >= pops_wanted;
}

}  // namespace lt
