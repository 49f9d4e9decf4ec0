#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <iomanip>
#include <iostream>

#include "sim/base/random.h"
#include "sim/technique/score.h"
#include "sim/training/hands.h"
#include "tests/sim/technique/surrogate.h"

using namespace lt;
using namespace lt::test;

namespace {

struct Sample {
    double mean = 0.0, sd = 0.0;
};
Sample moments(const std::vector<double>& x) {
    Sample s;
    for (double v : x) s.mean += v / x.size();
    for (double v : x) s.sd += (v - s.mean) * (v - s.mean) / (x.size() - 1.0);
    s.sd = std::sqrt(s.sd);
    return s;
}

/// Cohen, Statistical Power Analysis, 1988: difference of means over the pooled deviation. A part
/// that nobody in either group varies in has a floor of a quarter point.
double cohens_d(const std::vector<double>& better, const std::vector<double>& worse) {
    const Sample a = moments(better), b = moments(worse);
    return (a.mean - b.mean) / std::max(0.25, std::sqrt(0.5 * (a.sd * a.sd + b.sd * b.sd)));
}

TechniqueLimits exercise() {
    TechniqueLimits l;
    l.directions_required = 4;
    l.target_width_mm = l.target_height_mm = 50;
    return l;
}

Routine whole_routine() {
    Routine r;
    r.passes_per_lane = 4;
    return r;
}

}  // namespace

TEST_SUITE("hands") {
    TEST_CASE("the same seed is the same hand, another seed another") {
        const auto a = roll_routine(hand_model(HandSkill::novice), {}, 3);
        const auto b = roll_routine(hand_model(HandSkill::novice), {}, 3);
        const auto c = roll_routine(hand_model(HandSkill::novice), {}, 4);
        CHECK(a == b);
        CHECK(a != c);
    }

    TEST_CASE("samples rise in time, start and end in the air and jump nowhere") {
        for (HandSkill skill : {HandSkill::novice, HandSkill::intermediate, HandSkill::expert}) {
            const auto s = roll_routine(hand_model(skill), {}, 11);
            CHECK(s.front().force_N == 0.0);
            CHECK(s.back().force_N == 0.0);
            for (std::size_t i = 1; i < s.size(); ++i) {
                const double dt = s[i].t_s - s[i - 1].t_s;
                REQUIRE(dt > 0.0);
                const double step =
                    std::hypot(s[i].x_mm - s[i - 1].x_mm, s[i].y_mm - s[i - 1].y_mm);
                REQUIRE(step / dt < 1500.0);
            }
        }
    }

    TEST_CASE(
        "the expert's routine raises no flag, covers the area in four directions and passes") {
        for (int passes : {1, 2, 4}) {
            Routine r;
            r.passes_per_lane = passes;
            const auto m = watch(expert_routine(r), exercise());
            std::string flags;
            for (const Flag& f : m.flags()) flags += flag_message(f) + "\n";
            CHECK(flags == "");
            const Score s = compute_score(m.measures(), m.flags(), m.limits());
            CHECK(s.passed);
            CHECK(s.total > 95.0);
            CHECK(m.measures().treated_fraction > 0.97);
            CHECK(m.measures().reversals_without_lift == 0);
            for (int d = 0; d < 4; ++d) CHECK(m.measures().passes_by_direction[d] >= 3 * passes);
        }
    }

    TEST_CASE("the score separates novices, intermediates and experts on every measure it judges") {
        constexpr int people = 24;
        constexpr int groups = 3;
        std::array<std::array<std::vector<double>, judged_measure_count + 1>, groups> points;
        std::array<int, groups> passed{};
        for (int g = 0; g < groups; ++g) {
            for (int i = 0; i < people; ++i) {
                const std::uint64_t seed = random_key(2024, g, i);
                const HandModel hand = simulated_person(static_cast<HandSkill>(g), seed);
                const auto m = watch(roll_routine(hand, whole_routine(), seed), exercise(), seed);
                const Score s = compute_score(m.measures(), m.flags(), m.limits());
                for (int k = 0; k < judged_measure_count; ++k)
                    points[g][k].push_back(s.parts[k].points);
                points[g][judged_measure_count].push_back(s.total);
                passed[g] += s.passed;
            }
        }
        std::cout << "effect sizes (Cohen's d), " << people << " simulated people a group\n"
                  << std::left << std::setw(18) << "measure" << std::right << std::setw(18)
                  << "novice" << std::setw(18) << "intermediate" << std::setw(18) << "expert"
                  << std::setw(8) << "d(e,n)" << std::setw(8) << "d(i,n)" << std::setw(8)
                  << "d(e,i)\n";
        for (int k = 0; k <= judged_measure_count; ++k) {
            const std::string name = k < judged_measure_count
                                         ? std::string(to_string(static_cast<JudgedMeasure>(k)))
                                         : "total";
            std::cout << std::left << std::setw(18) << name << std::right;
            for (int g = 0; g < groups; ++g) {
                const Sample s = moments(points[g][k]);
                std::cout << std::setw(10) << decimal(s.mean, 2) << " +-" << std::setw(5)
                          << decimal(s.sd, 2);
            }
            const double en = cohens_d(points[2][k], points[0][k]);
            const double in = cohens_d(points[1][k], points[0][k]);
            const double ei = cohens_d(points[2][k], points[1][k]);
            std::cout << std::setw(8) << decimal(en, 2) << std::setw(8) << decimal(in, 2)
                      << std::setw(7) << decimal(ei, 2) << "\n";
            CAPTURE(name);
            CHECK(en > 0.8);  // a large effect
            CHECK(in > 0.0);
            CHECK(ei > -0.01);
        }
        std::cout << "passed: " << passed[0] << ", " << passed[1] << ", " << passed[2] << " of "
                  << people << "\n";
        CHECK(passed[0] == 0);
        CHECK(passed[2] >= people - 2);
        CHECK(passed[1] < passed[2]);
    }
}
