// What is said to the trainee while it happens: the most urgent fault as the one message, the
// others as signs. A function of what is measured now and of what was said before; it reads no
// clock and changes no measure, flag or score.
//
// A word begins once its measure has been beyond its limit, by the hysteresis that flags have, for
// `speaks_after_s`. One about force ends the moment the gauge shows another zone, so that the two
// never contradict each other; one about speed ends when the gauge is in its good zone, or after
// `holds_s` within the limit, so that it does not flicker. Nothing is said in the air.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/ui/live/panel_values.h"
#include "sim/session/snapshot.h"
#include "sim/technique/limits.h"

namespace lt {

/// The most urgent first.
enum class LiveWord {
    blood,
    puncture,
    painful,
    too_hard,
    skid,
    scrub,
    too_fast,
    no_lift,
    too_light,
    masked,
    lasting_redness,
    overworked,
    too_long,
    uneven
};
inline constexpr int live_word_count = 14;
/// "blood", ..., "no-lift": as the flags are called, which have texts of the same name.
std::string_view to_string(LiveWord word);

/// What is measured at one moment.
struct LiveMoment {
    double t_s = 0.0;
    bool contact = false;   ///< between landing and lift, a bounce included
    bool touching = false;  ///< now
    PressureZone zone = PressureZone::lifted;
    double force_N = 0.0;
    double speed_mm_s = 0.0;
    double slip = 0.0;
    int turns = 0;            ///< without a lift, since the attempt began
    std::uint32_t flags = 0;  ///< that are up: 1 << FlagCode
};
LiveMoment live_moment(const Snapshot& snapshot, const TechniqueLimits& limits);

struct LiveWords {
    static constexpr double speaks_after_s = 0.1;
    static constexpr double holds_s = 0.3;
    static constexpr double lands_s = 0.3;      ///< a landing hand is light
    static constexpr double turn_said_s = 1.5;  ///< a turn without lift is said for so long
    static constexpr double work_said_s = 4.0;  ///< what builds up becomes a sign after that
    static constexpr double turns_window_s = 2.0;

    std::optional<LiveWord> message;
    std::vector<LiveWord> signs;  ///< what else is wrong, most urgent first

    // What the next moment needs to know.
    struct Fault {
        double beyond_since_s = -1.0;  ///< < 0: it is not
        double within_since_s = -1.0;
        double on_since_s = -1.0;  ///< < 0: not said
    };
    std::array<Fault, live_word_count> faults{};
    std::array<double, 16> turn_times_s{};
    int turns = 0;        ///< seen so far
    int turns_noted = 0;  ///< in turn_times_s, since the landing
    double t_s = 0.0, landed_s = -1.0;
    bool settled = false;  ///< the force has been right, or more, since the landing
};

LiveWords next_words(LiveWords before, const LiveMoment& now, const TechniqueLimits& limits);

/// Where a speed lies on its gauge, 0 to 1: the first half loses no points, the next quarter does.
double speed_position(double speed_mm_s, const TechniqueLimits& limits);
enum class SpeedZone { right, quick, too_fast };
/// "right", "quick", "too_fast"
const char* to_string(SpeedZone zone);
SpeedZone speed_zone(double speed_mm_s, const TechniqueLimits& limits);

}  // namespace lt
