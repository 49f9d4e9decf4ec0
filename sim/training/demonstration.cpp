#include "sim/training/demonstration.h"

#include <algorithm>

namespace lt {

HandSample shown_hand(const Demonstration& d, HandSample hand, double since_pop_s) {
    // A simple reaction to a sound takes about 0.16 s; then the hand eases off.
    constexpr double reaction_s = 0.16, ease_s = 0.1;
    if (d.light_after_pop_N <= 0.0 || since_pop_s < reaction_s) return hand;
    const double share = std::min(1.0, (since_pop_s - reaction_s) / ease_s);
    const double light = std::min(hand.force_N, d.light_after_pop_N);
    hand.force_N += share * (light - hand.force_N);
    return hand;
}

HandSample DemonstrationHand::next(const Session& session) {
    if (popped_s_ < 0.0 && session.measures().pops > 0) popped_s_ = session.time_s();
    const double since_s = popped_s_ < 0.0 ? -1.0 : session.time_s() - popped_s_;
    return shown_hand(demonstration_, cursor_.at(session.time_s() + tick_s), since_s);
}

Stroke trimmed(std::span<const HandSample> samples, double begin_s, double end_s) {
    constexpr double air_s = 0.5;
    Stroke out;
    for (HandSample s : samples) {
        if (s.t_s < begin_s || s.t_s > end_s) continue;
        s.t_s += air_s - begin_s;
        if (out.samples.empty()) {
            HandSample before = s;
            before.force_N = before.t_s = 0.0;
            out.samples.push_back(before);
            before.t_s = s.t_s - 1e-3;
            if (before.t_s > 0.0) out.samples.push_back(before);
        }
        if (s.t_s > out.samples.back().t_s) out.samples.push_back(s);
    }
    if (out.samples.size() < 3) return {};
    HandSample after = out.samples.back();
    after.force_N = 0.0;
    after.t_s += 0.1;
    out.samples.push_back(after);
    after.t_s += air_s;
    out.samples.push_back(after);
    return out;
}

Stroke mirrored(Stroke stroke) {
    for (HandSample& s : stroke.samples) {
        s.x_mm = -s.x_mm;
        s.yaw_deg = -s.yaw_deg;
        s.tilt_deg = -s.tilt_deg;
    }
    return stroke;
}

}  // namespace lt
