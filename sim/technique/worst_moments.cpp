#include "sim/technique/worst_moments.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lt {
namespace {

constexpr double around_s = 1.0;  // a flag is raised and lowered a moment after its cause

bool up_at(const Flag& f, double t_s) {
    return t_s >= f.t0_s - around_s && (f.on() || t_s <= f.t1_s + around_s);
}

double beyond(const Flag& f) {
    return std::abs(f.value - f.limit) / std::max(1e-6, std::abs(f.limit));
}

}  // namespace

JudgedMeasure measure_of(FlagCode code) {
    switch (code) {
        case FlagCode::too_light:
        case FlagCode::too_hard:
            return JudgedMeasure::force;
        case FlagCode::puncture:
        case FlagCode::blood:
            return JudgedMeasure::skin;
        case FlagCode::painful:
        case FlagCode::masked:
            return JudgedMeasure::comfort;
        case FlagCode::too_fast:
            return JudgedMeasure::speed;
        case FlagCode::scrub:
            return JudgedMeasure::lifts;
        case FlagCode::skid:
            return JudgedMeasure::skid;
        case FlagCode::overworked:
            return JudgedMeasure::passes;
        case FlagCode::uneven:
            return JudgedMeasure::evenness;
        case FlagCode::too_long:
            return JudgedMeasure::time;
        case FlagCode::lasting_redness:
            return JudgedMeasure::redness;
    }
    return JudgedMeasure::force;
}

std::vector<WorstMoment> worst_moments(const Score& score, const std::vector<Flag>& flags) {
    const auto critical = [&score](FlagCode code) {
        return std::find(score.critical.begin(), score.critical.end(), code) !=
               score.critical.end();
    };
    std::vector<WorstMoment> out;
    std::vector<bool> used(flags.size(), false);
    for (const ScorePart& part : score.parts) {
        if (part.points >= part.max || part.worst.t_s < 0.0) continue;
        WorstMoment m{.t_s = part.worst.t_s,
                      .place_mm = part.worst.place_mm,
                      .measure = part.measure,
                      .lost = part.max - part.points};
        for (std::size_t i = 0; i < flags.size(); ++i) {
            if (measure_of(flags[i].code) != part.measure || !up_at(flags[i], m.t_s)) continue;
            used[i] = true;
            // Of two that are up, the one that fails the attempt names it.
            if (m.flag < 0 || (critical(flags[i].code) && !m.critical)) {
                m.flag = static_cast<int>(i);
                m.critical = critical(flags[i].code);
            }
        }
        out.push_back(m);
    }
    for (std::size_t i = 0; i < flags.size(); ++i)
        if (!used[i])
            out.push_back({.t_s = flags[i].t0_s,
                           .place_mm = flags[i].place_mm,
                           .measure = measure_of(flags[i].code),
                           .flag = static_cast<int>(i),
                           .critical = critical(flags[i].code)});
    std::stable_sort(out.begin(), out.end(), [&](const WorstMoment& a, const WorstMoment& b) {
        if (a.critical != b.critical) return a.critical;
        if (a.lost != b.lost) return a.lost > b.lost;
        const auto weight = [&](const WorstMoment& m) {
            return m.flag < 0 ? std::numeric_limits<double>::infinity()
                              : beyond(flags[static_cast<std::size_t>(m.flag)]);
        };
        return weight(a) > weight(b);
    });
    return out;
}

const ScorePart* weakest_part(const Score& score) {
    const ScorePart* worst = nullptr;
    double most = 0.0;
    for (const ScorePart& part : score.parts) {
        // Points lost, and a whole measure lost counts double: it fails the attempt.
        const double lost = (part.max - part.points) * (part.passed ? 1.0 : 2.0);
        if (lost <= most) continue;
        most = lost;
        worst = &part;
    }
    return worst;
}

}  // namespace lt
