// A stopwatch on the stages of a tick (sim/session/tick_profile.h).
#pragma once

#include <chrono>

#include "sim/session/tick_profile.h"

namespace lt {

class TickClock final : public TickObserver {
  public:
    void begin(TickStage stage) override;
    void begin(TissuePart part) override;
    void end_tick() override;

    /// Mean over the ticks since the beginning or the last call.
    TickProfile take_mean();
    /// Smoothed over the last twenty ticks or so.
    const TickProfile& recent() const { return recent_; }

  private:
    void close(std::chrono::steady_clock::time_point now);

    TickProfile tick_, sum_, recent_;
    int ticks_ = 0;
    float* stage_ = nullptr;  ///< of tick_: what the time since stage_since_ goes to
    float* part_ = nullptr;
    std::chrono::steady_clock::time_point stage_since_, part_since_;
};

}  // namespace lt
