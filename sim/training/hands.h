// Simulated hands: how novices, intermediates and experts roll, with tremor, drift and habits.
// They stand in for people where none is at hand: demonstrations, regression of the score, scenes.
//
// Shapes from the literature: physiological tremor lies at 8 to 12 Hz (Elble & Koller, Tremor,
// 1990); slow wander below 1 Hz; reaches from rest to rest follow the minimum-jerk profile (Flash &
// Hogan, J Neurosci 1985;5:1688). Sizes are assumed: nobody has measured rollers in use.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/base/parameter.h"
#include "sim/base/units.h"
#include "sim/roller/hand_sample.h"
#include "sim/technique/measures.h"

namespace lt {

enum class HandSkill { novice, intermediate, expert };

/// How one hand works. Deviations are one standard deviation.
struct HandModel {
    double force_N = 0.6;
    double force_between = 0.06;  ///< of a stroke's mean force, over its own
    double force_drift = 0.05;    ///< within a stroke, below 1 Hz, over the mean
    double force_tremor = 0.02;   ///< within a stroke, 8 to 12 Hz
    double force_creep = 0.0;     ///< growth over the whole routine, as the hand tires
    double speed_mm_s = 50.0;
    double speed_between = 0.06;
    double rest_to_rest = 0.1;  ///< 0: lands and lifts moving; 1: stops on the skin at both ends
    double tremor_mm = 0.05;
    double wander_mm = 0.3;      ///< sideways, below 1 Hz
    double yaw_error_deg = 0.8;  ///< of the axle against the line of travel
    double tilt_deg = 1.5;
    double unlifted = 0.0;          ///< chance that a stroke turns without a lift
    double lane_error_mm = 0.8;     ///< from where the lane should be
    double cut_short = 0.0;         ///< share of a lane that the strokes leave out at its ends
    double missed_lane = 0.0;       ///< chance that a lane is left out
    double repeated_lane = 0.0;     ///< chance that a lane is rolled twice as often
    double missed_direction = 0.0;  ///< chance that a direction is left out
    double parked_s = 0.0;          ///< rests the roller on the skin after a lane, mean time

    static std::span<const Field<HandModel>> fields();
};

HandModel hand_model(HandSkill skill);

/// A hand of this skill: the model's sizes vary by a quarter from person to person.
HandModel simulated_person(HandSkill skill, std::uint64_t seed);

/// The work: lanes over an area, direction after direction.
struct Routine {
    Vec2 centre_mm{};
    Vec2 size_mm{50.0, 50.0};
    int passes_per_lane = 2;  ///< in each direction
    double drum_width_mm = 20.0;
    double overlap_mm = 1.0;  ///< of neighbouring lanes
    std::vector<StrokeDirection> directions{StrokeDirection::up_down, StrokeDirection::left_right,
                                            StrokeDirection::diagonal_up,
                                            StrokeDirection::diagonal_down};
    double begin_s = 0.5;      ///< in the air before the first stroke
    double longest_s = 86400;  ///< a slow hand's work is broken off there
};

/// The samples of that hand at that work, at rate_hz, ending in the air. Same seed, same samples.
std::vector<HandSample> roll_routine(const HandModel& hand, const Routine& routine,
                                     std::uint64_t seed, double rate_hz = 120.0);

}  // namespace lt
