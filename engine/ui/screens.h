// The screens around practice: start, set-up, result, months. Each draws one frame from a model
// and says what was asked for; none knows the simulation or the window.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/app/settings.h"
#include "engine/ui/comparison_view.h"
#include "engine/ui/device_page.h"
#include "engine/ui/skin_view.h"
#include "engine/ui/ui.h"
#include "sim/contact/needles/device_kind.h"
#include "sim/session/attempt_log.h"
#include "sim/skin/laws/perfusion.h"
#include "sim/skin/months/course.h"
#include "sim/skin/skin_state.h"
#include "sim/technique/limits.h"
#include "sim/technique/measures.h"
#include "sim/technique/score.h"
#include "sim/technique/worst_moments.h"

namespace lt {

// --- start

struct StartModel {
    std::string client, roller;
    std::vector<std::string> notices;
    bool has_result = false;  ///< an attempt to look at again
    std::string lesson;       ///< the one to go on with, "Lesson 1: Straight"; empty: all passed
    bool records = false;     ///< people and what they did are kept
    std::string person;       ///< who rolls, empty: a guest
};
enum class StartCommand {
    none,
    lesson,
    lessons,
    roll,
    setup,
    result,
    course,
    help,
    people,
    progress,
    instructor,
    quit
};
/// Shown while the picture's programs are made ready, which takes seconds the first time.
void start_picture(Ui& ui, ImVec2 window);
StartCommand start_screen(Ui& ui, const StartModel& model, ImVec2 window);

// --- set-up

struct NamedChoice {
    std::string name;   ///< in files
    std::string label;  ///< for people
};
struct SetupModel {
    std::vector<NamedChoice> skins, rollers, languages;
    std::string grid_now, quality_now;
    std::string fitzpatrick;  ///< beside the Monk number
    bool rolling = false;     ///< an attempt is under way; a new client ends it
    int page = 0;             ///< kept from frame to frame
    int waits_for_key = -1;
    int key_changed = -1;     ///< whose key was changed last
    std::string key_message;  ///< what it took from another action   ///< action that gets the next
                              ///< key; kept from frame to frame
    DeviceModel devices;
    bool pens_changed = false;  ///< set when a calibration is to be remembered
};
/// Edits settings in place. False once it was closed.
bool setup_screen(Ui& ui, SetupModel& model, Settings& settings, ImVec2 window);

// --- result

struct ResultModel {
    Score score;
    Measures measures;
    std::vector<Flag> flags;
    SkinMap map;  ///< as it was at the end
    std::vector<BloodDrop> drops;
    TechniqueLimits limits;
    RednessVerdict verdict = RednessVerdict::none;
    double visible_limit = 0.5;  ///< perfusion from which redness shows, PerfusionParams
    bool dark_skin = false;      ///< redness hardly shows on it
    bool cream = false;
    double slowest_ratio = 1.0;
    std::string saved_as;  ///< folder of the recording and the report; empty: not saved
    /// Time run on.
    double minutes_after = 0.0;                            ///< kept from frame to frame
    SkinState skin_after;                                  ///< at minutes_after
    std::vector<std::pair<double, double>> redness_curve;  ///< minutes, peak perfusion
    int view = 0;  ///< 0 coverage, 1 force, 2 redness, 3 the skin itself
    SkinView skin_view;
    double fluid_shift = 0.0;  ///< of the session's skin, MassageParams
    bool has_marks = false;
    DeviceKind device = DeviceKind::light_touch;
    // Moment by moment.
    std::vector<TickRow> rows;         ///< the attempt's whole course; empty: not known
    std::vector<WorstMoment> moments;  ///< worst first
    int section = 0;                   ///< 0 score, 1 timeline, 2 comparison
    double marked_s = -1.0;            ///< the moment that is looked at; < 0: none
    bool can_replay = false;
    bool out_of_records = false;          ///< of an earlier day: the only way from here is back
    AttemptFigures figures;               ///< of this attempt
    std::vector<AttemptFigures> earlier;  ///< that may be compared with it, oldest first
    std::string input = "unknown";        ///< what pressed, InputKind
    std::optional<AttemptFigures> demonstration;  ///< on the same client
    std::string demonstration_title;  ///< of the one that it is compared with; empty: none
    bool can_demonstrate = false;     ///< an instructor may make a demonstration of it
    bool can_practise = true;         ///< the lesson of what to practise next opens with a click
};
struct ResultCommands {
    bool again = false, course = false, start = false, minutes_changed = false, report = false;
    bool replay = false, back = false, demonstrate = false;
    double replay_s = 0.0;  ///< where the replay begins
    std::string lesson;     ///< to go to; empty: stay
};
ResultCommands result_screen(Ui& ui, ResultModel& model, ImVec2 window);

// --- months

struct CourseModel {
    Course course;
    CourseInput input;
    int technique = 0;  ///< 0 the last attempt, 1 light, 2 rough
    bool has_attempt = false;
    int day = 120;       ///< under the slider
    SkinView skin_view;  ///< on that day
};
struct CourseCommands {
    bool changed = false;  ///< model.input is new: work it out again
    bool back = false;
    bool look_changed = false;  ///< another day, tone or kind of marks
};
CourseCommands course_screen(Ui& ui, CourseModel& model, ImVec2 window);

}  // namespace lt
