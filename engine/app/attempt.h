// One attempt of a trainee: the session, its recording as it goes, and the files it leaves.
//
// The recording is written while the hand rolls, into STORE/running; whatever ends the program
// costs at most the last half second. recover_attempts() finds what a crash left there.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/app/client_setup.h"
#include "engine/app/simulation_thread.h"
#include "engine/ui/screens.h"
#include "sim/session/attempt_log.h"

namespace lt {

class Attempt final : public TickSource {
  public:
    /// store: nothing is kept when empty. executor must outlive it.
    Attempt(const Client& client, Executor& executor, const std::filesystem::path& store);
    ~Attempt() override;

    void tick(const HandSample& hand) override;
    void write_snapshot(Snapshot& out) const override { session_.write_snapshot(out); }

    const Session& session() const { return session_; }
    const AttemptLog& log() const { return log_; }
    const RecordingInfo& info() const { return info_; }

    /// Ends the recording and writes the results beside it. Nothing for an attempt without contact.
    /// @return the folder, empty when nothing was kept.
    /// @throws InputError when it cannot be written; the recording stays in STORE/running then
    std::filesystem::path close();

  private:
    Session session_;
    RecordingInfo info_;
    AttemptLog log_;
    std::filesystem::path store_, running_file_;
    std::string name_;
    std::optional<RecordingWriter> recording_;
};

/// Moves recordings that a crash left in STORE/running to STORE/attempts. Returns their folders.
std::vector<std::filesystem::path> recover_attempts(const std::filesystem::path& store);

/// What the result screen shows of a session that has ended.
ResultModel result_of(const Session& session, double slowest_ratio);
/// Perfusion after this time and the curve of its peak; see ResultModel.
void run_time_on(const Session& session, ResultModel& result);

}  // namespace lt
