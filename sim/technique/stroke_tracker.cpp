#include "sim/technique/stroke_tracker.h"

#include <cmath>
#include <glm/geometric.hpp>

#include "sim/base/math.h"

namespace lt {
namespace {

constexpr double chord_mm = 2.0;
constexpr double heading_mm = 4.0;
constexpr double turn_mm = 4.0;  // so much against the heading makes a new leg
constexpr double sharp_turn_mm = 10.0;
constexpr double turned_cos = -0.5;  // 120 degrees

}  // namespace

StrokeDirection direction_of(Vec2 travel) {
    const double angle = math::atan2(travel.y, travel.x) / radians_per_degree;
    const int eighth = static_cast<int>(std::lround(angle / 45.0) + 8) % 4;
    constexpr StrokeDirection by_eighth[] = {StrokeDirection::left_right,
                                             StrokeDirection::diagonal_up, StrokeDirection::up_down,
                                             StrokeDirection::diagonal_down};
    return by_eighth[eighth];
}

void StrokeTracker::observe(Vec2 place, double force_N, double dt_s) {
    events_ = {};
    touching_ = force_N >= (in_contact_ ? contact_ends_N : contact_begins_N);
    if (!in_contact_) {
        if (!touching_) return;
        in_contact_ = true;
        gap_s_ = 0.0;
        events_.landed = true;
        begin_leg(place);
        return;
    }
    gap_s_ = touching_ ? 0.0 : gap_s_ + dt_s;
    if (gap_s_ >= lift_s) {
        in_contact_ = false;
        events_.lifted = true;
        return;
    }
    if (touching_) follow(place);
}

void StrokeTracker::begin_leg(Vec2 start) {
    ++leg_;
    leg_start_ = anchor_ = start;
    has_heading_ = is_pass_ = false;
    back_mm_ = since_aligned_mm_ = 0.0;
    events_.leg_began = true;
}

void StrokeTracker::follow(Vec2 place) {
    const Vec2 from_start = place - leg_start_;
    const double reach = glm::length(from_start);
    if (!has_heading_ && reach >= heading_mm) {
        heading_ = from_start / reach;
        has_heading_ = true;
        direction_ = direction_of(heading_);
    }
    const Vec2 step = place - anchor_;
    const double length = glm::length(step);
    if (length >= chord_mm) {
        if (has_heading_) turn_check(step / length, length);
        anchor_ = place;
    }
    if (has_heading_ && !is_pass_ && glm::length(place - leg_start_) >= pass_mm) {
        is_pass_ = events_.pass = true;
        direction_ = direction_of(place - leg_start_);
    }
}

void StrokeTracker::turn_check(Vec2 chord, double length) {
    const double along = glm::dot(chord, heading_);
    if (along >= turned_cos) {
        back_mm_ = 0.0;
        since_aligned_mm_ = along > 0.5 ? 0.0 : since_aligned_mm_ + length;
        return;
    }
    if (back_mm_ == 0.0) turn_place_ = anchor_;
    back_mm_ += length;
    if (back_mm_ < turn_mm) return;
    events_.reversed = since_aligned_mm_ <= sharp_turn_mm;
    begin_leg(turn_place_);
    anchor_ = turn_place_ + chord * back_mm_;
    heading_ = chord;
    has_heading_ = true;
    direction_ = direction_of(chord);
}

}  // namespace lt
