// The simulation on a side thread, in fixed ticks.
//
//     window thread                          simulation thread
//     push(hand, host time)  --- queue --->  tick(hand at the tick's time)
//     acquire()              <-- triple ---  publish(the last two snapshots)
//
// No lock between the two: whatever one side does, or does not, the other goes on.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/threads/side_thread.h"
#include "engine/threads/spsc_queue.h"
#include "engine/threads/triple_buffer.h"
#include "live/hand_track.h"
#include "live/tick_input.h"
#include "live/tick_pacer.h"
#include "sim/session/snapshot.h"

namespace lt {

/// What is ticked: a session with its recording, or a stand-in for it in tests.
class TickSource {
  public:
    virtual ~TickSource() = default;
    virtual void tick(const HandSample& hand) = 0;
    virtual void write_snapshot(Snapshot& out) const = 0;
};

/// Two snapshots, one tick apart, between which a picture is drawn.
struct SnapshotPair {
    Snapshot previous, current;
    double host_s = 0.0;  ///< when `current` was due
    double hand_s = 0.0;  ///< host time of the hand that `current` came of
};

class SimulationThread {
  public:
    using Factory = std::function<std::unique_ptr<TickSource>()>;
    using Clock = std::function<double()>;  ///< seconds, never going back; any thread

    /// make: called on the simulation thread, as building a session takes its time.
    SimulationThread(Factory make, double tick_length_s, Clock clock = steady_seconds);
    /// Ends after the tick that is under way.
    ~SimulationThread();
    SimulationThread(const SimulationThread&) = delete;
    SimulationThread& operator=(const SimulationThread&) = delete;

    /// hand.t_s: host time of the event. False when the queue is full, which takes a simulation
    /// that has stood still for over 1,000 events.
    bool push(const HandSample& hand) { return queue_.push(hand); }
    void set_paused(bool paused) { paused_.store(paused, std::memory_order_release); }
    bool paused() const { return paused_.load(std::memory_order_acquire); }

    /// True once the source has been made and its first snapshot can be acquired.
    bool ready() const { return ready_.load(std::memory_order_acquire); }
    /// Newest snapshots; true when they are newer than at the last call.
    bool acquire() { return snapshots_.acquire(); }
    const SnapshotPair& snapshots() const { return snapshots_.read_slot(); }
    /// Where between the two snapshots the picture of this moment lies, [0, 1].
    double alpha(double host_s) const;

    /// What the latest ticks took, up to 1,024 of them, in no order.
    std::vector<float> tick_ms() const;
    std::uint64_t ticks() const { return ticks_.load(std::memory_order_relaxed); }
    /// Simulated over real time, lately; below 1 when the machine is too slow.
    double real_time_ratio() const { return ratio_.load(std::memory_order_relaxed); }
    /// Smallest ratio since the beginning.
    double slowest_ratio() const { return slowest_.load(std::memory_order_relaxed); }

    /// Ends the thread and gives the source back, for scores and files.
    /// @throws what the source threw while it was made or ticked; source() is still there then.
    std::unique_ptr<TickSource> finish();
    /// Set when the source threw; the thread has ended then.
    bool failed() const { return failed_.load(std::memory_order_acquire); }

    static double steady_seconds() { return lt::steady_seconds(); }

  private:
    std::optional<double> step();
    void begin();
    std::optional<double> tick_when_due();
    void publish(double due_s, double hand_s);

    double tick_s_;
    Clock clock_;
    Factory make_;  ///< until it has begun
    SpscQueue<HandSample, 1024> queue_;
    TripleBuffer<SnapshotPair> snapshots_;
    // The simulation thread's own.
    Snapshot last_;
    TickPacer pacer_;
    TickInput input_;
    bool was_paused_ = false;
    std::unique_ptr<TickSource> source_;
    std::exception_ptr error_;
    std::atomic<bool> stop_{false}, paused_{false}, ready_{false}, failed_{false};
    std::atomic<std::uint64_t> ticks_{0};
    std::array<std::atomic<float>, 1024> tick_ms_{};  ///< by ticks_
    std::atomic<double> ratio_{1.0}, slowest_{1.0};
    SideThread thread_;  ///< last, as it uses all the others
};

}  // namespace lt
