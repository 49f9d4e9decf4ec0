#include "sim/technique/flag_board.h"

#include <algorithm>

namespace lt {

FlagBoard::FlagBoard(const TechniqueLimits& limits)
    : hysteresis_(limits.hysteresis), release_after_s_(limits.release_after_s) {
    flags_.reserve(capacity);
}

void FlagBoard::begin_tick(double t_s, double dt_s, Vec2 place_mm) {
    t_s_ = t_s;
    dt_s_ = dt_s;
    place_ = place_mm;
}

void FlagBoard::raise(FlagCode code, State& s, double limit) {
    if (flags_.size() == capacity) {
        // Full: the last flag of this kind goes on, so that a tick never allocates.
        const auto same = std::find_if(flags_.rbegin(), flags_.rend(),
                                       [code](const Flag& f) { return f.code == code; });
        if (same == flags_.rend()) return;
        s.index = static_cast<int>(flags_.rend() - same) - 1;
        same->t1_s = -1.0;
        return;
    }
    s.index = static_cast<int>(flags_.size());
    flags_.push_back(
        {.code = code, .t0_s = s.began_s, .place_mm = s.place, .value = s.worst, .limit = limit});
}

void FlagBoard::lower(State& s) {
    flags_[s.index].t1_s = std::max(s.last_bad_s, flags_[s.index].t0_s);
    s = {};
}

void FlagBoard::level(const Level& l, Vec2 place_mm) {
    State& s = states_[static_cast<std::size_t>(l.code)];
    if (!l.relevant && !(l.stays && s.index >= 0)) {
        s.idle_s += dt_s_;
        if (s.index < 0) s.beyond = false;
        if (s.index >= 0 && s.idle_s >= idle_release_s) lower(s);
        return;
    }
    s.idle_s = 0.0;
    const bool above = l.sense == Sense::above;
    const bool beyond =
        above ? l.value > l.limit * (1.0 + hysteresis_) : l.value < l.limit * (1.0 - hysteresis_);
    const bool within = above ? l.value <= l.limit : l.value >= l.limit;

    if (s.index < 0 && !beyond) {
        s.beyond = false;
        return;
    }
    if (!s.beyond && s.index < 0) {
        s.beyond = true;
        s.began_s = t_s_ - dt_s_;
        s.place = place_mm;
        s.worst = l.value;
    }
    s.worst = above ? std::max(s.worst, l.value) : std::min(s.worst, l.value);
    if (!within) s.last_bad_s = t_s_;
    s.within_s = within ? s.within_s + dt_s_ : 0.0;

    if (s.index < 0 && t_s_ - s.began_s >= l.raise_after_s) raise(l.code, s, l.limit);
    if (s.index < 0) return;
    Flag& flag = flags_[s.index];
    flag.value = s.worst;
    flag.limit = l.limit;
    flag.rule = l.rule;
    if (s.within_s >= release_after_s_) lower(s);
}

void FlagBoard::event(FlagCode code, double value, double limit, Vec2 place_mm, int rule) {
    State& s = states_[static_cast<std::size_t>(code)];
    s.by_event = true;
    s.last_bad_s = t_s_;
    s.worst = std::max(s.worst, value);
    if (s.index < 0) {
        s.began_s = t_s_;
        s.place = place_mm;
        raise(code, s, limit);
    }
    if (s.index < 0) return;
    flags_[s.index].value = s.worst;
    flags_[s.index].limit = limit;
    flags_[s.index].rule = rule;
}

void FlagBoard::end_tick() {
    for (State& s : states_)
        if (s.by_event && s.index >= 0 && t_s_ - s.last_bad_s >= event_release_s) lower(s);
}

}  // namespace lt
