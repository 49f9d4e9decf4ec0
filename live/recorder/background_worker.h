// A thread that does what it finds, and looks again a moment later when it finds nothing: whoever
// gives it work need not wake it, which would take a lock.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "engine/threads/side_thread.h"
#include "engine/threads/spsc_queue.h"
#include "live/recorder/recording_state.h"

namespace lt {

class BackgroundWorker {
  public:
    /// step: does one piece of work; false when there is none. It must not throw.
    explicit BackgroundWorker(std::function<bool()> step)
        : step_(std::move(step)), thread_([this] { return look(); }) {}
    /// Ends once there is no work left.
    ~BackgroundWorker() { stop_.store(true, std::memory_order_release); }
    BackgroundWorker(const BackgroundWorker&) = delete;
    BackgroundWorker& operator=(const BackgroundWorker&) = delete;

  private:
    std::optional<double> look() {
        const bool last = stop_.load(std::memory_order_acquire);
        if (step_()) return 0.0;
        if (last) return std::nullopt;
        return 0.004;  // half a tick
    }

    std::function<bool()> step_;
    std::atomic<bool> stop_{false};
    SideThread thread_;
};

/// Loses nothing: where the queue is full, its reader being held up, this waits and says so.
template <class T, std::size_t Capacity>
void hand_over(SpscQueue<T, Capacity>& queue, const T& item, RecordingState& state) {
    while (!queue.push(item)) {
        state.waited();
        let_others_work(0.001);
    }
}

/// Counts what was handed over and what was done with it, to wait until both are the same.
class WorkCount {
  public:
    /// Whoever hands over.
    void handed() { handed_.fetch_add(1, std::memory_order_relaxed); }
    /// The worker.
    void done() { done_.fetch_add(1, std::memory_order_release); }
    /// Whoever hands over, or a thread that comes after it. What was done is seen afterwards.
    void wait() const {
        while (done_.load(std::memory_order_acquire) != handed_.load(std::memory_order_relaxed))
            let_others_work(0.0002);
    }

  private:
    std::atomic<std::uint64_t> handed_{0}, done_{0};
};

}  // namespace lt
