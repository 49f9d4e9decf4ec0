// What the hand holds at this moment, told by the window's thread and read by the simulation's.
#pragma once

#include <atomic>
#include <deque>

#include "sim/session/input_kind.h"

namespace lt {

class HeldInput {
  public:
    /// Window's thread.
    void hold(const InputSource& source) {
        const InputSource* last = now_.load(std::memory_order_relaxed);
        if (last && *last == source) return;
        now_.store(&known_.emplace_back(source), std::memory_order_release);
    }
    /// Any thread; null before the first. Stays valid as long as this does.
    const InputSource* now() const { return now_.load(std::memory_order_acquire); }

  private:
    std::deque<InputSource> known_;  ///< a deque, as its elements never move
    std::atomic<const InputSource*> now_{nullptr};
};

}  // namespace lt
