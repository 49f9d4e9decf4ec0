// The newest value from one writing thread to one reading thread; neither ever waits.
//
// Three slots: the writer's, the reader's, and one in the middle. Publishing and acquiring swap
// the own slot with the middle one, so that each side always holds a slot that nobody else touches.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace lt {

template <class T>
class TripleBuffer {
  public:
    /// Writer: the slot to fill; it holds some older value.
    T& write_slot() { return slots_[write_]; }
    /// Writer: hands the filled slot over.
    void publish() { write_ = middle_.exchange(write_ | fresh, std::memory_order_acq_rel) & index; }

    /// Reader: takes the newest value if there is one since the last call.
    bool acquire() {
        if (!(middle_.load(std::memory_order_relaxed) & fresh)) return false;
        read_ = middle_.exchange(read_, std::memory_order_acq_rel) & index;
        return true;
    }
    /// Reader: what the last acquire() brought; a default T before the first.
    const T& read_slot() const { return slots_[read_]; }

  private:
    static constexpr std::uint32_t index = 3, fresh = 4;
    std::array<T, 3> slots_{};
    std::uint32_t write_ = 0;
    std::uint32_t read_ = 1;
    std::atomic<std::uint32_t> middle_{2};
};

}  // namespace lt
