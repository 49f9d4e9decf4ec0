#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "sim/technique/score.h"
#include "sim/training/hands.h"
#include "sim/training/skill_study.h"
#include "tests/sim/technique/surrogate.h"
#include "texts/technique_texts.h"

using namespace lt;
using namespace lt::test;

namespace {

TechniqueLimits exercise() {
    return study_limits({});
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
            TechniqueLimits limits = exercise();
            limits.passes_low = 3 * passes;
            const auto m = watch(roll_routine(hand_model(HandSkill::expert), r, 1), limits);
            std::string flags;
            for (const Flag& f : m.flags())
                flags += flag_message(f, texts_in(base_language)) + "\n";
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
        std::array<std::vector<Score>, hand_skill_count> scores;
        std::array<int, hand_skill_count> passed{};
        for (std::size_t g = 0; g < scores.size(); ++g) {
            for (int i = 0; i < people; ++i) {
                const StudyPerson person = study_person(static_cast<HandSkill>(g), i);
                const auto m = watch(person.samples, exercise(), person.seed);
                scores[g].push_back(compute_score(m.measures(), m.flags(), m.limits()));
                passed[g] += scores[g].back().passed;
            }
        }
        for (const StudyRow& row : study_rows(scores)) {
            CAPTURE(row.name);
            CHECK(row.expert_novice > 0.8);  // a large effect
            CHECK(row.intermediate_novice > 0.8);
            CHECK(row.expert_intermediate > -0.01);
        }
        CHECK(passed[0] == 0);
        CHECK(passed[2] >= people - 2);
        CHECK(passed[1] < passed[2]);
    }
}
