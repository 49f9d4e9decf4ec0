// One person's way: what is to do, how scores went, every attempt; and one attempt as it was kept.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/ui/charts/record_charts.h"
#include "engine/ui/ui.h"
#include "sim/technique/score.h"

namespace lt {

/// One kept attempt in a list.
struct AttemptLine {
    std::string when, lesson, who;  ///< who: empty where only one person's are shown
    double score = 0.0;
    bool passed = false, cut_short = false, test = false;
    int comments = 0;
};
/// A row an attempt, to press on. @returns the one that was pressed, -1 for none
int attempt_lines(Ui& ui, const std::vector<AttemptLine>& lines);

struct AssignmentLine {
    std::string lesson, due;
    bool passed = false, late = false;
};
void assignment_lines(Ui& ui, const std::vector<AssignmentLine>& lines);

struct ProgressModel {
    std::string person;
    // What the curve is of; scores of different kinds of input are never mixed.
    std::vector<std::string> lessons, inputs;
    int lesson = 0, input = 0;
    std::vector<CurvePoint> curve;
    std::vector<AttemptLine> attempts;  ///< newest first
    std::vector<AssignmentLine> assignments;
    int lessons_passed = 0, lessons_all = 0;
    std::vector<std::string> certificates;  ///< titles of lessons that one can be printed of
    std::string said;                       ///< what was just printed, or why not
};
struct ProgressCommands {
    bool back = false, changed = false;  ///< changed: another lesson or kind of input
    int open = -1;                       ///< of attempts
    int open_point = -1;                 ///< of curve
    int certificate = -1;                ///< of certificates
};
ProgressCommands progress_screen(Ui& ui, ProgressModel& model, ImVec2 window);

// --- one attempt

struct KeptFlag {
    std::string code;
    double t_s = 0.0;
};
struct KeptComment {
    std::string who, when, text;
};
struct KeptAttemptModel {
    std::string lesson, when, who, input;
    double score = 0.0;
    bool passed = false, cut_short = false, judged = true;
    std::vector<ScorePart> parts;
    std::vector<KeptFlag> flags;
    std::vector<KeptComment> comments;
    bool has_report = false;  ///< its recording is on this machine
    bool has_certificate = false;
    bool printing = false;    ///< its report is under way
    std::string said;         ///< what was just printed, or why not
    bool instructor = false;  ///< may write, and tick it off
    bool looked_at = false;
    std::array<char, 400> comment{};
};
struct KeptAttemptCommands {
    bool back = false, comment = false, looked_at = false;
    bool debrief = false, report = false, certificate = false;
};
KeptAttemptCommands kept_attempt_screen(Ui& ui, KeptAttemptModel& model, ImVec2 window);

}  // namespace lt
