// One attempt of a trainee: the session, its recording as it goes, and the files it leaves.
//
// The recording is written while the hand rolls, into STORE/running, by the recorder's thread;
// whatever ends the program costs at most the last half second. recover_attempts() finds what a
// crash left there. A disk that takes no more ends the recording, not the training.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "live/client.h"
#include "live/held_input.h"
#include "live/recorder/film_taker.h"
#include "live/recorder/recorder.h"
#include "live/recorder/recording_state.h"
#include "live/simulation_thread.h"
#include "live/tick_clock.h"
#include "report/attempt_report.h"

namespace lt {

/// Whose attempt, and of what; kept beside the recording as attempt.json, so that it is known even
/// when the program does not come to its end.
struct AttemptOwner {
    std::string id;             ///< of the attempt; "" makes a new one
    std::string person_id;      ///< "" for a guest
    std::string lesson;         ///< "" for free practice
    std::string step = "free";  ///< "practice", "test" or "free"
    InputKind input = InputKind::mouse;
    std::string started_utc;  ///< "" for now
    int pops_wanted = 0;      ///< by the lesson; fewer pass no test of it
    ReportHeading heading;    ///< of the report that is written should a crash cut it short
    /// The records could not be opened: person_id is not known, heading.trainee is.
    bool records_closed = false;
};
void write_owner(const std::filesystem::path& file, const AttemptOwner& owner);
/// Nothing where there is no such file, or it cannot be read.
std::optional<AttemptOwner> read_owner(const std::filesystem::path& file);

class Attempt final : public TickSource {
  public:
    /// store: nothing is kept when empty. executor and held must outlive it. state: told when the
    /// recording fails or holds the ticks up.
    Attempt(const Client& client, Executor& executor, const std::filesystem::path& store,
            const HeldInput& held, AttemptOwner owner = {},
            std::shared_ptr<RecordingState> state = std::make_shared<RecordingState>());
    ~Attempt() override;

    /// Once warm it allocates nothing, takes no lock of its own and touches no file.
    void tick(const HandSample& hand) override;
    void write_snapshot(Snapshot& out) const override;

    const Session& session() const { return session_; }
    // Once no tick comes any more; they wait until all ticks so far are in them.
    const AttemptLog& log() const { return recorder_->log(); }
    std::shared_ptr<const ReplayFilm> film() const { return film_->film(); }
    const RecordingInfo& info() const { return recorder_->info(); }
    const AttemptOwner& owner() const { return owner_; }

    /// Ends the recording and writes the results beside it. Nothing for an attempt without contact.
    /// @return the folder, empty when nothing was kept.
    /// @throws InputError when it cannot be written, or could not while it rolled; what there is of
    /// the recording stays in STORE/running then
    std::filesystem::path close(const ReportHeading& heading = {});
    /// Instead of close(): nothing of it is kept.
    void throw_away();

  private:
    std::optional<RecordingWriter> begin_recording(const RecordingInfo& info);
    void remove_running();

    TickClock clock_;
    Session session_;
    AttemptOwner owner_;
    std::filesystem::path store_, running_file_;
    std::string name_;
    std::shared_ptr<RecordingState> state_;
    const HeldInput& held_;
    std::unique_ptr<Recorder> recorder_;
    std::unique_ptr<FilmTaker> film_;
    const InputSource* pressed_ = nullptr;  ///< what pressed last
    bool closed_ = false;
};

/// Moves recordings that a crash left in STORE/running to STORE/attempts. Returns their folders.
/// One in which the roller never touched skin goes, as it would have at an orderly end.
std::vector<std::filesystem::path> recover_attempts(const std::filesystem::path& store);

}  // namespace lt
