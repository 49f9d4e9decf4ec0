#include "sim/training/hands.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "sim/base/math.h"
#include "sim/base/random.h"

namespace lt {
namespace {

using H = HandModel;

constexpr Field<H> table[] = {
    {"force_N", "N", 0.01, 20.0, &H::force_N, "mean force", "assumed"},
    {"force_between", "", 0.0, 2.0, &H::force_between, "deviation between strokes", "assumed"},
    {"force_drift", "", 0.0, 2.0, &H::force_drift, "slow deviation within a stroke", "assumed"},
    {"force_tremor", "", 0.0, 2.0, &H::force_tremor, "tremor within a stroke",
     "8 to 12 Hz: Elble & Koller 1990; size assumed"},
    {"force_creep", "", -1.0, 4.0, &H::force_creep, "growth over the routine", "assumed"},
    {"speed_mm_s", "mm/s", 1.0, 2000.0, &H::speed_mm_s, "mean speed of a stroke", "assumed"},
    {"speed_between", "", 0.0, 2.0, &H::speed_between, "deviation between strokes", "assumed"},
    {"rest_to_rest", "", 0.0, 1.0, &H::rest_to_rest, "share of a minimum-jerk reach in the stroke",
     "Flash & Hogan 1985"},
    {"tremor_mm", "mm", 0.0, 10.0, &H::tremor_mm, "tremor of the place", "assumed"},
    {"wander_mm", "mm", 0.0, 20.0, &H::wander_mm, "slow sideways deviation", "assumed"},
    {"yaw_error_deg", "deg", 0.0, 90.0, &H::yaw_error_deg, "axle against the line of travel",
     "assumed"},
    {"tilt_deg", "deg", 0.0, 60.0, &H::tilt_deg, "axle against the surface", "assumed"},
    {"unlifted", "", 0.0, 1.0, &H::unlifted, "chance of a turn without a lift", "assumed"},
    {"lane_error_mm", "mm", 0.0, 40.0, &H::lane_error_mm, "deviation of a lane's place", "assumed"},
    {"cut_short", "", 0.0, 0.9, &H::cut_short, "share of a lane left out at its ends", "assumed"},
    {"missed_lane", "", 0.0, 1.0, &H::missed_lane, "chance of a lane left out", "assumed"},
    {"repeated_lane", "", 0.0, 1.0, &H::repeated_lane, "chance of a lane rolled twice as often",
     "assumed"},
    {"missed_direction", "", 0.0, 1.0, &H::missed_direction, "chance of a direction left out",
     "assumed"},
    {"parked_s", "s", 0.0, 60.0, &H::parked_s, "rest on the skin after a lane", "assumed"},
};

/// Noise of mean 0 and deviation 1 out of five sines in a band: smooth, and a function of time.
class BandNoise {
  public:
    BandNoise(std::uint64_t seed, double low_hz, double high_hz) {
        for (int i = 0; i < count; ++i) {
            const double share = (i + uniform01(random_key(seed, i, 1))) / count;
            rate_[i] = 2.0 * pi * (low_hz + (high_hz - low_hz) * share);
            phase_[i] = 2.0 * pi * uniform01(random_key(seed, i, 2));
        }
    }
    double at(double t_s) const {
        double sum = 0.0;
        for (int i = 0; i < count; ++i) sum += math::sin(rate_[i] * t_s + phase_[i]);
        return sum * std::sqrt(2.0 / count);
    }

  private:
    static constexpr int count = 5;
    double rate_[count], phase_[count];
};

Vec2 unit(StrokeDirection d) {
    const double r = std::sqrt(0.5);
    switch (d) {
        case StrokeDirection::up_down:
            return {0.0, 1.0};
        case StrokeDirection::left_right:
            return {1.0, 0.0};
        case StrokeDirection::diagonal_up:
            return {r, r};
        case StrokeDirection::diagonal_down:
            return {r, -r};
    }
    return {0.0, 1.0};
}

/// Yaw at which the roller rolls along d, in [-90, 90).
double yaw_along(Vec2 d) {
    double yaw = math::atan2(d.y, d.x) / radians_per_degree - 90.0;
    while (yaw < -90.0) yaw += 180.0;
    while (yaw >= 90.0) yaw -= 180.0;
    return yaw;
}

struct Lane {
    Vec2 a{}, b{};
    double yaw_deg = 0.0;
    bool last_of_direction = false;
};

/// Lanes side by side across the area, along d, each cut to the area.
std::vector<Lane> lanes_of(const Routine& r, StrokeDirection direction) {
    const Vec2 d = unit(direction), side{d.y, -d.x};
    const Vec2 half = 0.5 * r.size_mm;
    const double extent = std::abs(side.x) * half.x + std::abs(side.y) * half.y;
    const double free = std::max(0.0, 2.0 * extent - r.drum_width_mm);
    const double step = std::max(1.0, r.drum_width_mm - r.overlap_mm);
    const int count = 1 + static_cast<int>(std::ceil(free / step - 0.1));
    std::vector<Lane> lanes;
    for (int i = 0; i < count; ++i) {
        const double across = count > 1 ? -0.5 * free + free * i / (count - 1) : 0.0;
        // The longest line within the drum's width that stays in the area (slabs method).
        double first = 1e9, last = -1e9;
        for (int k = -4; k <= 4; ++k) {
            const Vec2 p = side * (across + 0.5 * r.drum_width_mm * k / 4.0);
            double t0 = -1e9, t1 = 1e9;
            for (int axis = 0; axis < 2; ++axis) {
                if (std::abs(d[axis]) < 1e-12) {
                    if (std::abs(p[axis]) > half[axis] + 1e-9) t0 = 1e9;
                    continue;
                }
                const double u = (-half[axis] - p[axis]) / d[axis];
                const double v = (half[axis] - p[axis]) / d[axis];
                t0 = std::max(t0, std::min(u, v));
                t1 = std::min(t1, std::max(u, v));
            }
            if (t0 >= t1) continue;
            first = std::min(first, t0);
            last = std::max(last, t1);
        }
        if (last <= first) continue;
        const Vec2 middle = r.centre_mm + side * across;
        lanes.push_back({middle + d * first, middle + d * last, yaw_along(d), false});
    }
    if (!lanes.empty()) lanes.back().last_of_direction = true;
    return lanes;
}

double minimum_jerk(double s) {
    return s * s * s * (10.0 + s * (-15.0 + 6.0 * s));
}

/// Writes samples at a fixed rate, stroke after stroke.
class Scribe {
  public:
    Scribe(const HandModel& hand, std::uint64_t seed, double rate_hz, double expected_s,
           double longest_s)
        : hand_(hand),
          dt_(1.0 / rate_hz),
          expected_s_(expected_s),
          longest_s_(longest_s),
          force_drift_(random_key(seed, 1), 0.2, 1.0),
          force_tremor_(random_key(seed, 2), 8.0, 12.0),
          tremor_x_(random_key(seed, 3), 8.0, 12.0),
          tremor_y_(random_key(seed, 4), 8.0, 12.0),
          wander_(random_key(seed, 5), 0.1, 0.7),
          yaw_(random_key(seed, 6), 0.1, 0.7),
          tilt_(random_key(seed, 7), 0.1, 0.7) {}

    void wait(Vec2 place, double yaw_deg, double seconds) {
        place_ = place;
        yaw_deg_ = yaw_deg;
        for (int n = samples_in(seconds); n > 0; --n) write(place, yaw_deg, 0.0, 0.0);
    }

    /// Through the air, or with `force_N` over the skin.
    void carry(Vec2 to, double yaw_deg, double seconds, double force_N) {
        const Vec2 from = place_;
        const double from_yaw = yaw_deg_;
        const int n = std::max(1, samples_in(seconds));
        const double turn = std::remainder(yaw_deg - from_yaw, 180.0);  // a drum has no front
        for (int i = 1; i <= n; ++i) {
            const double s = minimum_jerk(static_cast<double>(i) / n);
            write(from + (to - from) * s, from_yaw + turn * s, force_N, 0.0);
        }
        place_ = to;
        yaw_deg_ = from_yaw + turn;
    }

    struct Stroke {
        Vec2 a{}, b{};
        double force_N = 0.0, speed_mm_s = 50.0, yaw_error_deg = 0.0;
        bool lands = true, lifts = true;
    };
    void stroke(const Stroke& s) {
        const double length = glm::distance(s.a, s.b);
        const double duration = length / s.speed_mm_s;
        const double ramp = std::min(0.12, 0.25 * duration);
        const int n = std::max(2, samples_in(duration));
        for (int i = 1; i <= n; ++i) {
            const double u = static_cast<double>(i) / n, t = u * duration;
            const double way =
                (1.0 - hand_.rest_to_rest) * u + hand_.rest_to_rest * minimum_jerk(u);
            double share = 1.0;
            if (s.lands) share = std::min(share, t / ramp);
            if (s.lifts) share = std::min(share, (duration - t) / ramp);
            const Vec2 d = (s.b - s.a) / length;
            const Vec2 place =
                s.a + (s.b - s.a) * way + Vec2{d.y, -d.x} * (hand_.wander_mm * wander_.at(t_));
            write(place, yaw_deg_ + s.yaw_error_deg * (1.0 + 0.5 * yaw_.at(t_)),
                  s.force_N * minimum_jerk(std::clamp(share, 0.0, 1.0)), hand_.tilt_deg);
        }
        place_ = s.b;
    }

    void park(double seconds, double force_N) {
        for (int n = samples_in(seconds); n > 0; --n)
            write(place_, yaw_deg_, force_N, hand_.tilt_deg);
    }

    bool is_full() const { return t_ >= longest_s_; }
    double progress() const { return std::min(1.0, t_ / expected_s_); }
    Vec2 place() const { return place_; }
    std::vector<HandSample> take() { return std::move(samples_); }

  private:
    int samples_in(double seconds) const {
        return static_cast<int>(std::lround(std::min(seconds, longest_s_) / dt_));
    }

    void write(Vec2 place, double yaw_deg, double force_N, double tilt_deg) {
        const double within =
            hand_.force_drift * force_drift_.at(t_) + hand_.force_tremor * force_tremor_.at(t_);
        const Vec2 shake = hand_.tremor_mm * Vec2{tremor_x_.at(t_), tremor_y_.at(t_)};
        samples_.push_back(
            {.t_s = t_,
             .x_mm = place.x + shake.x,
             .y_mm = place.y + shake.y,
             .yaw_deg = yaw_deg,
             // A wrist goes no further over.
             .tilt_deg = std::clamp(tilt_deg * tilt_.at(t_), -40.0, 40.0),
             .force_N = force_N > 0.0 ? force_N * std::max(0.1, 1.0 + within) : 0.0});
        t_ += dt_;
    }

    HandModel hand_;
    double dt_, expected_s_, longest_s_, t_ = 0.0;
    BandNoise force_drift_, force_tremor_, tremor_x_, tremor_y_, wander_, yaw_, tilt_;
    Vec2 place_{};
    double yaw_deg_ = 0.0;
    std::vector<HandSample> samples_;
};

/// The hand's choices, each a function of the seed and of what it is about.
struct Habits {
    std::uint64_t seed;
    bool happens(double chance, int what, int direction, int lane, int pass = 0) const {
        return uniform01(random_key(seed, what, direction, lane, pass)) < chance;
    }
    double deviation(int what, int direction, int lane, int pass = 0) const {
        return standard_normal(random_key(seed, what, direction, lane, pass));
    }
};
enum Habit {
    lane_missed = 20,
    lane_repeated,
    lane_shift,
    turns,
    force_of,
    speed_of,
    yaw_of,
    parks,
    direction_missed
};

}  // namespace

std::span<const Field<HandModel>> HandModel::fields() {
    return table;
}

HandModel hand_model(HandSkill skill) {
    switch (skill) {
        case HandSkill::novice:
            return {.force_N = 1.9,
                    .force_between = 0.3,
                    .force_drift = 0.35,
                    .force_tremor = 0.1,
                    .force_creep = 0.3,
                    .speed_mm_s = 170.0,
                    .speed_between = 0.25,
                    .rest_to_rest = 0.95,
                    .tremor_mm = 0.1,
                    .wander_mm = 2.0,
                    .yaw_error_deg = 12.0,
                    .tilt_deg = 13.0,
                    .unlifted = 0.7,
                    .lane_error_mm = 6.0,
                    .cut_short = 0.4,
                    .missed_lane = 0.3,
                    .repeated_lane = 0.4,
                    .missed_direction = 0.35,
                    .parked_s = 4.0};
        case HandSkill::intermediate:
            return {.force_N = 0.95,
                    .force_between = 0.15,
                    .force_drift = 0.18,
                    .force_tremor = 0.05,
                    .force_creep = 0.1,
                    .speed_mm_s = 95.0,
                    .speed_between = 0.15,
                    .rest_to_rest = 0.55,
                    .tremor_mm = 0.06,
                    .wander_mm = 0.8,
                    .yaw_error_deg = 3.5,
                    .tilt_deg = 6.0,
                    .unlifted = 0.2,
                    .lane_error_mm = 3.0,
                    .cut_short = 0.12,
                    .missed_lane = 0.05,
                    .repeated_lane = 0.1,
                    .missed_direction = 0.05,
                    .parked_s = 0.7};
        case HandSkill::expert:
            break;
    }
    return {};
}

HandModel simulated_person(HandSkill skill, std::uint64_t seed) {
    HandModel person = hand_model(skill);
    int i = 0;
    for (const Field<HandModel>& f : HandModel::fields()) {
        double& value = person.*f.member;
        value *= math::exp(0.25 * standard_normal(random_key(seed, 900, i++)));
        value = std::clamp(value, f.min, f.max);
    }
    // Mean force and speed are what a hand is taught first: half the spread.
    const HandModel& model = hand_model(skill);
    person.force_N = std::sqrt(person.force_N * model.force_N);
    person.speed_mm_s = std::sqrt(person.speed_mm_s * model.speed_mm_s);
    return person;
}

std::vector<HandSample> roll_routine(const HandModel& hand, const Routine& routine,
                                     std::uint64_t seed, double rate_hz) {
    const Habits habits{random_key(seed, 77)};
    double expected_s = routine.begin_s;
    for (StrokeDirection d : routine.directions)
        for (const Lane& lane : lanes_of(routine, d))
            expected_s +=
                routine.passes_per_lane * (glm::distance(lane.a, lane.b) / hand.speed_mm_s + 0.4);
    Scribe scribe(hand, seed, rate_hz, std::max(1.0, expected_s), routine.longest_s);

    bool on_skin = false;
    double force = 0.0;
    bool first = true;
    int direction_number = 0;
    for (StrokeDirection direction : routine.directions) {
        const int dn = direction_number++;
        if (dn > 0 && habits.happens(hand.missed_direction, direction_missed, dn, 0)) continue;
        const std::vector<Lane> lanes = lanes_of(routine, direction);
        for (int ln = 0; ln < static_cast<int>(lanes.size()); ++ln) {
            const Lane& lane = lanes[ln];
            if (habits.happens(hand.missed_lane, lane_missed, dn, ln)) continue;
            const Vec2 along = glm::normalize(lane.b - lane.a), side{along.y, -along.x};
            const Vec2 shift = side * (hand.lane_error_mm * habits.deviation(lane_shift, dn, ln));
            const int passes = routine.passes_per_lane *
                               (habits.happens(hand.repeated_lane, lane_repeated, dn, ln) ? 2 : 1);
            for (int pass = 0; pass < passes; ++pass) {
                if (scribe.is_full()) return scribe.take();
                Scribe::Stroke s;
                const Vec2 cut = (lane.b - lane.a) * (0.5 * hand.cut_short);
                s.a = (pass % 2 ? lane.b - cut : lane.a + cut) + shift;
                s.b = (pass % 2 ? lane.a + cut : lane.b - cut) + shift;
                s.speed_mm_s =
                    hand.speed_mm_s *
                    math::exp(hand.speed_between * habits.deviation(speed_of, dn, ln, pass));
                s.yaw_error_deg = hand.yaw_error_deg * habits.deviation(yaw_of, dn, ln, pass);
                s.lands = !on_skin;
                if (!on_skin)
                    force =
                        hand.force_N * (1.0 + hand.force_creep * scribe.progress()) *
                        math::exp(hand.force_between * habits.deviation(force_of, dn, ln, pass));
                s.force_N = force;
                // Dragging over to the next lane is a worse habit than turning on one's own.
                const bool last = pass + 1 == passes;
                const double unlifted =
                    last ? hand.unlifted * hand.unlifted * hand.unlifted : hand.unlifted;
                s.lifts = !habits.happens(unlifted, turns, dn, ln, pass);
                const double way = first ? 0.0 : glm::distance(scribe.place(), s.a);
                if (first) {
                    scribe.wait(s.a, lane.yaw_deg, routine.begin_s);
                } else {
                    const double pause = on_skin ? way / s.speed_mm_s : 0.3 + way / 300.0;
                    if (!on_skin || way > 1.0)
                        scribe.carry(s.a, lane.yaw_deg, pause, on_skin ? force : 0.0);
                }
                first = false;
                const bool lifts_in_the_end = s.lifts;
                const bool parks_now = last && hand.parked_s > 0.0;
                if (parks_now) s.lifts = false;
                scribe.stroke(s);
                if (parks_now) {
                    const double u = uniform01(random_key(habits.seed, parks, dn, ln));
                    scribe.park(-hand.parked_s * math::log(1.0 - u), force);
                }
                on_skin = !lifts_in_the_end;
            }
        }
    }
    scribe.wait(scribe.place(), 0.0, 0.5);
    return scribe.take();
}

}  // namespace lt
