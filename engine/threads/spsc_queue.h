// A bounded queue from one thread to one other; neither ever waits.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>

namespace lt {

template <class T, std::size_t Capacity>
class SpscQueue {
    static_assert((Capacity & (Capacity - 1)) == 0, "a power of two");

  public:
    /// Producer. False when full: the value is not taken.
    bool push(const T& value) {
        const std::size_t tail = tail_.load(std::memory_order_relaxed);
        if (tail - head_.load(std::memory_order_acquire) == Capacity) return false;
        items_[tail % Capacity] = value;
        tail_.store(tail + 1, std::memory_order_release);
        return true;
    }
    /// Consumer. False when empty.
    bool pop(T& value) {
        const std::size_t head = head_.load(std::memory_order_relaxed);
        if (head == tail_.load(std::memory_order_acquire)) return false;
        value = items_[head % Capacity];
        head_.store(head + 1, std::memory_order_release);
        return true;
    }

  private:
    std::array<T, Capacity> items_{};
    // Apart, so that the two threads do not fight for one cache line.
    alignas(64) std::atomic<std::size_t> head_{0};
    alignas(64) std::atomic<std::size_t> tail_{0};
};

}  // namespace lt
