#include "texts/technique_texts.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/technique/worst_moments.h"

namespace lt {
namespace {

/// Decimals that a flag's value and limit are shown with.
int flag_decimals(FlagCode code) {
    switch (code) {
        case FlagCode::too_light:
        case FlagCode::too_hard:
        case FlagCode::skid:
        case FlagCode::uneven:
            return 2;
        case FlagCode::painful:
        case FlagCode::masked:
        case FlagCode::scrub:
            return 1;
        default:
            return 0;
    }
}

enum class Shown { whole, tenths, hundredths, percent };

/// How the numbers of a reason are shown.
Shown shown_as(LossCode code, std::string_view name) {
    switch (code) {
        case LossCode::force:
            return Shown::hundredths;
        case LossCode::skid:
            return name == "drag" ? Shown::tenths : Shown::hundredths;
        case LossCode::lifts:
            return name == "rate" ? Shown::tenths : Shown::whole;
        case LossCode::coverage_small:
        case LossCode::comfort:
            return Shown::tenths;
        case LossCode::passes_missing:
            return name == "limit" ? Shown::whole : Shown::percent;
        case LossCode::little_done:
        case LossCode::force_steadiness:
        case LossCode::speed_steadiness:
        case LossCode::coverage:
        case LossCode::evenness:
        case LossCode::flush:
            return Shown::percent;
        default:
            return Shown::whole;
    }
}

std::string number_text(double value, Shown shown, const TextTable& texts) {
    switch (shown) {
        case Shown::tenths:
            return texts.number(value, 1);
        case Shown::hundredths:
            return texts.number(value, 2);
        case Shown::percent:
            return texts.number(100.0 * value, 0);
        case Shown::whole:
            break;
    }
    return texts.number(value, 0);
}

/// "6 of 20 seconds with the right force"
std::string missing_text(const MissingItem& item, const TextTable& texts) {
    // Lengths are said in centimetres.
    const double scale = item.what == GoalItem::length ? 0.1 : 1.0;
    const bool whole = unit_of(item.what).empty() || item.what == GoalItem::length;
    const auto number = [&](double value, bool down) {
        const double step = whole ? 1.0 : 10.0;  // less than is needed never reads like all of it
        const double shown = down ? std::floor(value * scale * step + 1e-9) / step : value * scale;
        return texts.number(shown);
    };
    return texts.format("goal.missing." + std::string(to_string(item.what)),
                        {{"have", number(item.have, true)}, {"need", number(item.need, false)}});
}

}  // namespace

std::string place_text(Vec2 p, const TextTable& texts) {
    const auto part = [&texts](double mm, std::string_view below, std::string_view above) {
        if (std::abs(mm) < 1.0) return std::string();
        return texts.format(mm < 0 ? below : above, {{"mm", texts.number(std::abs(mm), 0)}});
    };
    const std::string across = part(p.x, "score.place.left", "score.place.right");
    const std::string along = part(p.y, "score.place.below", "score.place.above");
    if (across.empty() && along.empty()) return texts("score.place.middle");
    const std::string both =
        across.empty() || along.empty() ? across + along : across + ", " + along;
    return texts.format("score.place.off_middle", {{"offset", both}});
}

std::string flag_title(FlagCode code, const TextTable& texts) {
    return texts("flag.title." + std::string(to_string(code)));
}

std::string flag_message(const Flag& flag, const TextTable& texts, double from_s) {
    const int decimals = flag_decimals(flag.code);
    std::string key = "flag." + std::string(to_string(flag.code));
    if (flag.rule == 1) key += "-2";
    return texts.format(key, {{"value", texts.number(flag.value, decimals)},
                              {"limit", texts.number(flag.limit, decimals)},
                              {"minutes", texts.number(flag.limit / 60.0, 0)},
                              {"time", texts.number(std::max(0.0, flag.t0_s - from_s), 1)},
                              {"place", place_text(flag.place_mm, texts)}});
}

std::string measure_name(JudgedMeasure measure, const TextTable& texts) {
    return texts("score.name." + std::string(to_string(measure)));
}

std::string loss_reason(const ScorePart& part, const TextTable& texts, double from_s) {
    const LossReason& reason = part.reason;
    if (reason.code == LossCode::none) return {};
    const std::string key = "score.reason." + std::string(to_string(reason.code));
    std::string out =
        texts.format(key, {{"time", texts.number(std::max(0.0, part.worst.t_s - from_s), 1)},
                           {"place", place_text(part.worst.place_mm, texts)}});
    for (const LossReason::Number& n : reason.numbers)
        if (!n.name.empty())
            fill_in(out, n.name, number_text(n.value, shown_as(reason.code, n.name), texts));
    return out;
}

std::string part_fault(const ScorePart& part, const TextTable& texts) {
    const LossCode code = part.reason.code;
    if (code == LossCode::none) return {};
    std::string key = "score.fault." + std::string(to_string(code));
    if (code == LossCode::force) {
        double value = 0.0, high = 0.0;
        for (const LossReason::Number& n : part.reason.numbers) {
            if (n.name == "value") value = n.value;
            if (n.name == "high") high = n.value;
        }
        key += value > high ? "_hard" : "_light";
    }
    return texts.format(key, {{"measure", texts("score.name." + part.name)}});
}

std::string part_title(const ScorePart& part, const TextTable& texts) {
    const double lost = part.max - part.points;
    const std::string fault = part_fault(part, texts);
    if (fault.empty() || lost <= 0.0) return texts("score.name." + part.name);
    return texts.plural("score.lost", lost == 1.0 ? 1 : std::max(2L, std::lround(lost)),
                        {{"fault", fault}, {"points", texts.number(lost)}});
}

std::string praise(const Score& score, const TextTable& texts) {
    constexpr std::size_t most = 3;
    std::vector<const ScorePart*> good;
    for (const ScorePart& part : score.parts)
        if (part.max > 0.0 && part.reason.code == LossCode::none) good.push_back(&part);
    // What counts most is named; who did nothing has lost nothing, and is not praised for it.
    std::stable_sort(good.begin(), good.end(),
                     [](const ScorePart* a, const ScorePart* b) { return a->max > b->max; });
    std::string what;
    for (std::size_t i = 0; i < std::min(most, good.size()); ++i)
        what += (what.empty() ? "" : ", ") + std::string(texts("score.name." + good[i]->name));
    return what.empty() ? what : texts.format("praise.good", {{"what", what}});
}

std::string verdict_key(std::string_view table, Verdict verdict) {
    std::string out(to_string(verdict));
    std::replace(out.begin(), out.end(), '-', '_');
    return std::string(table) + "." + out;
}

std::string verdict_note(const Score& score, const TextTable& texts) {
    if (!score.missing.empty()) {
        std::string what;
        for (const MissingItem& item : score.missing)
            what += (what.empty() ? "" : ", ") + missing_text(item, texts);
        return texts.format("goal.still", {{"what", what}});
    }
    if (score.ceiling == Ceiling::none) return {};
    return texts.format("score.ceiling." + std::string(to_string(score.ceiling)),
                        {{"most", texts.number(score.most)}});
}

std::string practise_next(const Score& score, const TextTable& texts) {
    const ScorePart* worst = weakest_part(score);
    return texts("score.practise." + (worst ? worst->name : std::string("none")));
}

std::string device_note(DeviceKind kind, const TextTable& texts) {
    return texts("device_note." + std::string(to_string(kind)));
}

std::string lesson_title(std::string_view lesson, const TextTable& texts) {
    if (lesson.empty()) return texts("records.free_practice");
    const std::string key = "lesson." + std::string(lesson) + ".title";
    return texts.has(key) ? std::string(texts(key)) : std::string(lesson);
}

}  // namespace lt
