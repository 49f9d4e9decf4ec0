// What a replay shows: of the attempt just ended, or of a recording that is run again.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/threads/side_thread.h"
#include "live/attempt.h"
#include "live/recorder/replay_film.h"
#include "sim/base/parallel.h"
#include "sim/session/attempt_log.h"
#include "sim/session/replay.h"
#include "sim/technique/worst_moments.h"

namespace lt {

struct ReplaySource {
    SessionSetup setup;
    std::shared_ptr<const ReplayFilm> film;
    std::vector<TickRow> rows;
    std::vector<Flag> flags;
    std::vector<WorstMoment> moments;
    std::string made_by;  ///< version of the program that recorded it, when that one computed other
                          ///< bits: this is the same hand, computed anew; otherwise empty
};

ReplaySource replay_of(const Attempt& attempt);

/// Runs a recording again, on a side thread.
class RecordingRun {
  public:
    /// A recording of another results version is run as well, and not compared.
    /// @throws InputError for a file that is no recording
    explicit RecordingRun(const std::string& file);
    /// Ends after the tick that is under way.
    ~RecordingRun();

    double progress() const { return progress_.load(std::memory_order_relaxed); }
    bool done() const { return done_.load(std::memory_order_acquire); }
    /// Once it is done. @throws InputError when what came out is not what was recorded
    ReplaySource take();
    /// As it ended; once it is done.
    const Session& session() const { return *session_; }
    const AttemptLog& log() const { return log_; }

  private:
    std::optional<double> step();
    void finish();

    std::string file_;
    Recording recording_;
    SerialExecutor executor_;
    std::optional<Session> session_;
    AttemptLog log_;
    ReplaySource source_;
    std::string problem_;
    std::atomic<double> progress_{0.0};
    std::atomic<bool> done_{false}, stop_{false};
    // The side thread's own while it runs.
    std::shared_ptr<ReplayFilm> film_ = std::make_shared<ReplayFilm>();
    std::optional<Replay> replay_;
    SideThread thread_;  ///< last, as it uses all the others
};

}  // namespace lt
