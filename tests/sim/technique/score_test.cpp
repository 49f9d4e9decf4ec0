#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "sim/base/random.h"
#include "sim/base/text.h"
#include "sim/technique/score.h"
#include "sim/technique/worst_moments.h"
#include "tests/sim/technique/surrogate.h"

using namespace lt;
using namespace lt::test;

namespace {

Score score_of(const TechniqueMonitor& m) {
    return compute_score(m.measures(), m.flags(), m.limits());
}

/// Technique alone, however little of it there is.
TechniqueLimits no_goal() {
    TechniqueLimits l;
    l.goal_zone_s = l.goal_length_mm = l.goal_passes = l.goal_lifts = l.goal_area_cm2 = 0.0;
    return l;
}

/// As after enough good work.
Measures good_work() {
    Measures m;
    m.contact_s = 60;
    m.zone_s = 50;
    m.length_mm = 2500;
    m.treated_fraction = 1;
    m.treated_cm2 = 30;
    m.passes = m.lifts = 20;
    return m;
}

std::string lost(const Score& s) {
    std::string out;
    for (const ScorePart& p : s.parts)
        if (p.points < p.max)
            out += p.name + " " + to_text(p.max - p.points) + ": " +
                   std::string(to_string(p.reason.code)) + "; ";
    return out;
}

const ScorePart& part(const Score& s, JudgedMeasure m) {
    return s.parts[static_cast<std::size_t>(m)];
}

/// Strokes there and back in random directions, with random force and speed. Everything scales in
/// time, so that a faster hand does the same, only faster.
struct RandomTechnique {
    std::uint64_t seed = 0;
    double force = 1.0, speed = 1.0;        // factors
    double skid_deg = 0.0, tilt_deg = 0.0;  // added
    bool lifts = true;                      // between there and back

    std::vector<HandSample> strokes() const {
        const auto u = [this](int i, int what) { return uniform01(random_key(seed, i, what)); };
        std::vector<HandSample> s;
        const double base_force = 0.45 + 0.9 * u(0, 1), base_speed = 40 + 80 * u(0, 2);
        double t = 0.1;
        for (int i = 0; i < 8; ++i) {
            const double angle = 0.25 * pi * static_cast<int>(4 * u(i, 3));
            const Vec2 d{std::cos(angle), std::sin(angle)};
            const Vec2 middle{20 * u(i, 4) - 10, 20 * u(i, 5) - 10};
            const double half = 8 + 10 * u(i, 6);
            const double yaw = angle / radians_per_degree - 90 + skid_deg + 4 * (u(i, 7) - 0.5);
            const double f = force * base_force * (0.7 + 0.6 * u(i, 8));
            const double v = speed * base_speed * (0.8 + 0.4 * u(i, 9));
            const auto add = [&](double place, double share_of_force, double pause) {
                const Vec2 p = middle + d * (half * place);
                if (!s.empty()) t += glm::distance(p, Vec2{s.back().x_mm, s.back().y_mm}) / v;
                t += pause;
                s.push_back({t, p.x, p.y, yaw, tilt_deg, share_of_force * f});
            };
            add(-1.0, 0.0, 0.1);
            add(-0.9, 1.0, 0.0);
            add(0.9, 1.0, 0.0);
            add(1.0, lifts ? 0.0 : 1.0, 0.0);
            if (lifts) add(1.0, 0.0, 0.15);
            add(0.9, 1.0, 0.0);
            add(-0.9, 1.0, 0.0);
            add(-1.0, 0.0, 0.0);
            add(-1.0, 0.0, 0.1);
        }
        return s;
    }
    Score score() const { return score_of(watch(strokes(), no_goal(), 5)); }
};

}  // namespace

TEST_SUITE("score") {
    TEST_CASE(
        "the points add up to exactly the total, under its ceiling, and every loss has a reason") {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            RandomTechnique r{.seed = seed, .force = 1.6, .speed = 2.0, .skid_deg = 8};
            const Score s = score_of(watch(r.strokes()));
            double lost = 0.0, max = 0.0;
            for (const ScorePart& p : s.parts) {
                lost += p.max - p.points;
                max += p.max;
                CHECK(p.points >= 0.0);
                CHECK((p.points < p.max) == (p.reason.code != LossCode::none));
                const bool technique =
                    p.reason.code != LossCode::none && p.reason.code != LossCode::little_done;
                CHECK_MESSAGE(technique == (p.worst.t_s >= 0.0), p.name);
            }
            CHECK(max == 100.0);
            CHECK(std::min(100.0 - lost, s.most) == s.total);  // exactly
            CHECK(lost > 0.0);
        }
    }

    TEST_CASE("worse technique never scores better, over random strokes") {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            const double k = 1.05 + 1.5 * uniform01(random_key(seed, 99));
            RandomTechnique base{.seed = seed, .force = 1.2, .speed = 1.2};
            const Score reference = base.score();
            CAPTURE(lost(reference));
            CAPTURE(seed);
            CAPTURE(k);
            RandomTechnique harder = base, faster = base, skidding = base, tilted = base,
                            unlifted = base;
            harder.force *= k;
            faster.speed *= k;
            skidding.skid_deg = 20 * k;
            tilted.tilt_deg = 14 * k;
            unlifted.lifts = false;
            CHECK_MESSAGE(harder.score().total <= reference.total, lost(harder.score()));
            CHECK_MESSAGE(faster.score().total <= reference.total, lost(faster.score()));
            CHECK_MESSAGE(skidding.score().total <= reference.total, lost(skidding.score()));
            CHECK_MESSAGE(tilted.score().total <= reference.total, lost(tilted.score()));
            CHECK_MESSAGE(unlifted.score().total <= reference.total, lost(unlifted.score()));
        }
    }

    TEST_CASE("a measure's loss never falls as the measure gets worse") {
        const TechniqueLimits l;
        Measures m;
        m.contact_s = 10;
        m.treated_fraction = 1;
        m.treated_cm2 = 30;
        m.passes = 10;
        m.lifts = 10;
        m.imprints = 2000;
        struct Worse {
            JudgedMeasure measure;
            void (*step)(Measures&);
        };
        const Worse worse[] = {
            {JudgedMeasure::force_steadiness, [](Measures& x) { x.force_cv += 0.02; }},
            {JudgedMeasure::speed_steadiness, [](Measures& x) { x.speed_cv += 0.02; }},
            {JudgedMeasure::skid, [](Measures& x) { x.scratch_mm += 0.5; }},
            {JudgedMeasure::lifts, [](Measures& x) { ++x.reversals_without_lift; }},
            {JudgedMeasure::lifts, [](Measures& x) { x.reversal_rate_max_per_s += 0.1; }},
            {JudgedMeasure::coverage, [](Measures& x) { x.treated_fraction -= 0.02; }},
            {JudgedMeasure::evenness, [](Measures& x) { x.coverage_cv += 0.05; }},
            {JudgedMeasure::passes, [](Measures& x) { x.passes_place_max += 2; }},
            {JudgedMeasure::passes, [](Measures& x) { x.passes_one_direction_max += 1; }},
            {JudgedMeasure::passes, [](Measures& x) { x.passes_missing += 0.01; }},
            {JudgedMeasure::redness, [](Measures& x) { x.flush += 0.02; }},
            {JudgedMeasure::skin, [](Measures& x) { ++x.pops; }},
            {JudgedMeasure::skin, [](Measures& x) { ++x.drops; }},
            {JudgedMeasure::redness, [](Measures& x) { x.redness_minutes += 5; }},
            {JudgedMeasure::time, [](Measures& x) { x.place_s_max += 1; }},
            {JudgedMeasure::time, [](Measures& x) { x.contact_s += 20; }}};
        for (const Worse& w : worse) {
            Measures x = m;
            double last = loss_share(w.measure, x, l);
            CHECK(last == 0.0);
            for (int i = 0; i < 45; ++i) {
                w.step(x);
                const double share = loss_share(w.measure, x, l);
                CHECK(share >= last);
                last = share;
            }
            CHECK(last > 0.0);
            CHECK(last <= 1.0);
        }
    }

    TEST_CASE("a near miss loses less than a wild one") {
        const auto lost = [](double force) {
            std::vector<HandSample> s;
            double t = 0.1;
            for (int i = 0; i < 4; ++i) t = add_stroke(s, t, {0, -25}, {0, 25}, 50, force, 0) + 0.3;
            const ScorePart force_part = part(score_of(watch(s, no_goal())), JudgedMeasure::force);
            return force_part.max - force_part.points;
        };
        CHECK(lost(0.95) == 0.0);
        CHECK(lost(1.1) > 0.0);
        CHECK(lost(1.25) > lost(1.1));
        CHECK(lost(2.0) > lost(1.25));
        CHECK(lost(0.2) > lost(0.28));
    }

    TEST_CASE("light, slow, even, lifted rolling has 100 points and passes") {
        std::vector<HandSample> s;
        double t = 0.1;
        for (int i = 0; i < 6; ++i) t = add_stroke(s, t, {0, -25}, {0, 25}, 50, 0.6, 0) + 0.3;
        s.push_back({t + 0.3, 0, 25, 0, 0, 0});
        const Score score = score_of(watch(s));
        CHECK(lost(score) == "");
        CHECK(score.total == 100.0);
        CHECK(score.passed);
        CHECK(score.critical.empty());
    }

    TEST_CASE("a critical error fails whatever the total") {
        const Measures m = good_work();
        const TechniqueLimits l;
        REQUIRE(compute_score(m, {}, l).passed);
        for (int kind = 0; kind < 3; ++kind) {
            Measures x = m;
            if (kind == 0) x.drops = 1;
            if (kind == 1) x.scratch_mm = l.scratch_high_mm + 0.1;
            if (kind == 2) x.redness_minutes = l.redness_high_min + 1;
            const Score s = compute_score(x, {}, l);
            CHECK(s.total == (kind == 0 ? l.ceiling_blood : l.ceiling_harm));
            CHECK_FALSE(s.passed);
            REQUIRE(s.critical.size() == 1);
            constexpr FlagCode expected[] = {FlagCode::blood, FlagCode::skid,
                                             FlagCode::lasting_redness};
            CHECK(s.critical[0] == expected[kind]);
        }
    }

    TEST_CASE("one weak measure fails an attempt that is strong in all others") {
        Measures m = good_work();
        m.coverage_cv = 0.9;
        const TechniqueLimits l;
        const Score s = compute_score(m, {}, l);
        CHECK(s.total == l.ceiling_part);
        CHECK(s.ceiling == Ceiling::part);
        CHECK_FALSE(s.passed);
        CHECK(weakest_part(s)->measure == JudgedMeasure::evenness);
    }

    TEST_CASE("without contact there is no score") {
        std::vector<HandSample> s{{0, 0, 0, 0, 0, 0}, {5, 10, 10, 0, 0, 0}};
        const Score score = score_of(watch(s));
        CHECK(score.total == 0.0);
        CHECK_FALSE(score.passed);
    }
}
