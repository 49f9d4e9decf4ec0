// Contact, lifts, legs, passes and reversals out of the hand's path; definitions in measures.h.
#pragma once

#include <cstdint>

#include "sim/base/units.h"
#include "sim/technique/measures.h"

namespace lt {

/// The class of a direction of travel; either way along it is the same.
StrokeDirection direction_of(Vec2 travel);

class StrokeTracker {
  public:
    /// What the last tick brought.
    struct Events {
        bool landed = false;
        bool lifted = false;
        bool reversed = false;   ///< without a lift
        bool leg_began = false;  ///< by landing or turning
        bool pass = false;       ///< the leg has become a pass
    };

    void observe(Vec2 place_mm, double force_N, double dt_s);

    const Events& events() const { return events_; }
    bool in_contact() const { return in_contact_; }  ///< still true within a bounce
    bool touching() const { return touching_; }      ///< now
    std::uint32_t leg() const { return leg_; }       ///< number of the leg, from 1
    Vec2 leg_start_mm() const { return leg_start_; }
    StrokeDirection direction() const { return direction_; }  ///< of the leg
    bool has_direction() const { return has_heading_; }

    static constexpr double contact_begins_N = 0.020;
    static constexpr double contact_ends_N = 0.010;
    static constexpr double lift_s = 0.08;
    static constexpr double pass_mm = 10.0;

  private:
    void begin_leg(Vec2 start);
    void follow(Vec2 place);
    void turn_check(Vec2 chord, double length);

    Events events_;
    bool in_contact_ = false;
    bool touching_ = false;
    double gap_s_ = 0.0;
    std::uint32_t leg_ = 0;
    Vec2 leg_start_{};
    Vec2 anchor_{};  // the path is read in chords of 2 mm: tremor does not turn it
    Vec2 turn_place_{};
    Vec2 heading_{};  // unit; of the leg's first millimetres
    bool has_heading_ = false;
    bool is_pass_ = false;
    double back_mm_ = 0.0;           // travelled against the heading
    double since_aligned_mm_ = 0.0;  // travelled since the path last followed the heading
    StrokeDirection direction_ = StrokeDirection::up_down;
};

}  // namespace lt
