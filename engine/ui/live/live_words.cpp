#include "engine/ui/live/live_words.h"

#include <algorithm>

namespace lt {
namespace {

constexpr double moving_mm_s = 5.0;

std::size_t at(LiveWord w) {
    return static_cast<std::size_t>(w);
}

bool up(const LiveMoment& now, FlagCode code) {
    return (now.flags >> static_cast<unsigned>(code)) & 1u;
}

/// beyond: it begins; over: it ends at once. Between the two it goes on for holds_s.
void follow(LiveWords::Fault& f, double t_s, bool beyond, bool within, bool over) {
    if (over || !beyond) f.beyond_since_s = -1.0;
    if (over) {
        f = {};
        return;
    }
    if (beyond && f.beyond_since_s < 0.0) f.beyond_since_s = t_s;
    if (!within)
        f.within_since_s = -1.0;
    else if (f.within_since_s < 0.0)
        f.within_since_s = t_s;
    if (f.on_since_s < 0.0 && beyond && t_s - f.beyond_since_s >= LiveWords::speaks_after_s - 1e-9)
        f.on_since_s = t_s;
    if (f.on_since_s >= 0.0 && within && t_s - f.within_since_s >= LiveWords::holds_s - 1e-9)
        f = {};
}

/// What sim has already waited for is said at once, and for as long as its flag is up.
void follow_flag(LiveWords::Fault& f, double t_s, bool is_up) {
    if (!is_up)
        f = {};
    else if (f.on_since_s < 0.0)
        f.on_since_s = t_s;
}

/// On the skin: which turns were lately, and whether the force was ever right.
void note_contact(LiveWords& w, const LiveMoment& now) {
    if (w.landed_s < 0.0) w.landed_s = now.t_s;
    if (now.zone == PressureZone::right || now.zone == PressureZone::too_hard) w.settled = true;
    for (; w.turns < now.turns; ++w.turns)
        w.turn_times_s[static_cast<std::size_t>(w.turns_noted++) % w.turn_times_s.size()] = now.t_s;
}

int turns_since(const LiveWords& w, double t_s) {
    const int kept = std::min<int>(w.turns_noted, static_cast<int>(w.turn_times_s.size()));
    return static_cast<int>(std::count_if(w.turn_times_s.begin(), w.turn_times_s.begin() + kept,
                                          [&](double t) { return t > t_s; }));
}

void follow_hand(LiveWords& w, const LiveMoment& now, const TechniqueLimits& l) {
    const double above = 1.0 + l.hysteresis, below = 1.0 - l.hysteresis;
    const double t = now.t_s;
    follow(w.faults[at(LiveWord::too_hard)], t, now.force_N > l.force_high_N * above, false,
           now.zone != PressureZone::too_hard);
    const bool lands = !w.settled && t - w.landed_s < LiveWords::lands_s;
    follow(w.faults[at(LiveWord::too_light)], t, !lands && now.force_N < l.force_low_N * below,
           false, now.zone != PressureZone::too_light);
    follow(w.faults[at(LiveWord::too_fast)], t, now.speed_mm_s > l.speed_high_mm_s * above,
           now.speed_mm_s <= l.speed_high_mm_s, speed_zone(now.speed_mm_s, l) == SpeedZone::right);
    const bool can_drag = now.speed_mm_s > moving_mm_s && now.force_N >= 0.5 * l.force_low_N;
    follow(w.faults[at(LiveWord::skid)], t, can_drag && now.slip > l.slip_high * above,
           !can_drag || now.slip <= l.slip_high, false);
}

void follow_turns(LiveWords& w, const LiveMoment& now, const TechniqueLimits& l) {
    const double rate =
        turns_since(w, now.t_s - LiveWords::turns_window_s) / LiveWords::turns_window_s;
    LiveWords::Fault& scrub = w.faults[at(LiveWord::scrub)];
    // A turn is counted once it is done: there is nothing more to wait for.
    if (rate > l.reversal_rate_high_per_s * (1.0 + l.hysteresis)) {
        if (scrub.on_since_s < 0.0) scrub.on_since_s = now.t_s;
    } else if (rate <= l.reversal_rate_high_per_s) {
        scrub = {};
    }
    const bool turned = turns_since(w, now.t_s - LiveWords::turn_said_s) > 0;
    const bool may_turn = l.reversal_share_high >= 1.0;
    follow_flag(w.faults[at(LiveWord::no_lift)], now.t_s,
                turned && !may_turn && scrub.on_since_s < 0.0);
}

void follow_flags(LiveWords& w, const LiveMoment& now) {
    constexpr std::array<std::pair<LiveWord, FlagCode>, 8> same = {
        {{LiveWord::blood, FlagCode::blood},
         {LiveWord::puncture, FlagCode::puncture},
         {LiveWord::painful, FlagCode::painful},
         {LiveWord::masked, FlagCode::masked},
         {LiveWord::lasting_redness, FlagCode::lasting_redness},
         {LiveWord::overworked, FlagCode::overworked},
         {LiveWord::too_long, FlagCode::too_long},
         {LiveWord::uneven, FlagCode::uneven}}};
    for (const auto& [word, code] : same) follow_flag(w.faults[at(word)], now.t_s, up(now, code));
}

bool builds_up(LiveWord w) {
    return w >= LiveWord::masked;
}

/// Who has hurt the client is not told to press more.
bool hurts(const LiveWords& w) {
    for (const LiveWord harm : {LiveWord::blood, LiveWord::puncture, LiveWord::painful,
                                LiveWord::masked, LiveWord::lasting_redness})
        if (w.faults[at(harm)].on_since_s >= 0.0) return true;
    return false;
}

}  // namespace

std::string_view to_string(LiveWord word) {
    static constexpr std::array<std::string_view, live_word_count> names = {
        "blood",   "puncture",  "painful", "too-hard",        "skid",       "scrub",    "too-fast",
        "no-lift", "too-light", "masked",  "lasting-redness", "overworked", "too-long", "uneven"};
    return names[at(word)];
}

LiveMoment live_moment(const Snapshot& s, const TechniqueLimits& limits) {
    const Measures& m = s.measures;
    LiveMoment out{.t_s = s.t_s,
                   .contact = m.live_contact,
                   .touching = s.contact.touching,
                   .zone = pressure_zone(m.live_force_N, s.contact.touching, limits),
                   .force_N = m.live_force_N,
                   .speed_mm_s = m.live_speed_mm_s,
                   .slip = m.live_slip,
                   .turns = m.reversals_without_lift};
    for (const Flag& f : s.flags)
        if (f.on()) out.flags |= 1u << static_cast<unsigned>(f.code);
    return out;
}

LiveWords next_words(LiveWords w, const LiveMoment& now, const TechniqueLimits& limits) {
    if (now.t_s < w.t_s) w = {};  // another attempt
    w.t_s = now.t_s;
    w.message.reset();
    w.signs.clear();
    if (!now.contact) {
        LiveWords none;
        none.t_s = now.t_s;
        none.turns = now.turns;
        return none;
    }
    note_contact(w, now);
    if (now.touching) follow_hand(w, now, limits);
    follow_turns(w, now, limits);
    follow_flags(w, now);
    if (!now.touching) return w;
    for (int i = 0; i < live_word_count; ++i) {
        const auto word = static_cast<LiveWord>(i);
        const double since_s = w.faults[at(word)].on_since_s;
        if (since_s < 0.0 || (word == LiveWord::too_light && hurts(w))) continue;
        const bool said = builds_up(word) && now.t_s - since_s >= LiveWords::work_said_s;
        if (!w.message && !said)
            w.message = word;
        else
            w.signs.push_back(word);
    }
    return w;
}

double speed_position(double speed_mm_s, const TechniqueLimits& l) {
    const double good = std::max(1.0, l.speed_good_mm_s);
    const double high = std::max(good + 1.0, l.speed_high_mm_s);
    if (speed_mm_s <= good) return 0.5 * std::max(0.0, speed_mm_s) / good;
    if (speed_mm_s <= high) return 0.5 + 0.25 * (speed_mm_s - good) / (high - good);
    return std::min(1.0, 0.75 + 0.25 * (speed_mm_s - high) / high);
}

const char* to_string(SpeedZone zone) {
    return zone == SpeedZone::right ? "right" : zone == SpeedZone::quick ? "quick" : "too_fast";
}

SpeedZone speed_zone(double speed_mm_s, const TechniqueLimits& l) {
    if (speed_mm_s > l.speed_high_mm_s) return SpeedZone::too_fast;
    return speed_mm_s > l.speed_good_mm_s ? SpeedZone::quick : SpeedZone::right;
}

}  // namespace lt
