#include <doctest/doctest.h>
#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "files/recording/recording_file.h"
#include "files/results/result_files.h"
#include "live/attempt.h"
#include "live/simulation_thread.h"
#include "sim/base/error.h"
#include "tests/allocations.h"

using namespace lt;
namespace fs = std::filesystem;

namespace {

Client small_client() {
    const AssetLibrary library;
    Client client = make_client(library, ClientChoice());
    client.setup.grid.n = 32;
    return client;
}

fs::path empty_store(const char* name) {
    const fs::path store = fs::temp_directory_path() / name;
    fs::remove_all(store);
    return store;
}

/// Rolls to and fro, too hard, so that needles go through, and lifts now and then.
HandSample hand_at(int tick) {
    const int pass = tick / 60, at = tick % 60;
    const double y = -12.0 + 0.4 * at;
    return {.y_mm = pass % 2 ? -y : y, .force_N = at < 50 ? 5.0 : 0.0};
}

std::string bytes_of(const fs::path& file) {
    return read_text_file(file.string()).text;
}

fs::path running_file(const fs::path& store) {
    for (const auto& entry : fs::directory_iterator(store / "running"))
        if (entry.path().extension() == ".lts") return entry.path();
    return {};
}

/// Files that this process writes end at so many bytes, as if the disk were full.
struct FullDisk {
    explicit FullDisk(rlim_t bytes) {
        before_signal = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before);
        rlimit now = before;
        now.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, before_signal);
    }
    rlimit before{};
    void (*before_signal)(int) = nullptr;
};

/// What the simulation's thread did since it was warm, from tick to tick: the tick and all around.
struct Counted : TickSource {
    static constexpr int warm = 60, last = 420;
    std::unique_ptr<Attempt> attempt;
    std::atomic<bool>&acquired, &changed;
    int tick_now = 0;
    test::OwnCounts begin, end;
    Counted(std::unique_ptr<Attempt> a, std::atomic<bool>& has_acquired,
            std::atomic<bool>& has_changed)
        : attempt(std::move(a)), acquired(has_acquired), changed(has_changed) {}
    void tick(const HandSample&) override {
        ++tick_now;
        // All three slots of the snapshots have been used once.
        while (tick_now == 50 && !acquired) std::this_thread::yield();
        if (tick_now == warm) begin = test::own_counts();
        while (tick_now == 200 && !changed) std::this_thread::yield();
        if (tick_now == last) end = test::own_counts();
        attempt->tick(hand_at(tick_now));
    }
    void write_snapshot(Snapshot& out) const override { attempt->write_snapshot(out); }
};

}  // namespace

TEST_SUITE("recorder") {
    TEST_CASE("the counters count, each thread for itself") {
        const test::OwnCounts before = test::own_counts();
        std::thread([] {
            const test::OwnCounts fresh = test::own_counts();
            std::mutex mutex;
            mutex.lock();
            mutex.unlock();
            ::operator delete(::operator new(8));
            std::fflush(stdout);
            const test::OwnCounts now = test::own_counts();
            CHECK(now.allocations == fresh.allocations + 1);
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
            CHECK(now.locks == fresh.locks + 1);
            CHECK(now.writes == fresh.writes + 1);
#endif
        }).join();
        CHECK(test::own_counts().writes == before.writes);
    }

    TEST_CASE("while it records, the simulation's thread neither allocates, locks nor writes") {
        const fs::path store = empty_store("lighttouch-recorder-counts");
        SerialExecutor executor;
        HeldInput held;
        held.hold({.kind = InputKind::mouse, .device = "a mouse with a name that is kept"});
        std::atomic<int> looks{0};
        std::atomic<bool> acquired{false}, changed{false};
        SimulationThread simulation(
            [&] {
                return std::make_unique<Counted>(
                    std::make_unique<Attempt>(small_client(), executor, store, held), acquired,
                    changed);
            },
            tick_s, [&looks] { return 0.002 * looks.fetch_add(1); });
        while (simulation.ticks() <= Counted::last && !simulation.failed()) {
            // The window looks.
            if (simulation.acquire() && simulation.ticks() > 2) acquired = true;
            if (!changed && simulation.ticks() > 100) {
                held.hold({.kind = InputKind::pen, .device = "a pen with a name that is kept"});
                changed = true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        const auto source = simulation.finish();
        const auto& counted = dynamic_cast<const Counted&>(*source);
        CHECK(counted.end.allocations == counted.begin.allocations);
        CHECK(counted.end.locks == counted.begin.locks);
        CHECK(counted.end.writes == counted.begin.writes);
        // It was no idle attempt, and all of it was kept.
        CHECK(counted.attempt->session().measures().pops > 0);
        CHECK(counted.attempt->session().flags().size() > 0);
        CHECK(counted.attempt->film()->end_s() > 3.4);
        const auto ticks = counted.attempt->session().tick_count();
        const fs::path kept = counted.attempt->close();
        const Recording recording = read_recording(read_text_file((kept / "session.lts").string()));
        CHECK(recording.complete);
        CHECK(recording.ticks.size() == ticks);
        CHECK(recording.inputs.size() == 2);
        fs::remove_all(store);
    }

    TEST_CASE("what it keeps is byte for byte what is kept tick by tick without it") {
        const fs::path store = empty_store("lighttouch-recorder-bytes");
        SerialExecutor executor;
        const Client client = small_client();
        const InputSource mouse{.kind = InputKind::mouse};
        const InputSource pen{.kind = InputKind::pen, .device = "Pen", .calibration = "c1"};
        HeldInput held;
        held.hold(mouse);
        Attempt attempt(client, executor, store, held);

        Session session(client.setup, executor);
        fs::create_directories(store);
        RecordingWriter writer(store / "plain.lts", client.info, client.setup);
        AttemptLog log;
        ReplayFilm film;
        for (int tick = 1; tick <= 300; ++tick) {
            const HandSample hand = hand_at(tick);
            if (tick == 130) held.hold(pen);
            attempt.tick(hand);
            const bool pressed = session.contact().touching;
            session.tick(hand);
            log.observe(session, hand);
            film.observe(session);
            if (tick == 1) writer.note_input(mouse);
            if (tick == 130) writer.note_input(pen);
            writer.append(hand, tick_results(session));
            if (pressed && !session.contact().touching) writer.flush();
        }
        writer.finish();
        REQUIRE(log.events().size() > 10);
        CHECK(ticks_csv(attempt.log()) == ticks_csv(log));
        CHECK(events_csv(attempt.log()) == events_csv(log));
        CHECK(attempt.film()->bytes() == film.bytes());
        CHECK(attempt.film()->end_s() == film.end_s());
        Snapshot a0, a1, b0, b1;
        for (double t_s = 0.0; t_s <= film.end_s(); t_s += film.interval_s()) {
            CHECK(attempt.film()->at(t_s, a0, a1) == film.at(t_s, b0, b1));
            CHECK(a1.tick == b1.tick);
            CHECK(a1.surface == b1.surface);
            CHECK(a1.skin.map.peak_needle_force_mN == b1.skin.map.peak_needle_force_mN);
            CHECK(a1.skin.holes.size() == b1.skin.holes.size());
        }
        const fs::path kept = attempt.close();
        CHECK(bytes_of(kept / "session.lts") == bytes_of(store / "plain.lts"));
        fs::remove_all(store);
    }

    TEST_CASE("a disk that is full ends the recording, not the training, and says so") {
        const fs::path store = empty_store("lighttouch-recorder-full");
        SerialExecutor executor;
        const HeldInput held;
        const auto state = std::make_shared<RecordingState>();
        Attempt attempt(small_client(), executor, store, held, {}, state);
        for (int tick = 1; tick <= 130; ++tick) attempt.tick(hand_at(tick));
        attempt.log();  // all is written so far
        CHECK(state->failure() == nullptr);
        const fs::path file = running_file(store);
        const auto before = fs::file_size(file);
        {
            const FullDisk full(before + 1000);  // in the midst of a part
            for (int tick = 131; tick <= 300; ++tick) attempt.tick(hand_at(tick));
            attempt.log();
        }
        // There is room again; it does not go on as if nothing were missing.
        for (int tick = 301; tick <= 400; ++tick) attempt.tick(hand_at(tick));
        REQUIRE(state->failure() != nullptr);
        CHECK(state->failure()->find(file.filename().string()) != std::string::npos);
        CHECK(attempt.session().tick_count() == 400);
        CHECK(attempt.log().rows().size() == 200);
        CHECK(attempt.film()->end_s() == doctest::Approx(400 * tick_s).epsilon(0.02));
        CHECK_THROWS_AS(attempt.close(), InputError);
        CHECK(!fs::exists(store / "attempts"));
        // What came before is whole.
        CHECK(fs::file_size(file) == before);
        const Recording recording = read_recording(read_text_file(file.string()));
        CHECK(!recording.complete);
        CHECK(recording.bytes_lost == 0);
        CHECK(recording.ticks.size() >= 60);
        fs::remove_all(store);
    }

    TEST_CASE("a data folder that cannot be made is said, and the training goes on") {
        const fs::path store = empty_store("lighttouch-recorder-no-folder");
        { RecordingWriter a_file(store, {}, small_client().setup); }
        SerialExecutor executor;
        const HeldInput held;
        const auto state = std::make_shared<RecordingState>();
        Attempt attempt(small_client(), executor, store, held, {}, state);
        for (int tick = 1; tick <= 60; ++tick) attempt.tick(hand_at(tick));
        REQUIRE(state->failure() != nullptr);
        CHECK(attempt.log().rows().size() == 30);
        CHECK_THROWS_AS(attempt.close(), InputError);
        fs::remove_all(store);
    }

    TEST_CASE("where a queue is full its writer waits, says so, and loses nothing") {
        SpscQueue<int, 4> queue;
        RecordingState state;
        WorkCount count;
        std::vector<int> seen;
        std::atomic<bool> reads{false};
        BackgroundWorker held_up([&] {
            int item = 0;
            if (!reads.load() || !queue.pop(item)) return false;
            seen.push_back(item);
            count.done();
            return true;
        });
        const auto hand_one = [&](int item) {
            count.handed();
            hand_over(queue, item, state);
        };
        for (int i = 0; i < 4; ++i) hand_one(i);
        CHECK(state.waits() == 0);
        std::thread opens([&] {
            while (state.waits() < 3) std::this_thread::yield();
            reads.store(true);
        });
        for (int i = 4; i < 40; ++i) hand_one(i);
        opens.join();
        count.wait();
        CHECK(state.waits() >= 3);
        REQUIRE(seen.size() == 40);
        for (int i = 0; i < 40; ++i) CHECK(seen[static_cast<std::size_t>(i)] == i);
    }
}
