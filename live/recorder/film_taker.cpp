#include "live/recorder/film_taker.h"

#include <utility>

namespace lt {
namespace {

/// As many as `count`, with room for all that a session may come to.
std::vector<Snapshot> moments_of(const Session& session, std::size_t count) {
    std::vector<Snapshot> out(count);
    for (Snapshot& moment : out) session.write_snapshot(moment);
    return out;
}

}  // namespace

FilmTaker::FilmTaker(const Session& session, std::shared_ptr<RecordingState> state)
    : state_(std::move(state)),
      pool_(moments_of(session, moments)),
      worker_([this] { return step(); }) {
    for (std::uint32_t i = 0; i < moments; ++i) free_.push(i);
}

void FilmTaker::observe(const Session& session) {
    if (!film_->wants(session.tick_count())) return;
    std::uint32_t i = 0;
    while (!free_.pop(i)) {
        state_->waited();
        let_others_work(0.001);
    }
    session.write_snapshot(pool_[i]);
    count_.handed();
    taken_.push(i);
}

bool FilmTaker::step() {
    std::uint32_t i = 0;
    if (!taken_.pop(i)) return false;
    film_->add(pool_[i]);
    free_.push(i);
    count_.done();
    return true;
}

std::shared_ptr<const ReplayFilm> FilmTaker::film() const {
    count_.wait();
    return film_;
}

}  // namespace lt
