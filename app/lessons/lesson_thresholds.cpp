#include "app/lessons/lesson_thresholds.h"

#include <cmath>

namespace lt {

std::vector<std::pair<std::string, std::string>> lesson_thresholds(const Ui& ui,
                                                                   const Lesson& lesson) {
    const TextTable& text = ui.text;
    const TechniqueLimits& l = lesson.limits;
    std::vector<std::pair<std::string, std::string>> out;
    const auto number = [&](double v) { return text.number(v, v == std::round(v) ? 0 : 1); };
    const auto percent = [&](double share) { return text.number(100.0 * share, 0); };
    const auto add = [&](const char* name, std::string value) {
        out.emplace_back(text(std::string("score.name.") + name), std::move(value));
    };
    out.emplace_back(
        text("lessons.limit.judged"),
        text.format("lessons.limit.judged_from", {{"zone", number(l.goal_zone_s)},
                                                  {"length", number(0.1 * l.goal_length_mm)},
                                                  {"passes", number(l.goal_passes)},
                                                  {"lifts", number(l.goal_lifts)},
                                                  {"area", number(l.goal_area_cm2)}}));
    add("force", text.format("lessons.limit.between", {{"low", force_value(ui, l.force_low_N)},
                                                       {"high", force_text(ui, l.force_high_N)}}));
    add("force_steadiness",
        text.format("lessons.limit.within", {{"percent", percent(l.force_cv_high)}}));
    add("speed",
        text.format("lessons.limit.below", {{"value", number(l.speed_good_mm_s) + " mm/s"}}));
    add("speed_steadiness",
        text.format("lessons.limit.within", {{"percent", percent(l.speed_cv_high)}}));
    add("skid", text.format("lessons.limit.slip", {{"percent", percent(l.slip_high)}}));
    add("tilt", text.format("lessons.limit.at_most", {{"value", number(l.tilt_high_deg) + "°"}}));
    add("lifts", text.format("lessons.limit.turns", {{"percent", percent(l.reversal_share_high)}}));
    if (l.directions_required > 0.0)
        add("directions",
            text.format("lessons.limit.at_least", {{"value", number(l.directions_required)}}));
    if (l.has_target())
        out.emplace_back(
            text("lessons.limit.area"),
            text.format("lessons.limit.at_least", {{"value", percent(l.coverage_low) + " %"}}));
    else
        out.emplace_back(text("lessons.limit.small_area"), number(l.treated_low_cm2) + " cm²");
    if (l.passes_low > 0.0) out.emplace_back(text("limit.passes_low"), number(l.passes_low));
    if (l.coverage_cv_high <= 1.0)
        add("evenness",
            text.format("lessons.limit.within", {{"percent", percent(l.coverage_cv_high)}}));
    out.emplace_back(text("lessons.limit.pops"),
                     text.format("lessons.limit.at_most", {{"value", number(l.pops_high)}}));
    if (lesson.pops_wanted > 0)
        out.emplace_back(text("lessons.limit.pops_wanted"), std::to_string(lesson.pops_wanted));
    add("comfort",
        text.format("lessons.limit.below", {{"value", number(l.discomfort_good) + " / 10"}}));
    add("redness",
        text.format("lessons.limit.at_most", {{"value", number(l.redness_high_min) + " min"}}));
    out.emplace_back(text("lessons.limit.score"),
                     text.format("lessons.limit.at_least", {{"value", number(l.pass_total)}}));
    out.emplace_back(
        text("lessons.limit.part"),
        text.format("lessons.limit.at_least", {{"value", percent(l.pass_part) + " %"}}));
    return out;
}

std::string cue_names(const TextTable& text, CueSet cues) {
    std::string out;
    for (int i = 0; i < cue_count; ++i) {
        const auto cue = static_cast<Cue>(i);
        if (cues.has(cue))
            out +=
                (out.empty() ? "" : ", ") + std::string(text("cue." + std::string(to_string(cue))));
    }
    return out.empty() ? text("lessons.no_cues") : out;
}

}  // namespace lt
