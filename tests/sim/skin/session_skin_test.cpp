// The skin's lesson, through the whole simulation: tissue, contact, puncture and response.
#include <doctest/doctest.h>

#include "sim/skin/skin_response.h"
#include "tests/sim/session/run_stroke.h"

using namespace lt;
using namespace lt::test;

namespace {
/// Light or rough rolling to and fro over 40 x 40 mm, lifted between strokes, for about so long.
Stroke rolled(double force_N, double seconds) {
    StrokeBuilder builder({-10, -20}, 0);
    const double lanes[] = {-10, 0, 10};
    const int strokes = static_cast<int>(seconds / 1.4);
    for (int k = 0; k < strokes; ++k) {
        const double sense = (k / 3) % 2 == 0 ? 1 : -1;
        builder.move({lanes[k % 3], -20 * sense}, 0, 0.2)
            .land(force_N)
            .roll({lanes[k % 3], 20 * sense}, 50);
        builder.lift();
    }
    return builder.wait(0.1).stroke();
}

struct Outcome {
    std::uint32_t pops = 0, drops = 0;
    double first_pop_s = -1, first_drop_s = -1;
    double minutes_red = 0, felt = 0;
    RednessVerdict verdict{};
};
Outcome outcome_of(SessionSetup setup, double force_N, double seconds) {
    SerialExecutor executor;
    setup.grid.n = 32;
    Session session(setup, executor);
    Outcome out;
    run_stroke(session, rolled(force_N, seconds), [&](const Session& s, const HandSample&) {
        if (out.first_pop_s < 0 && s.skin().pop_count > 0) out.first_pop_s = s.time_s();
        if (out.first_drop_s < 0 && s.skin().drop_count > 0) out.first_drop_s = s.time_s();
        out.felt = std::max(out.felt, s.skin().discomfort.truth);
    });
    out.pops = session.skin().pop_count;
    out.drops = session.skin().drop_count;
    out.minutes_red = session.skin().redness_minutes;
    out.verdict = redness_verdict(setup.skin.perfusion, out.minutes_red);
    return out;
}
}  // namespace

TEST_SUITE("skin_session") {
    TEST_CASE("minutes at 0.7 N: no blood, redness below an hour, not painful, on each soft site") {
        const Outcome thigh = outcome_of(usual_setup("thigh"), 0.7, 120);
        MESSAGE("thigh: pops ", thigh.pops, ", red ", thigh.minutes_red, " min, felt ", thigh.felt);
        CHECK(thigh.drops == 0);
        CHECK(thigh.pops == 0);
        CHECK(thigh.minutes_red < 60);
        CHECK(thigh.verdict != RednessVerdict::too_rough);
        CHECK(thigh.felt < 3.5);
        CHECK(thigh.felt > 0.5);
        for (const char* site : {"abdomen", "hip"}) {
            const Outcome there = outcome_of(usual_setup(site), 0.7, 20);
            CHECK(there.drops == 0);
            CHECK(there.minutes_red < 60);
        }
    }

    TEST_CASE("five newtons: pops, then drops, painful, and too rough") {
        const Outcome hard = outcome_of(usual_setup("thigh"), 5.0, 40);
        MESSAGE("5 N: pops ", hard.pops, " from ", hard.first_pop_s, " s, drops ", hard.drops,
                " from ", hard.first_drop_s, " s, red ", hard.minutes_red, " min, felt ",
                hard.felt);
        CHECK(hard.pops > 100);
        CHECK(hard.drops > 5);
        CHECK(hard.first_drop_s > hard.first_pop_s + 2.5);
        CHECK(hard.drops < 0.15 * hard.pops);
        CHECK(hard.verdict == RednessVerdict::too_rough);
        CHECK(hard.felt > DiscomfortParams{}.painful);
    }

    TEST_CASE("a sharp 8 um tip goes through at any use: that is another device") {
        SessionSetup sharp = usual_setup("thigh");
        sharp.roller.tip_diameter_um = 8;
        const Outcome light = outcome_of(sharp, 0.3, 12);
        MESSAGE("8 um at 0.3 N: pops ", light.pops);
        CHECK(light.pops > 20);
        SessionSetup blunt = usual_setup("thigh");
        blunt.roller.tip_diameter_um = 100;
        CHECK(outcome_of(blunt, 2.0, 12).pops == 0);
    }
}
