#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <semaphore>
#include <stdexcept>
#include <thread>
#include <vector>

#include "live/simulation_thread.h"
#include "live/tick_input.h"

using namespace lt;

namespace {

constexpr double dt = 1.0 / 120.0;

/// A session whose ticks last as long as the test wants.
struct SlowSession : TickSource {
    std::counting_semaphore<1 << 20>& allowed;
    std::atomic<int>& begun;
    std::vector<HandSample> hands;
    SlowSession(std::counting_semaphore<1 << 20>& a, std::atomic<int>& b) : allowed(a), begun(b) {}
    void tick(const HandSample& hand) override {
        begun.fetch_add(1);
        allowed.acquire();
        hands.push_back(hand);
    }
    void write_snapshot(Snapshot& out) const override {
        out.tick = hands.size();
        out.t_s = static_cast<double>(hands.size()) * dt;
        if (!hands.empty()) out.hand = hands.back();
    }
};

/// Host time that goes on by itself a little whenever somebody looks.
SimulationThread::Clock running_clock(std::atomic<int>& looks) {
    return [&looks] { return 0.002 * looks.fetch_add(1); };
}

template <class Condition>
void wait_until(Condition condition) {
    while (!condition()) std::this_thread::yield();
}

}  // namespace

TEST_SUITE("app") {
    TEST_CASE("a machine that is too slow slows simulated time and skips no tick") {
        for (const double speed : {0.62, 0.25}) {
            TickPacer pacer(dt);
            double now = 100.0;
            pacer.start(now);
            int ticks = 0;
            for (; now < 110.0; ++ticks) {
                REQUIRE(pacer.due(now));  // it never catches its breath
                now += dt / speed;
                pacer.done(now);
            }
            CHECK(pacer.real_time_ratio(now) == doctest::Approx(speed).epsilon(0.01));
            CHECK(ticks * dt == doctest::Approx(10.0 * speed).epsilon(0.01));
            CHECK(now - pacer.deadline_s() <= 0.05 + 1e-9);  // input stays fresh
        }
    }

    TEST_CASE("a machine that is fast enough keeps real time through a stutter") {
        TickPacer pacer(dt);
        double now = 0.0;
        pacer.start(now);
        int ticks = 0;
        while (now < 20.0) {
            if (!pacer.due(now)) {
                now = pacer.deadline_s();
                continue;
            }
            now += ticks == 1000 ? 0.04 : 0.003;  // one tick is held up
            pacer.done(now);
            ++ticks;
        }
        CHECK(ticks * dt == doctest::Approx(20.0).epsilon(0.001));
        CHECK(pacer.real_time_ratio(now) > 0.98);
    }

    TEST_CASE("a steady hand moves steadily whatever the rate of its device") {
        for (const double rate_hz : {30.0, 60.0, 125.0, 1000.0}) {
            HandTrack track;
            double x = 0.0, largest_error = 0.0;
            int next = 0;
            for (int tick = 0; tick < 240; ++tick) {
                const double t = tick * dt;
                for (; next / rate_hz <= t; ++next)
                    track.add({.t_s = next / rate_hz, .x_mm = 50.0 * next / rate_hz});
                const double moved = track.at(t).x_mm - x;
                x += moved;
                if (tick > 60) largest_error = std::max(largest_error, std::abs(moved - 50.0 * dt));
            }
            CAPTURE(rate_hz);
            CHECK(largest_error < 0.15 * 50.0 * dt);
            CHECK(track.delay_s() <= 1.05 / rate_hz);
        }
    }

    TEST_CASE("ticks follow a frame's sample at once, evenly, and keep real time") {
        for (const double frame_s : {1.0 / 144, 1.0 / 60, 1.0 / 33, 1.0 / 20}) {
            TickPacer pacer(dt, 0.08);
            TickInput input;
            pacer.start(10.0);
            double x = 0.0, largest_error = 0.0, largest_lag_s = 0.0;
            int frame = 0, ticks = 0;
            for (double now = 10.0; now < 14.0; now += 0.0005) {
                // A frame takes now longer, now shorter.
                const double at = 10.0 + frame_s * (frame + 0.1 * (frame % 2));
                const bool sampled = now >= at;
                if (sampled) {
                    input.add({.t_s = at, .x_mm = 50.0 * at});
                    ++frame;
                }
                while (pacer.due(now) && input.ready(pacer.deadline_s(), now)) {
                    const double moved = input.hand(pacer.deadline_s()).x_mm - x;
                    x += moved;
                    pacer.done(now);
                    ++ticks;
                    if (now > 11.0)
                        largest_error = std::max(largest_error, std::abs(moved - 50.0 * dt));
                }
                if (sampled && now > 11.0)
                    largest_lag_s = std::max(largest_lag_s, now - input.played_s());
            }
            CAPTURE(frame_s);
            CHECK(largest_error < 0.15 * 50.0 * dt);
            CHECK(largest_lag_s <= std::max(0.0, 1.1 * frame_s - 0.050) + dt + 0.001);
            CHECK(ticks == doctest::Approx(4.0 / dt).epsilon(0.02));
            CHECK(pacer.real_time_ratio(14.0) > 0.99);
        }
    }

    TEST_CASE("a picture that took long does not make the hand jump") {
        HandTrack track;
        double x = 0.0, fastest = 0.0;
        int frame = 0;
        for (int tick = 0; tick < 600; ++tick) {
            const double t = 1.0 + tick * dt;
            // 60 pictures a second, and one that takes a second; 50 mm/s all the time.
            for (; 1.0 + frame / 60.0 <= t; ++frame)
                if (frame <= 120 || frame >= 180)
                    track.add({.t_s = 1.0 + frame / 60.0, .x_mm = 50.0 * frame / 60.0});
            const double now = track.at(t).x_mm;
            if (tick > 10) fastest = std::max(fastest, (now - x) / dt);
            CHECK(now >= x - 1e-9);
            x = now;
        }
        CHECK(fastest < 4.5 * 50.0);
        CHECK(x > 50.0 * (600 * dt - 0.4));  // and it has caught up
    }

    TEST_CASE("input and drawing never wait for a tick that lasts") {
        std::counting_semaphore<1 << 20> allowed(0);
        std::atomic<int> begun{0}, looks{0};
        SimulationThread simulation([&] { return std::make_unique<SlowSession>(allowed, begun); },
                                    dt, running_clock(looks));
        wait_until([&] { return begun.load() == 1; });
        // The tick is stuck. Both calls return all the same.
        for (int i = 0; i < 500; ++i) CHECK(simulation.push({.t_s = 0.0, .x_mm = 1.0 * i}));
        CHECK(simulation.acquire());
        CHECK_FALSE(simulation.acquire());
        CHECK(simulation.snapshots().current.tick == 0);
        allowed.release(1 << 16);
        wait_until([&] { return simulation.acquire() && simulation.snapshots().current.tick > 3; });
        CHECK(simulation.snapshots().current.hand.x_mm == 499.0);  // the newest, not the oldest
        simulation.finish();
    }

    TEST_CASE("ticks never wait for the drawing and none is left out") {
        std::counting_semaphore<1 << 20> allowed(1 << 16);
        std::atomic<int> begun{0}, looks{0};
        SimulationThread simulation([&] { return std::make_unique<SlowSession>(allowed, begun); },
                                    dt, running_clock(looks));
        wait_until([&] { return simulation.ticks() > 200; });  // nobody looks at a snapshot
        CHECK(simulation.acquire());
        std::uint64_t last = 0;
        for (int seen = 0; seen < 50;) {
            if (!simulation.acquire()) continue;
            const SnapshotPair& pair = simulation.snapshots();
            REQUIRE(pair.current.tick == pair.previous.tick + 1);
            REQUIRE(pair.current.tick > last);
            last = pair.current.tick;
            ++seen;
        }
        const auto source = simulation.finish();
        const auto& session = dynamic_cast<const SlowSession&>(*source);
        CHECK(session.hands.size() == simulation.ticks());
    }

    TEST_CASE("pause stops simulated time and resuming does not race to catch up") {
        std::counting_semaphore<1 << 20> allowed(1 << 16);
        std::atomic<int> begun{0};
        std::atomic<double> now{0.0};
        SimulationThread simulation([&] { return std::make_unique<SlowSession>(allowed, begun); },
                                    dt, [&] { return now.load(); });
        wait_until([&] { return simulation.ready(); });
        simulation.set_paused(true);
        // Ticks that were under way end; then ten seconds pass.
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const auto before = simulation.ticks();
        now = 10.0;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        CHECK(simulation.ticks() == before);
        simulation.set_paused(false);
        wait_until([&] { return simulation.ticks() > before; });
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        CHECK(simulation.ticks() == before + 1);  // the clock stands: one tick is due, no more
    }

    TEST_CASE("what a session throws reaches the window") {
        struct Broken : TickSource {
            void tick(const HandSample&) override { throw std::runtime_error("broken"); }
            void write_snapshot(Snapshot&) const override {}
        };
        SimulationThread simulation([] { return std::make_unique<Broken>(); }, dt);
        wait_until([&] { return simulation.failed(); });
        CHECK_THROWS_WITH(simulation.finish(), "broken");
    }
}
