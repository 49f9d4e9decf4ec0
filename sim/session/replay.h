// Running a recording again and comparing what comes of it, tick by tick.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "sim/session/recording.h"

namespace lt {

/// First tick whose outcome is not the recorded one.
struct ReplayMismatch {
    std::uint64_t tick = 0;  ///< from 1
    TickResults recorded, computed;
    /// "tick 17 (0.142 s): force_N 0.5 recorded, 0.6 computed", or the hash where only that differs
    std::string message() const;
};

/// @throws InputError when this version does not compute the same bits by design.
void require_same_results_version(const Recording& recording, const std::string& path);

/// One tick after the other.
class Replay {
  public:
    /// session: fresh, from recording.setup. Both must outlive this. verify: as for replay().
    Replay(const Recording& recording, Session& session, bool verify)
        : recording_(recording), session_(session), verify_(verify) {}

    /// Runs the next tick. @returns its hand; null at the end, or after the first mismatch when
    /// `verify`.
    const HandSample* tick();
    const std::optional<ReplayMismatch>& mismatch() const { return mismatch_; }

  private:
    const Recording& recording_;
    Session& session_;
    bool verify_;
    std::size_t next_ = 0;
    std::optional<ReplayMismatch> mismatch_;
};

/// session: fresh, from recording.setup. after_tick: may be empty.
/// Returns at the first mismatch when `verify`, otherwise runs to the end.
std::optional<ReplayMismatch> replay(
    const Recording& recording, Session& session, bool verify,
    const std::function<void(const Session&, const HandSample&)>& after_tick);

}  // namespace lt
