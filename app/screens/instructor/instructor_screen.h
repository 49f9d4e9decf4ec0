// What an instructor looks at: who can do what, where a group goes wrong, what waits for a look,
// people, and the state of the records.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/screens/progress/progress_screen.h"
#include "engine/ui/charts/record_charts.h"
#include "engine/ui/ui.h"

namespace lt {

enum class InstructorTab { overview, faults, to_look_at, people, records };

struct MatrixRow {
    std::string name;
    std::vector<LessonMark> lessons;  ///< one each of the model's lessons
};
struct FaultLine {
    std::string name;
    int attempts = 0;  ///< in which it was raised
};

struct InstructorModel {
    int tab = 0;                      ///< InstructorTab
    std::vector<std::string> groups;  ///< the first is everybody
    int group = 0;
    std::vector<std::string> lessons;

    // Who can do what.
    std::vector<MatrixRow> rows;
    int row = -1, column = -1;  ///< the cell whose curve is shown
    std::vector<CurvePoint> curve;
    std::string curve_input;  ///< the kind of input that the curve is of

    // Where it goes wrong.
    std::vector<FaultLine> faults;  ///< worst first
    int fault_attempts = 0;

    std::vector<AttemptLine> to_look_at;

    // People: the chosen one of rows.
    int person = 0;
    int assign_lesson = 0, assign_weeks = 0;
    bool assign_to_group = false;
    std::vector<AssignmentLine> assignments;  ///< of the chosen person
    std::array<char, 64> new_group{};
    std::array<char, 16> new_pin{};                   ///< for the chosen person
    std::string said;                                 ///< what was just done
    bool sure_anonymise = false, sure_erase = false;  ///< asked once more

    // Records.
    bool has_server = false, server_away = false, has_lrs = false, lrs_paused = false;
    int waiting_server = 0, waiting_lrs = 0;
    std::string server_problem, last_handover, lrs_problem, last_sent;
    std::string checked;  ///< outcome of the chain's check, empty: not yet checked
    bool chain_broken = false;
    std::string last_backup, folder;
    std::vector<std::string> backups;  ///< when each was made, newest first
    int backup = 0;
    bool sure_restore = false;
    std::vector<std::string> refused;  ///< statements set aside: what, and why
    bool sure_give_up = false;
    std::string exported;            ///< where the table was saved, or why not
    std::vector<std::string> audit;  ///< newest first
};

struct InstructorCommands {
    bool back = false, changed = false;  ///< changed: other group, person, or cell
    int open = -1;                       ///< of to_look_at
    int open_point = -1;                 ///< of curve
    bool assign = false, add_person = false, add_group = false, join_group = false;
    bool export_person = false, reset_pin = false, anonymise = false, erase = false,
         progress = false;
    bool edit_lessons = false, standards = false;
    bool send_now = false, back_up = false, check_chain = false, export_table = false;
    bool retry = false, give_up = false;  ///< all statements that were set aside
    int restore = -1;                     ///< of backups
};
InstructorCommands instructor_screen(Ui& ui, InstructorModel& model, ImVec2 window);

/// Weeks that an assignment may be due in.
inline constexpr std::array<int, 3> assign_weeks = {1, 2, 4};

}  // namespace lt
