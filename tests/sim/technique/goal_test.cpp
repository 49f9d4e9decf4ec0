#include "sim/technique/score.h"

#include <doctest/doctest.h>

#include "sim/base/random.h"

using namespace lt;

namespace {

/// Measures as random work leaves them.
Measures random_work(std::uint64_t seed) {
    const auto u = [seed](int i) { return uniform01(random_key(seed, i)); };
    Measures m;
    m.contact_s = 60.0 * u(1);
    m.zone_s = m.contact_s * u(2);
    m.length_mm = 50.0 * m.zone_s;
    m.passes = static_cast<int>(40 * u(3));
    m.lifts = static_cast<int>(m.passes * u(4));
    m.passes_by_direction[0] = m.passes;
    m.treated_cm2 = 30.0 * u(5);
    m.treated_fraction = u(6);
    m.force_N.p95 = 4.0 * u(7);
    m.imprints = 1000;
    return m;
}

}  // namespace

TEST_SUITE("goal") {
    TEST_CASE("less done never scores more, and what is missing is not judged") {
        TechniqueLimits l;
        l.goal_zone_s = 30.0;
        l.goal_passes = 10;
        l.coverage_low = 0.0;
        l.coverage_cv_high = 3.0;
        for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
            const Measures more = random_work(seed);
            Measures less = more;
            less.zone_s *= 0.5;
            less.length_mm *= 0.5;
            less.passes /= 2;
            const Score a = compute_score(more, {}, l), b = compute_score(less, {}, l);
            REQUIRE(b.total <= a.total);
            REQUIRE((b.verdict == Verdict::not_judged) == !b.missing.empty());
            if (!b.missing.empty()) REQUIRE_FALSE(b.passed);
        }
    }

    TEST_CASE("worse never scores better, and no harm reads like a good mark") {
        const TechniqueLimits l;
        for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
            const Measures good = random_work(seed);
            Measures bad = good;
            bad.pops += 97;
            bad.drops += 1;
            bad.force_N.p95 *= 2.0;
            const Score a = compute_score(good, {}, l), b = compute_score(bad, {}, l);
            REQUIRE(b.total <= a.total);
            REQUIRE(b.total <= l.ceiling_blood);
        }
    }

    TEST_CASE("weights add up to 100, and what is not asked for is worth nothing") {
        TechniqueLimits l;
        l.coverage_low = 0.0;
        l.coverage_cv_high = 3.0;
        double sum = 0.0;
        for (const double points : points_under(l)) sum += points;
        CHECK(sum == 100.0);
        CHECK(points_under(l)[static_cast<std::size_t>(JudgedMeasure::coverage)] == 0.0);
    }
}
