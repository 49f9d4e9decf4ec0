// A demonstration, simulated while it is watched: the hand is the demonstration's own.
#pragma once

#include <atomic>
#include <memory>

#include "live/client.h"
#include "live/simulation_thread.h"
#include "live/tick_clock.h"
#include "sim/training/demonstration.h"

namespace lt {

/// How it is shown; the window sets it while the simulation thread reads it.
struct DemonstrationShow {
    Demonstration what;
    bool keeps_grid = false;  ///< the client's grid of nodes, whatever the machine keeps up with
    std::atomic<int> ticks_per_tick{1};  ///< real ticks for a simulated one; 4: slow motion
    std::atomic<bool> halted{false};     ///< only `steps` are taken
    mutable std::atomic<int> steps{0};   ///< ticks still to be taken while halted
};

class DemonstrationSource final : public TickSource {
  public:
    DemonstrationSource(const Client& client, Executor& executor,
                        std::shared_ptr<const DemonstrationShow> show)
        : session_(client.setup, executor), show_(std::move(show)), hand_(show_->what) {
        session_.observe(&clock_);
    }

    /// The window's hand does nothing here. After the end nothing moves any more.
    void tick(const HandSample&) override {
        if (show_->halted.load(std::memory_order_relaxed)) {
            if (show_->steps.load(std::memory_order_relaxed) <= 0) return;
            show_->steps.fetch_sub(1, std::memory_order_relaxed);
        } else {
            if (++waited_ < show_->ticks_per_tick.load(std::memory_order_relaxed)) return;
            waited_ = 0;
        }
        if (session_.time_s() >= show_->what.stroke.duration_s()) return;
        session_.tick(hand_.next(session_));
    }
    void write_snapshot(Snapshot& out) const override {
        session_.write_snapshot(out);
        out.profile = clock_.recent();
    }

  private:
    TickClock clock_;
    Session session_;
    std::shared_ptr<const DemonstrationShow> show_;
    DemonstrationHand hand_;
    int waited_ = 0;
};

}  // namespace lt
