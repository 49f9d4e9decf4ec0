#include "live/replay_source.h"

#include "files/recording/recording_file.h"
#include "sim/base/error.h"
#include "sim/base/parallel.h"
#include "sim/session/replay.h"

namespace lt {
namespace {

ReplaySource source_of(const Session& session, const AttemptLog& log,
                       std::shared_ptr<const ReplayFilm> film) {
    return {.setup = session.setup(),
            .film = std::move(film),
            .rows = log.rows(),
            .flags = session.flags(),
            .moments = worst_moments(session.score(), session.flags())};
}

/// @throws InputError
Recording recording_in(const std::string& file) {
    Recording out = read_recording(read_text_file(file));
    if (out.ticks.empty()) throw InputError({file}, "holds no tick; choose another");
    return out;
}

}  // namespace

ReplaySource replay_of(const Attempt& attempt) {
    return source_of(attempt.session(), attempt.log(), attempt.film());
}

RecordingRun::RecordingRun(const std::string& file)
    : file_(file), recording_(recording_in(file)), thread_([this] { return step(); }) {}

RecordingRun::~RecordingRun() {
    stop_ = true;
}

std::optional<double> RecordingRun::step() {
    constexpr int ticks_a_step = 8;
    try {
        if (!replay_) {
            session_.emplace(recording_.setup, executor_);
            const bool same_bits = recording_.info.results == results_version;
            replay_.emplace(recording_, *session_, same_bits);
        }
        for (int i = 0; i < ticks_a_step && !stop_; ++i) {
            const HandSample* hand = replay_->tick();
            if (!hand) {
                finish();
                return std::nullopt;
            }
            log_.observe(*session_, *hand);
            film_->observe(*session_);
        }
        progress_ = static_cast<double>(session_->tick_count()) /
                    static_cast<double>(recording_.ticks.size());
        if (!stop_) return 0.0;
    } catch (const std::exception& e) {
        problem_ = e.what();
        done_.store(true, std::memory_order_release);
    }
    return std::nullopt;
}

void RecordingRun::finish() {
    progress_ = 1.0;
    if (replay_->mismatch()) problem_ = replay_->mismatch()->message();
    source_ = source_of(*session_, log_, film_);
    if (recording_.info.results != results_version) source_.made_by = recording_.info.program;
    done_.store(true, std::memory_order_release);
}

ReplaySource RecordingRun::take() {
    if (!problem_.empty()) throw InputError({file_}, problem_);
    return std::move(source_);
}

}  // namespace lt
