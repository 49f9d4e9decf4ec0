#include "sim/session/session.h"
#include "files/recording/recording_file.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <limits>

#include "engine/threads/thread_pool.h"
#include "sim/base/error.h"
#include "sim/session/recording.h"
#include "sim/session/replay.h"
#include "tests/allocations.h"
#include "tests/sim/session/run_stroke.h"

using namespace lt;
using namespace lt::test;
namespace fs = std::filesystem;

namespace {

/// The recording's bytes of this stroke on so many threads.
std::string recorded(const SessionSetup& setup, const Stroke& stroke, int threads) {
    const fs::path path =
        fs::temp_directory_path() / ("lighttouch-session-" + std::to_string(::getpid()));
    fs::remove(path);
    ThreadPool pool(threads);
    Session session(setup, pool);
    {
        RecordingWriter writer(path, {.program = "test"}, setup);
        run_stroke(session, stroke, [&](const Session& s, const HandSample& hand) {
            writer.append(hand, tick_results(s));
        });
        writer.finish();
    }
    const std::string bytes = read_text_file(path).text;
    fs::remove(path);
    return bytes;
}

bool raised(const Session& session, FlagCode code) {
    for (const Flag& flag : session.flags())
        if (flag.code == code) return true;
    return false;
}

}  // namespace

TEST_SUITE("session") {
    TEST_CASE("half a newton on the thigh leaves the skin whole; six newtons pop it many times") {
        SerialExecutor executor;
        Session light(usual_setup(), executor), hard(usual_setup(), executor);
        run_stroke(light, light_routine(0.5));
        run_stroke(hard, short_pass(6.0));
        CHECK(light.measures().pops == 0);
        CHECK(light.skin().holes.empty());
        CHECK(hard.measures().pops >= 20);
        CHECK(hard.measures().needle_force_mN.max > light.measures().needle_force_mN.max);
        CHECK(raised(hard, FlagCode::puncture));
        CHECK(raised(hard, FlagCode::too_hard));
    }

    TEST_CASE("contact carries what the hand presses with, through a whole pass") {
        SerialExecutor executor;
        Session session(usual_setup(), executor);
        double worst = 0.0;
        int settled = 0;
        run_stroke(session, short_pass(0.6), [&](const Session& s, const HandSample& hand) {
            if (hand.force_N < 0.6) return;
            ++settled;
            worst = std::max(worst, std::abs(s.contact().contact_force_N - hand.force_N));
        });
        CHECK(settled > 60);
        CHECK(worst < 0.03);
    }

    TEST_CASE("right rolling raises no flag; each wrong way raises its own") {
        SerialExecutor executor;
        const auto after = [&](const Stroke& stroke) {
            auto session = std::make_unique<Session>(usual_setup(), executor);
            run_stroke(*session, stroke);
            return session;
        };
        CHECK(after(light_routine())->flags().empty());
        CHECK(raised(*after(scrub()), FlagCode::scrub));
        CHECK(raised(*after(sideways_skid()), FlagCode::skid));
        CHECK(raised(*after(too_fast()), FlagCode::too_fast));
    }

    TEST_CASE("one, two and five threads record the same bytes") {
        const SessionSetup setup = usual_setup();
        const Stroke stroke = short_pass(2.0);
        const std::string one = recorded(setup, stroke, 1);
        CHECK(recorded(setup, stroke, 2) == one);
        CHECK(recorded(setup, stroke, 5) == one);
    }

    TEST_CASE("a replay is the same bit for bit, and one bit of the hand is found at its tick") {
        SessionSetup setup = usual_setup("abdomen", "clinical-192-1.5");
        setup.grid.n = 48;
        setup.monk = 8;
        setup.cream_min = 30;
        setup.seed = 77;
        Recording recording = read_recording({"session.lts", recorded(setup, short_pass(1.0), 1)});
        REQUIRE(recording.complete);
        SerialExecutor executor;
        {
            Session session(recording.setup, executor);
            CHECK(!replay(recording, session, true, {}));
            CHECK(session.tick_count() == recording.ticks.size());
            CHECK(session.measures().pops > 0);
        }
        HandSample& hand = recording.ticks[40].hand;
        hand.force_N = std::nextafter(hand.force_N, 10.0);
        Session session(recording.setup, executor);
        const auto mismatch = replay(recording, session, true, {});
        REQUIRE(mismatch);
        CHECK(mismatch->tick == 41);
        CHECK(mismatch->message().find("tick 41 (0.342 s)") == 0);
    }

    TEST_CASE("another seed is another client: same forces, other pops") {
        SessionSetup setup = usual_setup();
        SerialExecutor executor;
        Session a(setup, executor);
        setup.seed = 2;
        Session b(setup, executor);
        run_stroke(a, short_pass(3.0));
        run_stroke(b, short_pass(3.0));
        CHECK(a.state_hash() != b.state_hash());
        CHECK(a.measures().force_N.max == doctest::Approx(b.measures().force_N.max).epsilon(0.05));
    }

    TEST_CASE("a recording of another results version says that it cannot be reproduced") {
        Recording recording =
            read_recording({"s.lts", recorded(usual_setup(), short_pass(0.5), 1)});
        recording.info.results = results_version + 1;
        CHECK_THROWS_WITH_AS(require_same_results_version(recording, "s.lts"),
                             doctest::Contains("cannot reproduce it bit for bit"), InputError);
    }

    TEST_CASE("an impossible hand is refused and the tick is not begun") {
        SerialExecutor executor;
        Session session(usual_setup(), executor);
        session.tick({.force_N = 0.5});
        const std::uint64_t before = session.state_hash();
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        for (const HandSample& hand :
             {HandSample{.x_mm = nan}, HandSample{.y_mm = 81}, HandSample{.force_N = -1e-9},
              HandSample{.force_N = 201}, HandSample{.force_N = nan}, HandSample{.tilt_deg = 91},
              HandSample{.yaw_deg = HUGE_VAL}})
            CHECK_THROWS_AS(session.tick(hand), InputError);
        CHECK(session.tick_count() == 1);
        CHECK(session.state_hash() == before);
    }

    TEST_CASE("a set-up out of range is refused by name") {
        SerialExecutor executor;
        SessionSetup setup = usual_setup();
        setup.monk = 11;
        CHECK_THROWS_WITH_AS(Session(setup, executor), doctest::Contains("monk is 11"), InputError);
        setup = usual_setup();
        setup.grid.n = 40;
        CHECK_THROWS_WITH_AS(Session(setup, executor), doctest::Contains("multiple of 16"),
                             InputError);
    }

    TEST_CASE("once warm, neither a tick nor a snapshot allocates") {
        SerialExecutor executor;
        Session session(usual_setup(), executor);
        const Stroke stroke = short_pass(3.0);
        Snapshot snapshot;
        run_stroke(session, stroke);
        session.write_snapshot(snapshot);
        std::uint64_t in_ticks = 0, in_snapshots = 0;
        StrokeCursor cursor(stroke);
        for (std::uint64_t i = 1; i <= stroke.tick_count(); ++i) {
            const HandSample hand = cursor.at(static_cast<double>(i) * tick_s);
            const std::uint64_t start = allocations();
            session.tick(hand);
            const std::uint64_t ticked = allocations();
            session.write_snapshot(snapshot);
            in_snapshots += allocations() - ticked;
            in_ticks += ticked - start;
        }
        CHECK(in_ticks == 0);
        CHECK(in_snapshots == 0);
        CHECK(snapshot.tick == session.tick_count());
        CHECK(snapshot.skin.pop_count == session.skin().pop_count);
        CHECK(snapshot.surface[2][100] == session.tissue().surface(2)[100]);
    }
}
