// How the writing of an attempt fares: told by the threads that roll and write, read by the window.
#pragma once

#include <atomic>
#include <string>

namespace lt {

class RecordingState {
  public:
    /// Nothing more is written from here on. Once, by one thread.
    void fail(std::string why) {
        why_ = std::move(why);
        failed_.store(true, std::memory_order_release);
    }
    /// The tick's thread had to wait for a queue to empty.
    void waited() { waits_.fetch_add(1, std::memory_order_relaxed); }

    /// Any thread: why nothing is written any more; null while all is well.
    const std::string* failure() const {
        return failed_.load(std::memory_order_acquire) ? &why_ : nullptr;
    }
    /// Any thread. Each of a millisecond or so.
    int waits() const { return waits_.load(std::memory_order_relaxed); }

  private:
    std::string why_;
    std::atomic<bool> failed_{false};
    std::atomic<int> waits_{0};
};

}  // namespace lt
