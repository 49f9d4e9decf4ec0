// What was asked of the records. The window asks, the keeper's thread answers, and the window looks
// once a frame whether the answer is there: nobody waits.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "sim/base/error.h"

namespace lt {

template <class T>
class Answer {
  public:
    struct Slot {
        std::optional<T> value;
        std::string problem;             ///< why there is no value
        std::atomic<bool> there{false};  ///< the rest is set
    };

    Answer() = default;
    explicit Answer(std::shared_ptr<Slot> slot) : slot_(std::move(slot)) {}

    /// Asked for, and not yet taken.
    bool pending() const { return slot_ != nullptr; }
    /// Once it is there, once. @throws InputError with what went wrong
    std::optional<T> take() {
        if (!slot_ || !slot_->there.load(std::memory_order_acquire)) return {};
        const std::shared_ptr<Slot> slot = std::exchange(slot_, nullptr);
        if (!slot->value) throw InputError(slot->problem);
        return std::move(slot->value);
    }

  private:
    std::shared_ptr<Slot> slot_;
};

}  // namespace lt
