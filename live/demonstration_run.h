// A demonstration simulated to its end, on a side thread: what an attempt is compared with.
#pragma once

#include <atomic>
#include <optional>

#include "engine/threads/side_thread.h"
#include "live/demonstration_source.h"
#include "sim/base/parallel.h"
#include "sim/session/attempt_figures.h"
#include "sim/session/session.h"
#include "sim/training/demonstration.h"

namespace lt {

class DemonstrationRun {
  public:
    /// On the attempt's own client, judged by its limits.
    DemonstrationRun(const SessionSetup& setup, Demonstration demonstration);
    /// Ends after the tick that is under way.
    ~DemonstrationRun();

    bool done() const { return done_.load(std::memory_order_acquire); }
    /// Once it is done; nothing where it could not be simulated.
    const std::optional<AttemptFigures>& figures() const { return figures_; }

  private:
    std::optional<double> step();

    SessionSetup setup_;
    Demonstration demonstration_;
    std::optional<AttemptFigures> figures_;
    std::atomic<bool> done_{false}, stop_{false};
    // The side thread's own while it runs.
    SerialExecutor executor_;
    std::optional<Session> session_;
    std::optional<DemonstrationHand> hand_;
    SideThread thread_;  ///< last, as it uses all the others
};

}  // namespace lt
