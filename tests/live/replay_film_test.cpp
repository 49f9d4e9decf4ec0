#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "files/recording/recording_file.h"
#include "live/attempt.h"
#include "live/attempt_history.h"
#include "live/replay_source.h"
#include "sim/base/error.h"

using namespace lt;

namespace {

Client small_client() {
    const AssetLibrary library;
    Client client = make_client(library, ClientChoice());
    client.setup.grid.n = 32;
    return client;
}

/// Rolls forward at 40 mm/s, pressed hard enough that needles go through.
HandSample hand_at(int tick) {
    return {.x_mm = 0.0, .y_mm = -15.0 + 40.0 * tick / 120.0, .force_N = tick > 5 ? 5.0 : 0.0};
}

}  // namespace

TEST_SUITE("app") {
    TEST_CASE(
        "a replay's film shows what was: skin to a micrometre, needles, map, holes, numbers") {
        SerialExecutor executor;
        const HeldInput held;
        Attempt attempt(small_client(), executor, {}, held);
        Snapshot truth;
        for (int tick = 1; tick <= 96; ++tick) {
            attempt.tick(hand_at(tick));
            if (tick == 72) attempt.write_snapshot(truth);
        }
        REQUIRE(truth.contact.touching);
        REQUIRE(truth.skin.pop_count > 0);
        Snapshot before, after;
        const float between = attempt.film()->at(truth.t_s, before, after);
        CHECK(between == 1.0f);
        CHECK(after.tick == truth.tick);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            REQUIRE(after.surface[axis].size() == truth.surface[axis].size());
            float worst = 0.0f;
            for (std::size_t i = 0; i < truth.surface[axis].size(); ++i)
                worst = std::max(worst, std::abs(after.surface[axis][i] - truth.surface[axis][i]));
            CHECK(worst < 0.00051f);  // mm: half a unit
        }
        CHECK(after.hand.y_mm == truth.hand.y_mm);
        CHECK(after.contact.contact_force_N == truth.contact.contact_force_N);
        CHECK(after.contact.needles.size() == truth.contact.needles.size());
        CHECK(after.skin.holes.size() == truth.skin.holes.size());
        CHECK(after.skin.pop_count == truth.skin.pop_count);
        CHECK(after.measures.pops == truth.measures.pops);
        CHECK(after.flags.size() == truth.flags.size());
        CHECK(after.skin.map.cells == truth.skin.map.cells);
        // The map may be a fifth of a second old.
        for (std::size_t i = 0; i < truth.skin.map.count(); ++i)
            REQUIRE(after.skin.map.peak_needle_force_mN[i] <=
                    truth.skin.map.peak_needle_force_mN[i] + 0.04f);
        // Halfway between two moments lies halfway.
        const double half = truth.t_s + 0.5 * attempt.film()->interval_s();
        CHECK(attempt.film()->at(half, before, after) == doctest::Approx(0.5).epsilon(1e-6));
        CHECK(before.tick == truth.tick);
        CHECK(after.tick == truth.tick + 4);
        // Winding back.
        attempt.film()->at(0.0, before, after);
        CHECK(after.skin.holes.empty());
        CHECK(!after.contact.touching);
    }

    TEST_CASE("a film that no longer fits keeps the whole time, at fewer moments") {
        SerialExecutor executor;
        Session session(small_client().setup, executor);
        ReplayFilm film(std::size_t{2} << 20);
        for (int tick = 1; tick <= 480; ++tick) {
            const HandSample hand{.force_N = 0.0};
            session.tick(hand);
            film.observe(session);
        }
        CHECK(film.bytes() <= std::size_t{2} << 20);
        CHECK(film.interval_s() > 1.0 / 30.0 + 1e-9);
        CHECK(film.end_s() == doctest::Approx(4.0).epsilon(0.05));
        Snapshot before, after;
        film.at(0.0, before, after);
        CHECK(after.t_s < 0.3);
    }

    TEST_CASE("a recording is run again for its replay; another version's is refused") {
        namespace fs = std::filesystem;
        const fs::path folder = fs::temp_directory_path() / "lighttouch-replay-test";
        fs::remove_all(folder);
        SerialExecutor executor;
        const Client client = small_client();
        {
            const HeldInput held;
            Attempt attempt(client, executor, folder, held);
            for (int tick = 1; tick <= 60; ++tick) attempt.tick(hand_at(tick));
            const fs::path kept = attempt.close();
            // What was kept can be compared with, and only on the same skin with the same roller.
            const auto history = attempt_history(folder, client.setup, {});
            REQUIRE(history.size() == 1);
            CHECK(history[0].score == attempt.session().score().total);
            CHECK(history[0].pops == attempt.session().measures().pops);
            CHECK(history[0].force_max_N ==
                  doctest::Approx(attempt.session().measures().force_N.max));
            CHECK(attempt_history(folder, client.setup, kept).empty());
            SessionSetup another = client.setup;
            another.roller.name += " another";
            CHECK(attempt_history(folder, another, {}).empty());
            // Nor with somebody else, at another lesson, or with another kind of input.
            std::vector<fs::path> rolled;
            struct Rolled {
                const char *person, *lesson;
                InputKind input;
            };
            for (const Rolled& by : {Rolled{"anna", "", InputKind::mouse},
                                     {"ben", "", InputKind::mouse},
                                     {"anna", "", InputKind::pen},
                                     {"anna", "", InputKind::mouse},
                                     {"anna", "light-touch", InputKind::mouse}}) {
                HeldInput hand;
                hand.hold({.kind = by.input});
                Attempt one(client, executor, folder, hand,
                            {.person_id = by.person, .lesson = by.lesson});
                for (int tick = 1; tick <= 30; ++tick) one.tick(hand_at(tick));
                rolled.push_back(one.close());
            }
            CHECK(attempt_history(folder, client.setup, rolled[0]).empty());
            CHECK(attempt_history(folder, client.setup, rolled[1]).empty());
            CHECK(attempt_history(folder, client.setup, rolled[2]).empty());
            CHECK(attempt_history(folder, client.setup, rolled[4]).empty());
            const auto before = attempt_history(folder, client.setup, rolled[3]);
            REQUIRE(before.size() == 1);
            CHECK(before[0].when == rolled[0].filename().string());

            RecordingRun run((kept / "session.lts").string());
            while (!run.done()) std::this_thread::yield();
            const ReplaySource source = run.take();
            CHECK(run.progress() == 1.0);
            CHECK(source.rows.size() == attempt.log().rows().size());
            CHECK(source.film->end_s() == attempt.film()->end_s());
            CHECK(source.flags.size() == attempt.session().flags().size());
        }
        // What another version computed is not compared: the film of the same hand is shown.
        RecordingInfo other = client.info;
        other.results = results_version - 1;
        other.program = "0.0.9";
        const std::string file = (folder / "other.lts").string();
        {
            RecordingWriter writer(file, other, client.setup);
            for (int tick = 1; tick <= 30; ++tick) writer.append(hand_at(tick), {});
            writer.finish();
        }
        {
            RecordingRun run(file);
            while (!run.done()) std::this_thread::yield();
            const ReplaySource source = run.take();
            CHECK(source.made_by == "0.0.9");
            CHECK(source.film->end_s() > 0.2);
            CHECK(source.rows.size() == 15);
        }
        other.results = results_version;
        const std::string false_file = (folder / "false.lts").string();
        {
            RecordingWriter writer(false_file, other, client.setup);
            for (int tick = 1; tick <= 30; ++tick) writer.append(hand_at(tick), {});
            writer.finish();
        }
        RecordingRun run(false_file);
        while (!run.done()) std::this_thread::yield();
        CHECK_THROWS_AS(run.take(), InputError);
        fs::remove_all(folder);
    }
}
