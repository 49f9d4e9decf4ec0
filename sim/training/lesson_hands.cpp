#include "sim/training/lesson_hands.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/random.h"
#include "sim/training/hands.h"

namespace lt {
namespace {

constexpr double rate_hz = 120.0;
constexpr double speed_mm_s = 50.0;
constexpr double spare = 1.3;     // more than the goal asks for
constexpr double side_mm = 40.0;  // of an area that the lesson leaves open

double middle_N(const TechniqueLimits& l) {
    return std::sqrt(std::max(0.05, l.force_low_N) * l.force_high_N);
}

/// No tremor, no drift: as good as a hand can be.
HandModel perfect(const Lesson& lesson) {
    HandModel h = hand_model(HandSkill::expert);
    h.force_between = h.force_drift = h.force_tremor = h.force_creep = h.speed_between = 0.0;
    h.tremor_mm = h.wander_mm = h.yaw_error_deg = h.tilt_deg = h.lane_error_mm = 0.0;
    h.unlifted = h.cut_short = h.missed_lane = h.repeated_lane = h.missed_direction = 0.0;
    h.parked_s = 0.0;
    h.force_N = middle_N(lesson.limits);
    h.speed_mm_s = speed_mm_s;
    return h;
}

/// Lanes over the lesson's area, in the directions and as often as its goal asks for, with some to
/// spare.
Routine lesson_routine(const Lesson& lesson) {
    const TechniqueLimits& l = lesson.limits;
    Routine r;
    r.size_mm =
        l.has_target() ? Vec2{l.target_width_mm, l.target_height_mm} : Vec2{side_mm, side_mm};
    r.centre_mm = {l.target_x_mm, l.target_y_mm};
    if (l.directions_required <= 2.0)
        r.directions = {StrokeDirection::up_down, StrokeDirection::left_right};
    const double lanes = std::ceil(r.size_mm.x / (r.drum_width_mm - r.overlap_mm));
    const double lane_s =
        0.8 * r.size_mm.y / speed_mm_s;  // landing and lifting are not in the zone
    const double all = lanes * static_cast<double>(r.directions.size());
    const double passes = spare *
                          std::max({l.goal_zone_s / lane_s, l.goal_passes, l.goal_lifts,
                                    l.goal_length_mm / (0.8 * r.size_mm.y)}) /
                          all;
    r.passes_per_lane = std::max(1, static_cast<int>(std::ceil(passes)));
    return r;
}

/// What is done until then, and up.
std::vector<HandSample> until(std::vector<HandSample> samples, double end_s) {
    std::erase_if(samples, [&](const HandSample& s) { return s.t_s > end_s - 0.1; });
    if (samples.empty()) return samples;
    HandSample up = samples.back();
    up.force_N = 0.0;
    up.t_s += 0.05;
    samples.push_back(up);
    return samples;
}

/// A hand that is told what to do, step by step.
class Told {
  public:
    explicit Told(Vec2 place_mm) {
        now_.x_mm = place_mm.x;
        now_.y_mm = place_mm.y;
        samples_.push_back(now_);
        to(place_mm, 0.3, 0.0);
    }
    /// Straight to a place, in so many seconds, under this force from 0.1 s on.
    Told& to(Vec2 place_mm, double seconds, double force_N) {
        const HandSample from = now_;
        const int steps = std::max(1, static_cast<int>(std::lround(seconds * rate_hz)));
        for (int i = 1; i <= steps; ++i) {
            const double done = static_cast<double>(i) / steps;
            now_.t_s = from.t_s + i / rate_hz;
            now_.x_mm = from.x_mm + (place_mm.x - from.x_mm) * done;
            now_.y_mm = from.y_mm + (place_mm.y - from.y_mm) * done;
            const double pressed = std::min(1.0, i / rate_hz / 0.1);
            now_.force_N = force_N > 0.0 ? from.force_N + (force_N - from.force_N) * pressed : 0.0;
            samples_.push_back(now_);
        }
        return *this;
    }
    Told& lift() { return to({now_.x_mm, now_.y_mm}, 0.3, 0.0); }
    /// What another hand does goes on from here.
    Told& then(const std::vector<HandSample>& other) {
        const double began_s = now_.t_s;
        for (HandSample s : other) {
            s.t_s += began_s + 0.1;
            samples_.push_back(s);
        }
        now_ = samples_.back();
        return *this;
    }
    double t_s() const { return now_.t_s; }
    std::vector<HandSample> samples() const { return samples_; }

  private:
    HandSample now_;
    std::vector<HandSample> samples_;
};

std::vector<HandSample> one_lane(const Lesson& lesson) {
    Routine r = lesson_routine(lesson);
    r.size_mm = {r.drum_width_mm, side_mm};
    r.directions = {StrokeDirection::up_down};
    r.passes_per_lane = static_cast<int>(lesson.test_s);
    return roll_routine(perfect(lesson), r, 1);
}

std::vector<HandSample> no_speed(const Lesson& lesson) {
    Told hand({-10, -10});
    const double force_N = middle_N(lesson.limits);
    for (int i = 0; hand.t_s() < lesson.test_s - 2.0; ++i) {
        const Vec2 place{-10.0 + 10.0 * (i % 3), -10.0 + 10.0 * (i / 3 % 3)};
        hand.to(place, 0.3, 0.0).to(place, 5.0, force_N).lift();
    }
    return hand.samples();
}

}  // namespace

double test_force_N(const TechniqueLimits& l, std::uint64_t seed) {
    const double which = uniform01(random_key(seed, 71)), where = uniform01(random_key(seed, 72));
    if (which < 0.5 && l.force_low_N > 0.0) return l.force_low_N * (0.35 + 0.35 * where);
    return l.force_high_N * (1.4 + 0.8 * where);
}

std::string_view to_string(Cheat c) {
    constexpr std::array<std::string_view, cheat_count> names = {
        "nothing",  "one-touch", "two-strokes", "default-force", "hovering",    "in-the-air",
        "one-lane", "no-speed",  "a-tenth",     "harm-first",    "best-moment", "just-in-time"};
    return names[static_cast<std::size_t>(c)];
}

std::vector<HandSample> cheat(Cheat c, const Lesson& lesson, std::uint64_t seed) {
    const double force_N = middle_N(lesson.limits);
    HandModel hand = perfect(lesson);
    Routine work = lesson_routine(lesson);
    std::vector<HandSample> out;
    switch (c) {
        case Cheat::nothing:
            out = Told({0, 0}).to({10, 10}, 2.0, 0.0).samples();
            break;
        case Cheat::one_touch:
            out = Told({0, 0}).to({0, 10}, 0.4, force_N).lift().samples();
            break;
        case Cheat::two_strokes:
            out = Told({0, -25})
                      .to({0, 25}, 1.0, force_N)
                      .lift()
                      .to({0, -25}, 1.0, force_N)
                      .lift()
                      .samples();
            break;
        case Cheat::default_force:
            hand.force_N = test_force_N(lesson.limits, seed);
            out = roll_routine(hand, work, seed);
            break;
        case Cheat::hovering:
            hand.force_N = 0.04;
            out = roll_routine(hand, work, seed);
            break;
        case Cheat::in_the_air:
            out = roll_routine(hand, work, seed);
            for (HandSample& s : out) s.force_N = 0.0;
            break;
        case Cheat::one_lane:
            out = one_lane(lesson);
            break;
        case Cheat::no_speed:
            out = no_speed(lesson);
            break;
        case Cheat::a_tenth:
            work.size_mm = work.size_mm * std::sqrt(0.1);
            work.passes_per_lane *= 6;
            out = roll_routine(hand, work, seed);
            break;
        case Cheat::harm_first:
            out = Told({-12, -20})
                      .to({-12, 20}, 1.0, 8.0)
                      .lift()
                      .then(roll_routine(hand, work, seed))
                      .samples();
            break;
        case Cheat::best_moment:
            out = roll_routine(hand, work, seed);
            out = until(std::move(out), 0.45 * out.back().t_s);
            break;
        case Cheat::just_in_time:
            out = roll_routine(hand, work, seed);
            for (HandSample& s : out)
                if (s.force_N > 0.5 * force_N && s.t_s - 0.4 * std::floor(s.t_s / 0.4) < 0.14)
                    s.force_N = 1.8 * lesson.limits.force_high_N;
            break;
    }
    if (!out.empty() && out.back().t_s > lesson.test_s) out = until(std::move(out), lesson.test_s);
    return out;
}

}  // namespace lt
