#include "records/training/standards.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "files/json_shape.h"
#include "files/toml_writer.h"
#include "sim/base/error.h"

namespace lt::records {

using nlohmann::json;

namespace {

constexpr std::size_t least_runs = 3;
constexpr double spread = 2.0;

struct Rule {
    const char* limit;
    double TechniqueLimits::*member;
    const char* measure;
    const char* pointer;
    int side;  ///< -1: mean - 2 SD is the lower bound; +1: mean + 2 SD is the upper
};
constexpr Rule rules[] = {
    {"force_low_N", &TechniqueLimits::force_low_N, "force_N.mean", "/force_N/mean", -1},
    {"force_high_N", &TechniqueLimits::force_high_N, "force_N.mean", "/force_N/mean", 1},
    {"speed_good_mm_s", &TechniqueLimits::speed_good_mm_s, "speed_mm_s.mean", "/speed_mm_s/mean",
     1},
    {"coverage_low", &TechniqueLimits::coverage_low, "coverage.treated_fraction",
     "/coverage/treated_fraction", -1},
    {"coverage_cv_high", &TechniqueLimits::coverage_cv_high, "coverage.cv", "/coverage/cv", 1},
    {"discomfort_good", &TechniqueLimits::discomfort_good, "discomfort.true_mean",
     "/discomfort/true_mean", 1},
    {"redness_high_min", &TechniqueLimits::redness_high_min, "redness.minutes_visible",
     "/redness/minutes_visible", 1},
};

double density(double x, const MeanSd& g) {
    const double z = (x - g.mean) / g.sd;
    return std::exp(-0.5 * z * z) / g.sd;
}

}  // namespace

MeanSd mean_sd(const std::vector<double>& values) {
    MeanSd out;
    if (values.empty()) return out;
    for (const double v : values) out.mean += v / static_cast<double>(values.size());
    if (values.size() < 2) return out;
    double sum = 0.0;
    for (const double v : values) sum += (v - out.mean) * (v - out.mean);
    out.sd = std::sqrt(sum / static_cast<double>(values.size() - 1));
    return out;
}

CutScore contrasting_groups(const std::vector<double>& experts,
                            const std::vector<double>& novices) {
    if (experts.size() < least_runs || novices.size() < least_runs)
        throw InputError("a cut score needs at least 3 runs of experts and 3 of novices");
    CutScore out{.experts = mean_sd(experts), .novices = mean_sd(novices)};
    if (!(out.experts.mean > out.novices.mean))
        throw InputError(
            "the experts' scores are not above the novices'; no score tells them apart");
    MeanSd high = out.experts, low = out.novices;
    high.sd = std::max(high.sd, 1e-3);
    low.sd = std::max(low.sd, 1e-3);
    // From the novices' mean up, their density falls and the experts' rises: one crossing.
    double a = low.mean, b = high.mean;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (a + b);
        (density(middle, low) > density(middle, high) ? a : b) = middle;
    }
    out.score = 0.5 * (a + b);
    const auto share_above = [&](const std::vector<double>& scores) {
        const auto n =
            std::count_if(scores.begin(), scores.end(), [&](double s) { return s >= out.score; });
        return static_cast<double>(n) / static_cast<double>(scores.size());
    };
    out.novices_pass = share_above(novices);
    out.experts_fail = 1.0 - share_above(experts);
    return out;
}

std::vector<Attempt> standard_runs(const Store& store, const std::string& group_id,
                                   const std::string& lesson, InputKind input) {
    std::vector<Attempt> out =
        store.attempts({.group_id = group_id, .lesson = lesson, .input = input, .limit = 1000000});
    std::erase_if(out, [](const Attempt& a) { return a.cut_short || a.erased; });
    return out;
}

std::vector<double> scores_of(const std::vector<Attempt>& attempts) {
    std::vector<double> out;
    for (const Attempt& a : attempts) out.push_back(a.score);
    return out;
}

Standards derive_standards(const std::vector<Attempt>& experts, const TechniqueLimits& base) {
    if (experts.size() < least_runs)
        throw InputError("thresholds need at least 3 recorded runs; there are " +
                         std::to_string(experts.size()));
    for (const Attempt& a : experts)
        if (a.lesson != experts[0].lesson || a.input != experts[0].input)
            throw InputError("the runs are of different lessons or input kinds; name one of each");
    Standards out{.limits = base, .runs = static_cast<int>(experts.size())};
    for (const Rule& rule : rules) {
        std::vector<double> values;
        for (const Attempt& a : experts) {
            const json summary = parsed_json(a.summary_json);
            const json::json_pointer at(rule.pointer);
            if (summary.is_object() && summary.contains(at) && summary[at].is_number())
                values.push_back(summary[at].get<double>());
        }
        if (values.size() < least_runs) continue;
        DerivedLimit d{.limit = rule.limit,
                       .measure = rule.measure,
                       .of = mean_sd(values),
                       .before = base.*rule.member,
                       .least = rule.side < 0,
                       .runs = values};
        d.value = d.of.mean + rule.side * spread * d.of.sd;
        for (const auto& field : TechniqueLimits::fields())
            if (field.name == rule.limit) d.value = std::clamp(d.value, field.min, field.max);
        d.value = std::round(d.value * 1e4) / 1e4;
        out.limits.*rule.member = d.value;
        out.derived.push_back(d);
    }
    return out;
}

std::string lesson_with_limits(const std::string& lesson_toml, const TechniqueLimits& limits,
                               const std::string& remark) {
    std::istringstream in(lesson_toml);
    std::string out = "# " + remark + "\n", line;
    bool in_limits = false;
    while (std::getline(in, line)) {
        if (line.starts_with("[")) in_limits = line.starts_with("[limits]");
        if (!in_limits) out += line + "\n";
    }
    TomlWriter table;
    table.table("limits");
    const TechniqueLimits defaults;
    for (const auto& field : TechniqueLimits::fields())
        if (limits.*field.member != defaults.*field.member)
            table.number(field.name, limits.*field.member);
    return out + table.str();
}

}  // namespace lt::records
