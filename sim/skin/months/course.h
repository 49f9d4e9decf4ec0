// Months of such sessions: what light rolling may do to stretch marks, and what rough rolling does.
//
//   stimulus  s' = -s / 7 d, + gain (q - s) with each session of quality q in [0, 1]
//   collagen  c' = (s - c) / lag                                   building takes weeks
//   fading    V' = -k c (V - V_end),   k and V_end by the kind of mark
//   needling  holes that are given weeks to heal build collagen too (clinical work); daily ones do
//   not harm      darker marks after punctures (pigment.h) and torn skin, added to V fluid right
//   after a session V is seen 15 % lower, gone in hours (massage.h)
//
// A SCENARIO, NOT A PROMISE. The clinical results for stretch marks are of needling that punctures
// (Mohamed Ali 2017, Park 2012, meta-analysis 2024). For massage that leaves the skin whole there
// is only indirect evidence (Caberlotto 2017, Humbert 2015: collagen up in weeks). Rates are
// assumed so that good daily work on red marks shows its first change at about day 40 and levels
// off within a year; red marks answer better than white (Mohamed Ali 2017, Bleve 2012).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/base/parameter.h"
#include "sim/skin/appearance/pigment.h"
#include "sim/skin/appearance/striae.h"
#include "sim/skin/laws/massage.h"

namespace lt {

struct CourseParams {
    double rubra_rate_per_day = 1.0 / 70.0;
    double rubra_end = 0.35;
    double alba_rate_per_day = 1.0 / 110.0;
    double alba_end = 0.68;
    double nigra_rate_per_day = 1.0 / 110.0;
    double nigra_end = 0.6;
    double rubra_maturing_days = 540.0;
    double rubra_matured = 0.8;
    double stimulus_gain = 0.5;
    double stimulus_days = 7.0;
    double collagen_lag_days = 35.0;
    double fat_lag_days = 60.0;
    double fat_slowing = 0.1;
    double fat_share = 0.05;
    double serum_bonus = 0.1;
    double quality_force_low_mN = 8.0;
    double quality_force_best_mN = 25.0;
    double quality_force_high_mN = 80.0;
    double quality_time_s = 60.0;
    double needling_pops_cm2 = 200.0;
    double needling_healing_days = 14.0;
    double needling_days = 28.0;
    double trauma_per_pop_cm2 = 0.000005;
    double trauma_fading_days = 300.0;
    double pigment_visibility = 0.8;
    double response_spread = 0.45;
    double end_spread = 0.10;
    double first_change = 0.1;
    static std::span<const Field<CourseParams>> fields();
};

/// What a session was like, as summary.json tells it.
struct CourseSession {
    double treated_fraction = 0.0;      ///< coverage.treated_fraction
    double coverage_cv = 0.0;           ///< coverage.cv
    double needle_force_mean_mN = 0.0;  ///< needle_force_mN.mean
    double needle_force_p95_mN = 0.0;   ///< needle_force_mN.p95
    double contact_s = 0.0;
    double pops_per_cm2 = 0.0;  ///< pops over the treated area
    double drops_per_pop = 0.0;
    double minutes_red = 0.0;  ///< redness.minutes_visible
    bool serum = false;
};

struct CourseInput {
    CourseSession session;
    int days = 365;                ///< [1, 3650]
    double per_week = 7.0;         ///< sessions a week, (0, 14]; 0: none
    double missed_share = 0.0;     ///< of the planned sessions, [0, 1]
    std::vector<int> missed_days;  ///< days on which the planned session is left out as well
    double monk = 3.0;
    StriaKind stria = StriaKind::rubra;
    std::uint64_t seed = 1;
};

struct CourseDay {
    int day = 0;
    bool session = false;
    double visibility = 1.0;  ///< of the marks, 1 as on day 0: mean over scenarios, fluid excluded
    double low = 1.0;         ///< 10th percentile
    double high = 1.0;        ///< 90th percentile
    double untreated = 1.0;   ///< the same marks, left alone
    double seen_after_session = 1.0;  ///< right after the session of that day: fluid included
    double fluid = 0.0;               ///< that part of the improvement, back within hours
    double collagen = 0.0;            ///< stimulus turned into new collagen, 0 to 1
    double pigment_harm = 0.0;        ///< visibility that darker marks add, mean
    double trauma = 0.0;              ///< visibility that torn skin adds
    double pih_chance = 0.0;          ///< that dark marks have appeared by this day
    double fat_growth = 1.0;          ///< maturing of fat cells over the usual
};

struct Course {
    std::vector<CourseDay> days;  ///< day 0 to the last
    int sessions = 0;
    double quality = 0.0;             ///< of a session as a stimulus, 0 to 1
    int first_change_day = -1;        ///< first_change less visible than untreated; -1: never
    int level_day = -1;               ///< from then on less than 0.02 in 30 days; -1: never
    bool worse_than_nothing = false;  ///< at the end, by the mean
};

/// Quality in [0, 1] of one session as a stimulus: coverage, evenness, force, time.
double session_quality(const CourseParams& p, const CourseSession& s);

/// @throws InputError for days, per_week, monk or shares out of range.
Course course(const CourseInput& input, const CourseParams& params, const PigmentParams& pigment,
              const MassageParams& massage);

}  // namespace lt
