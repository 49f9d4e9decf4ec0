// What the result screen shows of a session that has ended.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/ui/charts/skin_view.h"
#include "sim/contact/needles/device_kind.h"
#include "sim/session/attempt_figures.h"
#include "sim/session/attempt_log.h"
#include "sim/session/session.h"
#include "sim/skin/laws/perfusion.h"
#include "sim/skin/skin_state.h"
#include "sim/technique/limits.h"
#include "sim/technique/measures.h"
#include "sim/technique/score.h"
#include "sim/technique/worst_moments.h"

namespace lt {

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
    double touched_s = 0.0;            ///< first touch, from which times are shown
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
    // What comes next: a lesson, or the same again.
    std::string next_lesson, next_title;  ///< name and title; empty: again
    bool of_lesson = false;               ///< opened over a lesson's outcome
};
/// What the result screen shows of a session that has ended.
ResultModel result_of(const Session& session, const AttemptLog& log, double slowest_ratio);
/// The skin after ResultModel::minutes_after.
void run_time_on(const Session& session, ResultModel& result);

}  // namespace lt
