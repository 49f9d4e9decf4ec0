// Takes an attempt's film on a thread of its own, from moments that the tick's thread fills in
// place. A second's worth of them is there from the beginning; should the machine not come after
// for longer than that, the tick's thread waits, so that the film has no gap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/threads/spsc_queue.h"
#include "live/recorder/background_worker.h"
#include "live/recorder/recording_state.h"
#include "live/recorder/replay_film.h"

namespace lt {

class FilmTaker {
  public:
    FilmTaker(const Session& session, std::shared_ptr<RecordingState> state);

    /// Tick's thread, after each tick.
    void observe(const Session& session);
    /// Once no tick comes any more, with all of it.
    std::shared_ptr<const ReplayFilm> film() const;

  private:
    static constexpr std::size_t moments = 32;
    bool step();

    std::shared_ptr<ReplayFilm> film_ = std::make_shared<ReplayFilm>();
    std::shared_ptr<RecordingState> state_;
    std::vector<Snapshot> pool_;
    SpscQueue<std::uint32_t, moments> free_, taken_;  ///< by index in pool_
    WorkCount count_;
    BackgroundWorker worker_;  ///< last, as it uses all the others
};

}  // namespace lt
