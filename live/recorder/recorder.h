// Keeps what an attempt leaves tick by tick, its recording and its log, on a thread of its own.
//
//     tick's thread                          recorder's thread
//     observe()      --- queue of ticks -->  writes STORE/running/*.lts, grows the log
//
// The tick's thread allocates nothing, takes no lock and touches no file. The queue holds 17
// seconds; should a disk stand still for longer, the tick's thread waits, so that nothing is lost,
// and RecordingState says so.
#pragma once

#include <memory>
#include <optional>

#include "files/recording/recording_file.h"
#include "live/recorder/background_worker.h"
#include "live/recorder/recording_state.h"
#include "sim/session/attempt_log.h"

namespace lt {

class Recorder {
  public:
    /// file: none where nothing is to be kept on disk.
    Recorder(RecordingInfo info, std::optional<RecordingWriter> file,
             std::shared_ptr<RecordingState> state);
    /// Keeps what is still on its way first.
    ~Recorder();

    /// Tick's thread, after each tick. pressed: what the hand holds from this tick on, null where
    /// that did not change; it must outlive the recorder.
    void observe(const Session& session, const HandSample& hand, const InputSource* pressed);

    // All below: once no tick comes any more. They wait for the recorder to come after.
    const AttemptLog& log() const;
    /// With what pressed so far.
    const RecordingInfo& info() const;
    /// Closes the recording in order; nothing where none is written (any more).
    void finish();

  private:
    struct Tick;
    struct Queues;
    bool step();
    void write(const Tick& tick);
    /// work, whose failing ends the recording and nothing else.
    template <class Work>
    void writing(Work work);

    std::unique_ptr<Queues> queues_;
    std::shared_ptr<RecordingState> state_;
    WorkCount count_;
    // The tick's thread.
    LogWatch watch_;
    bool touching_ = false;
    // The recorder's thread; others once count_ has waited.
    RecordingInfo info_;
    std::optional<RecordingWriter> file_;
    AttemptLog log_;
    BackgroundWorker worker_;  ///< last, as it uses all the others
};

}  // namespace lt
