#include "engine/ui/live/panel_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace lt {

const char* to_string(PressureZone zone) {
    switch (zone) {
        case PressureZone::too_light:
            return "too_light";
        case PressureZone::right:
            return "right";
        case PressureZone::too_hard:
            return "too_hard";
        default:
            return "lifted";
    }
}

PressureZone pressure_zone(double force_N, bool touching, const TechniqueLimits& limits) {
    if (!touching || force_N <= 0.0) return PressureZone::lifted;
    if (force_N < limits.force_low_N) return PressureZone::too_light;
    return force_N <= limits.force_high_N ? PressureZone::right : PressureZone::too_hard;
}

PanelValues panel_values(const Snapshot& s, const TechniqueLimits& limits) {
    const Measures& m = s.measures;
    PanelValues v;
    v.t_s = s.t_s;
    v.place_mm = {s.hand.x_mm, s.hand.y_mm};
    v.force_N = m.live_force_N;
    v.needle_mean_mN = m.live_needle_force_mean_mN;
    v.needle_max_mN = m.live_needle_force_max_mN;
    v.pressure_kPa = m.live_pressure_kPa;
    v.needles_touching = m.live_needles_touching;
    v.speed_mm_s = m.live_speed_mm_s;
    v.pops = m.pops;
    v.drops = m.drops;
    v.passes = m.passes;
    v.discomfort_felt = s.skin.discomfort.felt;
    v.redness_minutes = s.skin.redness_minutes;
    v.zone = pressure_zone(v.force_N, s.contact.touching, limits);
    for (const Flag& f : s.flags) {
        if (!f.on() && s.t_s - f.t1_s >= 3.0) continue;
        if (std::find(v.flags.begin(), v.flags.end(), f.code) == v.flags.end())
            v.flags.push_back(f.code);
    }
    return v;
}

double gauge_position(double force_N, const TechniqueLimits& l) {
    if (force_N <= l.force_low_N) return 0.3 * std::max(force_N, 0.0) / l.force_low_N;
    if (force_N <= l.force_high_N)
        return 0.3 + 0.4 * (force_N - l.force_low_N) / (l.force_high_N - l.force_low_N);
    // Eight times too hard is the end of the scale.
    return std::min(1.0, 0.7 + 0.3 * std::log(force_N / l.force_high_N) / std::log(8.0));
}

int discomfort_word(double felt) {
    constexpr std::array<double, 4> from = {0.5, 2.5, 5.0, 7.5};
    return static_cast<int>(std::upper_bound(from.begin(), from.end(), felt) - from.begin());
}

const char* redness_word(double minutes) {
    return minutes < 1.0 ? "none" : minutes <= 60.0 ? "short" : minutes <= 240.0 ? "long" : "rough";
}

}  // namespace lt
