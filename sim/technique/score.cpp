#include "sim/technique/score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "sim/base/math.h"
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

double pops_allowed(const Measures& m, const TechniqueLimits& l) {
    return l.pops_high * std::max(1.0, m.contact_s / pop_window_s);
}

double lost_skin(const Measures& m, const TechniqueLimits& l) {
    const double pops = std::max(0.0, m.pops - pops_allowed(m, l));
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

LossReason reason_for(JudgedMeasure measure, const Measures& m, const TechniqueLimits& l) {
    if (m.contact_s <= 0.0) return {.code = LossCode::nothing_rolled};
    const Moment worst = worst_of(measure, m, l);
    switch (measure) {
        case JudgedMeasure::force:
            return {LossCode::force,
                    {{{"value", worst.value}, {"low", l.force_low_N}, {"high", l.force_high_N}}}};
        case JudgedMeasure::force_steadiness:
            return {LossCode::force_steadiness,
                    {{{"value", m.force_cv}, {"limit", l.force_cv_high}}}};
        case JudgedMeasure::speed:
            return {LossCode::speed, {{{"value", worst.value}, {"limit", l.speed_good_mm_s}}}};
        case JudgedMeasure::speed_steadiness:
            return {LossCode::speed_steadiness,
                    {{{"value", m.speed_cv}, {"limit", l.speed_cv_high}}}};
        case JudgedMeasure::skid:
            return {LossCode::skid,
                    {{{"value", worst.value}, {"limit", l.slip_high}, {"drag", m.scratch_mm}}}};
        case JudgedMeasure::tilt:
            return {LossCode::tilt, {{{"value", worst.value}, {"limit", l.tilt_high_deg}}}};
        case JudgedMeasure::lifts:
            return {LossCode::lifts,
                    {{{"value", static_cast<double>(m.reversals_without_lift)},
                      {"strokes", static_cast<double>(m.reversals_without_lift + m.lifts)},
                      {"rate", m.reversal_rate_max_per_s}}}};
        case JudgedMeasure::coverage:
            if (m.treated_cm2 < l.treated_low_cm2)
                return {LossCode::coverage_small,
                        {{{"value", m.treated_cm2}, {"limit", l.treated_low_cm2}}}};
            return {LossCode::coverage,
                    {{{"value", m.treated_fraction}, {"limit", l.coverage_low}}}};
        case JudgedMeasure::evenness:
            return {LossCode::evenness,
                    {{{"value", m.coverage_cv}, {"limit", l.coverage_cv_high}}}};
        case JudgedMeasure::passes:
            if (passes_are_missing(m, l))
                return {LossCode::passes_missing,
                        {{{"value", m.passes_missing}, {"limit", l.passes_low}}}};
            return {LossCode::passes,
                    {{{"value", static_cast<double>(m.passes_place_max)},
                      {"limit", l.passes_high},
                      {"one_way", static_cast<double>(m.passes_one_direction_max)},
                      {"one_way_limit", l.passes_one_direction_high}}}};
        case JudgedMeasure::directions:
            return {LossCode::directions,
                    {{{"value", static_cast<double>(directions_rolled(m))},
                      {"limit", l.directions_required}}}};
        case JudgedMeasure::skin:
            return {LossCode::skin,
                    {{{"value", static_cast<double>(m.pops)},
                      {"drops", static_cast<double>(m.drops)}}}};
        case JudgedMeasure::comfort:
            return {LossCode::comfort, {{{"value", worst.value}, {"limit", l.discomfort_good}}}};
        case JudgedMeasure::redness:
            if (lost_to_flush(m, l) > lost_to_lasting_redness(m, l))
                return {LossCode::flush, {{{"value", m.flush}, {"limit", l.flush_high}}}};
            return {LossCode::redness,
                    {{{"value", m.redness_minutes}, {"limit", l.redness_high_min}}}};
        case JudgedMeasure::time:
            return {LossCode::time,
                    {{{"value", m.place_s_max},
                      {"limit", l.place_time_high_s},
                      {"contact", m.contact_s},
                      {"contact_limit", l.contact_time_high_s}}}};
    }
    return {};
}

double need_of(GoalItem item, const TechniqueLimits& l) {
    switch (item) {
        case GoalItem::zone:
            return l.goal_zone_s;
        case GoalItem::length:
            return l.goal_length_mm;
        case GoalItem::passes:
            return l.goal_passes;
        case GoalItem::lifts:
            return l.goal_lifts;
        case GoalItem::area:
            return l.goal_area_cm2;
        case GoalItem::directions:
            return l.directions_required;
        case GoalItem::pops:
            return l.goal_pops;
    }
    return 0.0;
}

double have_of(GoalItem item, const Measures& m) {
    switch (item) {
        case GoalItem::zone:
            return m.zone_s;
        case GoalItem::length:
            return m.length_mm;
        case GoalItem::passes:
            return m.passes;
        case GoalItem::lifts:
            return m.lifts;
        case GoalItem::area:
            return m.treated_cm2;
        case GoalItem::directions:
            return directions_rolled(m);
        case GoalItem::pops:
            return m.pops;
    }
    return 0.0;
}

constexpr std::array goal_items = {GoalItem::zone,  GoalItem::length, GoalItem::passes,
                                   GoalItem::lifts, GoalItem::area,   GoalItem::directions,
                                   GoalItem::pops};

/// Share of the goal, by what is furthest behind. The pops that are looked for are half of it.
double share_done(const Measures& m, const TechniqueLimits& l) {
    double done = m.contact_s > 0.0 ? 1.0 : 0.0;
    for (const GoalItem item : goal_items) {
        const double need = need_of(item, l);
        if (need <= 0.0) continue;
        const double share = std::min(1.0, have_of(item, m) / need);
        done = std::min(done, item == GoalItem::pops ? 0.5 + 0.5 * share : share);
    }
    return done;
}

/// The lowest that applies. failed: a measure fell below pass_part.
std::pair<Ceiling, double> ceiling_of(const Measures& m, const TechniqueLimits& l, bool failed) {
    std::pair<Ceiling, double> out{Ceiling::none, 100.0};
    const auto lower = [&out](bool applies, Ceiling which, double most) {
        if (applies && most < out.second) out = {which, most};
    };
    lower(failed, Ceiling::part, l.ceiling_part);
    lower(m.pops > pops_allowed(m, l), Ceiling::pops, l.ceiling_pops);
    lower(m.scratch_mm > l.scratch_high_mm || m.redness_minutes > l.redness_high_min ||
              m.discomfort_true_max > l.discomfort_high,
          Ceiling::harm, l.ceiling_harm);
    lower(m.drops > l.drops_high, Ceiling::blood, l.ceiling_blood);
    // From a quarter beyond a limit the ceiling comes down, to its lowest at wild_share times it.
    const auto wild = [&](double value, double limit) {
        const double share = MomentSeverity::ramp(value, 1.25 * limit, l.wild_share * limit);
        const double most = 100.0 - share * (100.0 - l.ceiling_wild);
        lower(share > 0.0, Ceiling::wild, quarter * std::floor(most / quarter));
    };
    wild(m.force_N.p95, l.force_high_N);
    wild(m.speed_mm_s.mean, l.speed_high_mm_s);
    wild(m.tilt_deg.mean, l.tilt_high_deg);
    wild(m.place_s_max, l.place_time_high_s);
    wild(m.contact_s, l.contact_time_high_s);
    wild(m.passes_place_max, l.passes_high);
    wild(m.passes_one_direction_max, l.passes_one_direction_high);
    return out;
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

std::string_view to_string(LossCode code) {
    static constexpr std::array<std::string_view, loss_code_count> names = {"none",
                                                                            "nothing_rolled",
                                                                            "little_done",
                                                                            "force",
                                                                            "force_steadiness",
                                                                            "speed",
                                                                            "speed_steadiness",
                                                                            "skid",
                                                                            "tilt",
                                                                            "lifts",
                                                                            "coverage",
                                                                            "coverage_small",
                                                                            "evenness",
                                                                            "passes",
                                                                            "passes_missing",
                                                                            "directions",
                                                                            "skin",
                                                                            "comfort",
                                                                            "redness",
                                                                            "flush",
                                                                            "time"};
    return names[static_cast<std::size_t>(code)];
}

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

std::string_view to_string(Verdict verdict) {
    static constexpr std::array<std::string_view, 3> names = {"passed", "not-passed", "not-judged"};
    return names[static_cast<std::size_t>(verdict)];
}

std::string_view to_string(GoalItem item) {
    static constexpr std::array<std::string_view, 7> names = {
        "zone", "length", "passes", "lifts", "area", "directions", "pops"};
    return names[static_cast<std::size_t>(item)];
}

std::string_view unit_of(GoalItem item) {
    switch (item) {
        case GoalItem::zone:
            return "s";
        case GoalItem::length:
            return "mm";
        case GoalItem::area:
            return "cm2";
        default:
            return "";
    }
}

std::string_view to_string(Ceiling ceiling) {
    static constexpr std::array<std::string_view, 6> names = {"none", "part",  "pops",
                                                              "harm", "blood", "wild"};
    return names[static_cast<std::size_t>(ceiling)];
}

bool is_asked(JudgedMeasure m, const TechniqueLimits& l) {
    switch (m) {
        case JudgedMeasure::coverage:
            return l.coverage_low > 0.0;
        case JudgedMeasure::evenness:
            return l.coverage_cv_high < evenness_is_open;
        case JudgedMeasure::directions:
            return l.directions_required > 0.0;
        default:
            return true;
    }
}

std::array<double, judged_measure_count> points_under(const TechniqueLimits& limits) {
    double asked = 0.0;
    for (int i = 0; i < judged_measure_count; ++i)
        if (is_asked(JudgedMeasure(i), limits)) asked += points_of(JudgedMeasure(i));
    // In whole quarters; those left over go to the largest remainders, the first of equals first.
    std::array<double, judged_measure_count> points{}, rest{};
    double left = 100.0;
    for (int i = 0; i < judged_measure_count; ++i) {
        if (!is_asked(JudgedMeasure(i), limits)) continue;
        const double quarters = 100.0 / quarter * points_of(JudgedMeasure(i)) / asked;
        points[i] = quarter * std::floor(quarters);
        rest[i] = quarters - std::floor(quarters);
        left -= points[i];
    }
    for (; left >= quarter; left -= quarter) {
        const auto most = std::max_element(rest.begin(), rest.end());
        points[static_cast<std::size_t>(most - rest.begin())] += quarter;
        *most = -1.0;
    }
    return points;
}

std::vector<MissingItem> missing_of(const Measures& measures, const TechniqueLimits& limits) {
    std::vector<MissingItem> out;
    for (const GoalItem item : goal_items)
        if (const double need = need_of(item, limits), have = have_of(item, measures); have < need)
            out.push_back({item, have, need});
    return out;
}

Score compute_score(const Measures& measures, const std::vector<Flag>& flags,
                    const TechniqueLimits& limits) {
    Score score;
    score.done = share_done(measures, limits);
    score.missing = missing_of(measures, limits);
    const std::array<double, judged_measure_count> points = points_under(limits);
    bool every_part = true;
    for (int i = 0; i < judged_measure_count; ++i) {
        const auto m = static_cast<JudgedMeasure>(i);
        ScorePart part;
        part.name = to_string(m);
        part.max = points[i];
        part.measure = m;
        if (!is_asked(m, limits)) {
            score.parts.push_back(std::move(part));
            continue;
        }
        const double kept = 1.0 - std::clamp(loss_share(m, measures, limits), 0.0, 1.0);
        const auto lost_to = [&](double share) {
            return quarter * std::ceil(share * part.max / quarter - too_small_to_count);
        };
        const double lost = lost_to(1.0 - kept);
        part.points = part.max - lost_to(1.0 - kept * score.done);
        part.passed = part.max - lost >= limits.pass_part * part.max;
        if (lost > 0.0) {
            part.worst = worst_of(m, measures, limits);
            part.reason = reason_for(m, measures, limits);
        } else if (part.points < part.max) {
            part.reason = {LossCode::little_done, {{{"value", score.done}}}};
        }
        score.total += part.points;
        every_part = every_part && part.passed;
        score.parts.push_back(std::move(part));
    }
    const auto [ceiling, most] = ceiling_of(measures, limits, !every_part);
    if (score.total > most) {
        score.ceiling = ceiling;
        score.total = most;
    }
    score.most = most;
    score.critical = critical_errors(measures, flags, limits);
    const bool good = score.critical.empty() && every_part && score.total >= limits.pass_total;
    score.verdict = !score.missing.empty() ? Verdict::not_judged
                    : good                 ? Verdict::passed
                                           : Verdict::not_passed;
    score.passed = score.verdict == Verdict::passed;
    return score;
}

}  // namespace lt
