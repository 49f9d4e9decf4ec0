#include "sim/technique/score.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/math.h"
#include "sim/technique/number_text.h"
#include "sim/technique/severity.h"
#include "sim/technique/worst_moments.h"

namespace lt {
namespace {

struct Worth {
    std::string_view key;
    double points;
};
constexpr std::array<Worth, judged_measure_count> worth = {{{"force", 16},
                                                            {"force_steadiness", 8},
                                                            {"speed", 10},
                                                            {"speed_steadiness", 4},
                                                            {"skid", 10},
                                                            {"tilt", 4},
                                                            {"lifts", 10},
                                                            {"coverage", 8},
                                                            {"evenness", 6},
                                                            {"passes", 4},
                                                            {"directions", 2},
                                                            {"skin", 8},
                                                            {"comfort", 5},
                                                            {"redness", 3},
                                                            {"time", 2}}};
constexpr double sum_of_worth() {
    double sum = 0.0;
    for (const Worth& w : worth) sum += w.points;
    return sum;
}
static_assert(sum_of_worth() == 100.0);

constexpr double quarter = 0.25;
constexpr double too_small_to_count = 0.05;  // of a quarter: the solver's last digits
constexpr double pop_window_s = 10.0;
// Of the needles' touch-downs, so that much work with a light hand is not worse than a little with
// a heavy one.
constexpr double pops_that_lose_half = 0.05;
constexpr double drops_that_lose_half = 0.01;
constexpr double scratch_that_loses_half_mm = 20.0;  // beyond the limit; a drum's width
constexpr double redness_doublings_that_lose_all = 3.0;
constexpr double flushes_that_lose_all = 3.0;  // of the limit
constexpr double direction_share = 0.1;        // of the passes, for a direction to count as rolled

/// Nothing at the limit, all at twice the limit.
double beyond(double value, double limit) {
    return MomentSeverity::ramp(value, limit, 2.0 * limit);
}

/// Nothing at 0, half at half_at, never quite all: there is always a worse.
double saturating(double excess, double half_at) {
    return excess / (excess + half_at);
}

/// Two losses of one measure: each takes its share of what the other leaves.
double both(double a, double b) {
    return 1.0 - (1.0 - a) * (1.0 - b);
}

double lost_lifts(const Measures& m, const TechniqueLimits& l) {
    const double turns = m.reversals_without_lift;
    const double share = turns / std::max(1.0, turns + m.lifts);
    return both(MomentSeverity::ramp(share, l.reversal_share_high, 1.0),
                beyond(m.reversal_rate_max_per_s, l.reversal_rate_high_per_s));
}

double lost_coverage(const Measures& m, const TechniqueLimits& l) {
    return both(MomentSeverity::ramp(-m.treated_fraction, -l.coverage_low, -0.5 * l.coverage_low),
                MomentSeverity::ramp(-m.treated_cm2, -l.treated_low_cm2, 0.0));
}

double lost_passes_missing(const Measures& m, const TechniqueLimits& l) {
    return MomentSeverity::ramp(m.passes_missing, 1.0 - l.coverage_low, 1.0 - 0.5 * l.coverage_low);
}

double lost_passes_beyond(const Measures& m, const TechniqueLimits& l) {
    return std::max(beyond(m.passes_place_max, l.passes_high),
                    beyond(m.passes_one_direction_max, l.passes_one_direction_high));
}

int directions_rolled(const Measures& m) {
    return static_cast<int>(std::count_if(
        m.passes_by_direction.begin(), m.passes_by_direction.end(),
        [&m](int passes) { return passes > 0 && passes >= direction_share * m.passes; }));
}

double lost_skin(const Measures& m, const TechniqueLimits& l) {
    const double allowed = l.pops_high * std::max(1.0, m.contact_s / pop_window_s);
    const double pops = std::max(0.0, m.pops - allowed);
    const double drops = std::max(0.0, m.drops - l.drops_high);
    const double needles = static_cast<double>(std::max(1L, m.imprints));
    return both(saturating(pops / needles, pops_that_lose_half),
                saturating(drops / needles, drops_that_lose_half));
}

double lost_to_lasting_redness(const Measures& m, const TechniqueLimits& l) {
    return m.redness_minutes <= l.redness_high_min
               ? 0.0
               : std::min(1.0, math::log2(m.redness_minutes / l.redness_high_min) /
                                   redness_doublings_that_lose_all);
}

double lost_to_flush(const Measures& m, const TechniqueLimits& l) {
    return MomentSeverity::ramp(m.flush, l.flush_high, flushes_that_lose_all * l.flush_high);
}

bool passes_are_missing(const Measures& m, const TechniqueLimits& l) {
    return lost_passes_missing(m, l) > lost_passes_beyond(m, l);
}

Moment worst_of(JudgedMeasure measure, const Measures& m, const TechniqueLimits& l) {
    if (measure == JudgedMeasure::passes && passes_are_missing(m, l))
        return {m.duration_s, m.fewest_passes_mm, m.passes_missing};
    return m.of(measure).worst;
}

std::string reason_for(JudgedMeasure measure, const Measures& m, const TechniqueLimits& l,
                       const TechniqueTexts& texts) {
    const Moment worst = worst_of(measure, m, l);
    const std::string key = "score.reason." + std::string(to_string(measure));
    const auto percent = [](double share) { return decimal(100.0 * share, 0); };
    const auto whole = [](double count) { return decimal(count, 0); };
    const auto say = [&](std::string_view k, TechniqueTexts::Values values) {
        return TechniqueTexts::fill(texts.filled(k, values),
                                    {{"time", number_text(std::max(0.0, worst.t_s), 1, texts)},
                                     {"place", texts.place(worst.place_mm)}});
    };
    switch (measure) {
        case JudgedMeasure::force:
            return say(key, {{"value", decimal(worst.value, 2)},
                             {"low", decimal(l.force_low_N, 2)},
                             {"high", decimal(l.force_high_N, 2)}});
        case JudgedMeasure::force_steadiness:
            return say(key, {{"value", percent(m.force_cv)}, {"limit", percent(l.force_cv_high)}});
        case JudgedMeasure::speed:
            return say(key, {{"value", whole(worst.value)}, {"limit", whole(l.speed_good_mm_s)}});
        case JudgedMeasure::speed_steadiness:
            return say(key, {{"value", percent(m.speed_cv)}, {"limit", percent(l.speed_cv_high)}});
        case JudgedMeasure::skid:
            return say(key, {{"value", decimal(worst.value, 2)},
                             {"limit", decimal(l.slip_high, 2)},
                             {"drag", decimal(m.scratch_mm, 1)}});
        case JudgedMeasure::tilt:
            return say(key, {{"value", whole(worst.value)}, {"limit", whole(l.tilt_high_deg)}});
        case JudgedMeasure::lifts:
            return say(key, {{"value", whole(m.reversals_without_lift)},
                             {"strokes", whole(m.reversals_without_lift + m.lifts)},
                             {"rate", decimal(m.reversal_rate_max_per_s, 1)}});
        case JudgedMeasure::coverage:
            if (m.treated_cm2 < l.treated_low_cm2)
                return say("score.reason.coverage_small",
                           {{"value", decimal(m.treated_cm2, 1)},
                            {"limit", decimal(l.treated_low_cm2, 1)}});
            return say(
                key, {{"value", percent(m.treated_fraction)}, {"limit", percent(l.coverage_low)}});
        case JudgedMeasure::evenness:
            return say(key,
                       {{"value", percent(m.coverage_cv)}, {"limit", percent(l.coverage_cv_high)}});
        case JudgedMeasure::passes:
            if (passes_are_missing(m, l))
                return say("score.reason.passes_missing",
                           {{"value", percent(m.passes_missing)}, {"limit", whole(l.passes_low)}});
            return say(key, {{"value", whole(m.passes_place_max)},
                             {"limit", whole(l.passes_high)},
                             {"one_way", whole(m.passes_one_direction_max)},
                             {"one_way_limit", whole(l.passes_one_direction_high)}});
        case JudgedMeasure::directions:
            return say(key, {{"value", whole(directions_rolled(m))},
                             {"limit", whole(l.directions_required)}});
        case JudgedMeasure::skin:
            return say(key, {{"value", whole(m.pops)}, {"drops", whole(m.drops)}});
        case JudgedMeasure::comfort:
            return say(key, {{"value", decimal(worst.value, 1)},
                             {"limit", decimal(l.discomfort_good, 1)}});
        case JudgedMeasure::redness:
            if (lost_to_flush(m, l) > lost_to_lasting_redness(m, l))
                return say("score.reason.flush",
                           {{"value", percent(m.flush)}, {"limit", percent(l.flush_high)}});
            return say(key,
                       {{"value", whole(m.redness_minutes)}, {"limit", whole(l.redness_high_min)}});
        case JudgedMeasure::time:
            return say(key, {{"value", whole(m.place_s_max)},
                             {"limit", whole(l.place_time_high_s)},
                             {"contact", whole(m.contact_s)},
                             {"contact_limit", whole(l.contact_time_high_s)}});
    }
    return {};
}

std::vector<FlagCode> critical_errors(const Measures& m, const std::vector<Flag>& flags,
                                      const TechniqueLimits& l) {
    const auto flagged = [&flags](FlagCode code) {
        return std::any_of(flags.begin(), flags.end(),
                           [code](const Flag& f) { return f.code == code; });
    };
    std::vector<FlagCode> critical;
    if (m.drops > l.drops_high || flagged(FlagCode::blood)) critical.push_back(FlagCode::blood);
    if (m.scratch_mm > l.scratch_high_mm) critical.push_back(FlagCode::skid);
    if (m.redness_minutes > l.redness_high_min || flagged(FlagCode::lasting_redness))
        critical.push_back(FlagCode::lasting_redness);
    return critical;
}

}  // namespace

std::string_view to_string(JudgedMeasure m) {
    return worth[static_cast<std::size_t>(m)].key;
}
double points_of(JudgedMeasure m) {
    return worth[static_cast<std::size_t>(m)].points;
}

double loss_share(JudgedMeasure measure, const Measures& m, const TechniqueLimits& l) {
    if (m.contact_s <= 0.0) return 1.0;
    switch (measure) {
        case JudgedMeasure::force:
        case JudgedMeasure::speed:
        case JudgedMeasure::tilt:
        case JudgedMeasure::comfort:
            return std::sqrt(m.of(measure).mean_loss);
        case JudgedMeasure::skid:
            return both(std::sqrt(m.of(measure).mean_loss),
                        saturating(std::max(0.0, m.scratch_mm - l.scratch_high_mm),
                                   scratch_that_loses_half_mm));
        case JudgedMeasure::force_steadiness:
            return beyond(m.force_cv, l.force_cv_high);
        case JudgedMeasure::speed_steadiness:
            return beyond(m.speed_cv, l.speed_cv_high);
        case JudgedMeasure::lifts:
            return lost_lifts(m, l);
        case JudgedMeasure::coverage:
            return lost_coverage(m, l);
        case JudgedMeasure::evenness:
            return beyond(m.coverage_cv, l.coverage_cv_high);
        case JudgedMeasure::passes:
            return both(lost_passes_beyond(m, l), lost_passes_missing(m, l));
        case JudgedMeasure::directions:
            return std::max(0.0, l.directions_required - directions_rolled(m)) /
                   std::max(1.0, l.directions_required);
        case JudgedMeasure::skin:
            return lost_skin(m, l);
        case JudgedMeasure::redness:
            return std::max(lost_to_lasting_redness(m, l), lost_to_flush(m, l));
        case JudgedMeasure::time:
            return std::max(beyond(m.place_s_max, l.place_time_high_s),
                            beyond(m.contact_s, l.contact_time_high_s));
    }
    return 0.0;
}

Score compute_score(const Measures& measures, const std::vector<Flag>& flags,
                    const TechniqueLimits& limits, const TechniqueTexts& texts) {
    Score score;
    score.total = 100.0;
    bool every_part = true;
    for (int i = 0; i < judged_measure_count; ++i) {
        const auto m = static_cast<JudgedMeasure>(i);
        ScorePart part;
        part.name = to_string(m);
        part.max = points_of(m);
        part.measure = m;
        const double share = std::clamp(loss_share(m, measures, limits), 0.0, 1.0);
        const double lost = quarter * std::ceil(share * part.max / quarter - too_small_to_count);
        part.points = part.max - lost;
        part.passed = part.points >= limits.pass_part * part.max;
        if (lost > 0.0) {
            part.worst = worst_of(m, measures, limits);
            part.reason = measures.contact_s > 0.0 ? reason_for(m, measures, limits, texts)
                                                   : std::string(texts.at("score.reason.nothing"));
        }
        score.total -= lost;
        every_part = every_part && part.passed;
        score.parts.push_back(std::move(part));
    }
    score.critical = critical_errors(measures, flags, limits);
    score.passed = score.critical.empty() && every_part && score.total >= limits.pass_total;
    return score;
}

std::string practise_next(const Score& score, const TechniqueTexts& texts) {
    const ScorePart* worst = weakest_part(score);
    return std::string(texts.at("score.practise." + (worst ? worst->name : std::string("none"))));
}

}  // namespace lt
