// Thresholds from what experts do, instead of from opinion.
//
// Bounds: mean -/+ 2 standard deviations of each measure over N recorded runs (about 95 % of runs
// of such experts lie within, were they normal). Cut score: contrasting groups (Livingston & Zieky
// 1982, Passing Scores): where the normal densities of novices' and experts' scores cross, between
// their means. Fewer than three runs are refused: they say nothing about spread.
#pragma once

#include <string>
#include <vector>

#include "records/store/store.h"
#include "sim/technique/limits.h"

namespace lt::records {

struct MeanSd {
    double mean = 0.0;
    double sd = 0.0;  ///< of the sample, n - 1
};
MeanSd mean_sd(const std::vector<double>& values);

/// One threshold that the runs give.
struct DerivedLimit {
    std::string limit;    ///< key of TechniqueLimits
    std::string measure;  ///< path in summary.json, "force_N.mean"
    MeanSd of;
    double before = 0.0, value = 0.0;
    bool least = false;        ///< a lower bound; else an upper one
    std::vector<double> runs;  ///< the measure of each
};

/// What standards are derived from: the group's runs that were rolled to their end, of one lesson
/// and one kind of input. group_id: "" for everybody.
std::vector<Attempt> standard_runs(const Store& store, const std::string& group_id,
                                   const std::string& lesson, InputKind input);
std::vector<double> scores_of(const std::vector<Attempt>& attempts);

struct CutScore {
    double score = 0.0;
    MeanSd experts, novices;
    double novices_pass = 0.0;  ///< share of the recorded novices at or above the cut, 0 to 1
    double experts_fail = 0.0;  ///< share of the recorded experts below it
};
/// @throws InputError for fewer than three runs of either, or experts that are not better.
CutScore contrasting_groups(const std::vector<double>& experts, const std::vector<double>& novices);

struct Standards {
    TechniqueLimits limits;  ///< `base` with the derived values
    std::vector<DerivedLimit> derived;
    int runs = 0;
};
/// @throws InputError for fewer than three runs, or runs of different lessons or input kinds.
Standards derive_standards(const std::vector<Attempt>& experts, const TechniqueLimits& base);

/// The lesson's text with another [limits] table: what differs from the defaults.
std::string lesson_with_limits(const std::string& lesson_toml, const TechniqueLimits& limits,
                               const std::string& remark);

}  // namespace lt::records
