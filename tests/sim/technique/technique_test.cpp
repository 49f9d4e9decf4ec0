#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "sim/base/random.h"
#include "sim/technique/score.h"
#include "tests/sim/technique/surrogate.h"

using namespace lt;
using namespace lt::test;

namespace {

std::string codes(const TechniqueMonitor& m) {
    std::string out;
    for (const Flag& f : m.flags()) out += std::string(to_string(f.code)) + ' ';
    return out;
}

// Lifted strokes up and down one lane.
std::vector<HandSample> lane(int strokes, double speed, double force) {
    std::vector<HandSample> s;
    double t = 0.2;
    for (int i = 0; i < strokes; ++i) {
        const double up = i % 2 ? -1.0 : 1.0;
        t = add_stroke(s, t, {0, -25 * up}, {0, 25 * up}, speed, force, 0) + 0.3;
    }
    s.push_back(s.back());
    s.back().t_s += 0.5;
    return s;
}

// To and fro along y without a lift, as a sine.
std::vector<HandSample> rubbing(double hz, double amplitude, double seconds, double force) {
    std::vector<HandSample> s;
    for (double t = 0; t <= seconds; t += 0.005)
        s.push_back(
            {t, 0, amplitude * std::sin(2 * pi * hz * t), 0, 0, t < 0.1 ? force * t / 0.1 : force});
    return s;
}

}  // namespace

TEST_SUITE("technique") {
    TEST_CASE("light, slow, even, lifted rolling raises no flag") {
        const auto m = watch(lane(8, 50, 0.6));
        CHECK(codes(m) == "");
        CHECK(m.measures().passes == 8);
        CHECK(m.measures().lifts == 8);
        CHECK(m.measures().reversals_without_lift == 0);
        CHECK(m.measures().passes_by_direction[0] == 8);
        CHECK(m.measures().passes_place_max == 8);
    }

    TEST_CASE("a steady stroke's statistics are its own force and speed") {
        const auto m = watch(lane(4, 40, 0.7)).measures();
        CHECK(m.force_N.max == doctest::Approx(0.7).epsilon(1e-6));
        CHECK(m.speed_mm_s.mean == doctest::Approx(40.0).epsilon(0.02));
        // 4 strokes of 50 mm at 40 mm/s, less the instants under 20 mN
        CHECK(m.contact_s == doctest::Approx(5.0).epsilon(0.02));
        CHECK(m.skid_deg.max < 1.0);
        CHECK(m.slip.max < 0.02);
    }

    TEST_CASE("imprints follow from the drum: 24 needles in 8 rows over 69 mm by 20 mm") {
        const auto m = watch(lane(10, 50, 0.6)).measures();
        // 192 needles on 2 pi 11 mm x 20 mm: 13.9 a square centimetre and pass
        CHECK(m.imprints_per_cm2 / 10 == doctest::Approx(13.9).epsilon(0.1));
        CHECK(m.imprints_per_cm2_by_direction[0] == doctest::Approx(m.imprints_per_cm2));
    }

    TEST_CASE("directions of travel are told apart") {
        CHECK(direction_of({0, 1}) == StrokeDirection::up_down);
        CHECK(direction_of({0.1, -1}) == StrokeDirection::up_down);
        CHECK(direction_of({-1, 0.2}) == StrokeDirection::left_right);
        CHECK(direction_of({1, 1}) == StrokeDirection::diagonal_up);
        CHECK(direction_of({-1, -1.2}) == StrokeDirection::diagonal_up);
        CHECK(direction_of({-1, 1}) == StrokeDirection::diagonal_down);
    }

    TEST_CASE("to and fro without a lift: every turn is a reversal and none a lift") {
        const auto m = watch(rubbing(0.5, 20, 8, 0.6)).measures();
        CHECK(m.reversals_without_lift == 8);  // 4 periods, two turns each
        CHECK(m.lifts == 0);
        CHECK(m.passes == 9);
    }

    TEST_CASE("tremor of a millimetre at 9 Hz neither reverses nor ends a pass") {
        auto s = lane(1, 30, 0.6);
        std::vector<HandSample> shaken;
        for (double t = 0; t < s.back().t_s; t += 0.004) {
            std::size_t i = 0;
            while (i + 2 < s.size() && s[i + 1].t_s < t) ++i;
            HandSample h = interpolate(s[i], s[i + 1], t);
            h.t_s = t;
            h.x_mm += 0.5 * std::sin(2 * pi * 9 * t);
            h.y_mm += 0.5 * std::cos(2 * pi * 9 * t);
            shaken.push_back(h);
        }
        const auto m = watch(shaken).measures();
        CHECK(m.reversals_without_lift == 0);
        CHECK(m.passes == 1);
    }

    TEST_CASE("a bounce of 50 ms is no lift") {
        auto s = lane(1, 50, 0.6);
        const double middle = 0.5 * (s[1].t_s + s[2].t_s);
        HandSample h = interpolate(s[1], s[2], middle);
        std::vector<HandSample> bounced{s[0], s[1]};
        for (double dt : {0.0, 0.001, 0.049, 0.05}) {
            HandSample b = interpolate(s[1], s[2], middle + dt);
            b.force_N = dt == 0.001 || dt == 0.049 ? 0.0 : h.force_N;
            bounced.push_back(b);
        }
        bounced.insert(bounced.end(), s.begin() + 2, s.end());
        CHECK(watch(bounced).measures().lifts == 1);
    }

    TEST_CASE("coverage: two lanes with a gap treat two thirds of what lies between") {
        std::vector<HandSample> s;
        double t = add_stroke(s, 0.1, {-20, -25}, {-20, 25}, 50, 0.6, 0) + 0.3;
        add_stroke(s, t, {20, -25}, {20, 25}, 50, 0.6, 0);
        const auto m = watch(s);
        CHECK(m.measures().treated_fraction == doctest::Approx(2.0 / 3).epsilon(0.03));
        CHECK(m.measures().coverage_cv < 0.05);
        CHECK(std::abs(m.coverage().widest_gap_mm().x) < 2.0);
    }

    TEST_CASE("coverage against a target counts only the target") {
        TechniqueLimits l;
        l.target_width_mm = 40;
        l.target_height_mm = 40;
        std::vector<HandSample> s;
        add_stroke(s, 0.1, {-10, -30}, {-10, 30}, 50, 0.6, 0);
        CHECK(watch(s, l).measures().treated_fraction == doctest::Approx(0.5).epsilon(0.03));
    }

    TEST_CASE("passes that are missing: a place left out lacks all of its, one rolled once half") {
        TechniqueLimits l;
        l.target_width_mm = 40;
        l.target_height_mm = 40;
        l.passes_low = 2;
        std::vector<HandSample> s;
        const double t = add_stroke(s, 0.1, {-10, -30}, {-10, 30}, 50, 0.6, 0) + 0.3;
        CHECK(watch(s, l).measures().passes_missing == doctest::Approx(0.75).epsilon(0.03));
        add_stroke(s, t, {-10, 30}, {-10, -30}, 50, 0.6, 0);
        const auto m = watch(s, l);
        CHECK(m.measures().passes_missing == doctest::Approx(0.5).epsilon(0.03));
        CHECK(m.measures().fewest_passes_mm.x > 10.0);  // amid what was left out
        CHECK(loss_share(JudgedMeasure::passes, m.measures(), l) > 0.5);
    }

    TEST_CASE("a rest on the skin does not make up for a rush") {
        const auto lost_to_speed = [](double rest_s) {
            std::vector<HandSample> s;
            const double t = add_stroke(s, 0.1, {0, -25}, {0, 25}, 180, 0.6, 0);
            s.pop_back();  // lowered still
            s.push_back(s.back());
            s.back().t_s = t + rest_s;
            s.push_back({t + rest_s + 0.1, 0, 25, 0, 0, 0});
            const auto m = watch(s);
            return loss_share(JudgedMeasure::speed, m.measures(), m.limits());
        };
        CHECK(lost_to_speed(0.0) > 0.3);
        CHECK(lost_to_speed(4.0) == doctest::Approx(lost_to_speed(0.0)).epsilon(0.05));
    }

    TEST_CASE("evenness is the deviation over the mean of the passes") {
        std::vector<HandSample> s;
        double t = 0.1;
        for (int lane_x : {-20, 0, 0, 0}) {
            t = add_stroke(s, t, {double(lane_x), -25}, {double(lane_x), 25}, 50, 0.6, 0) + 0.3;
        }
        // half the cells one pass, half three: mean 2, deviation 1
        CHECK(watch(s).measures().coverage_cv == doctest::Approx(0.5).epsilon(0.03));
    }
}
