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

struct Stopped {};

}  // namespace

ReplaySource replay_of(const Attempt& attempt) {
    return source_of(attempt.session(), attempt.log(), attempt.film());
}

RecordingRun::RecordingRun(const std::string& file)
    : file_(file), recording_(read_recording(read_text_file(file))) {
    if (recording_.ticks.empty()) throw InputError({file}, "holds no tick; choose another");
    thread_ = std::thread([this] { run(); });
}

RecordingRun::~RecordingRun() {
    stop_ = true;
    thread_.join();
}

void RecordingRun::run() {
    try {
        session_.emplace(recording_.setup, executor_);
        const auto film = std::make_shared<ReplayFilm>();
        const auto keep = [&](const Session& s, const HandSample& hand) {
            if (stop_) throw Stopped();
            log_.observe(s, hand);
            film->observe(s);
            progress_ =
                static_cast<double>(s.tick_count()) / static_cast<double>(recording_.ticks.size());
        };
        const bool same_bits = recording_.info.results == results_version;
        if (const auto mismatch = replay(recording_, *session_, same_bits, keep))
            problem_ = mismatch->message();
        source_ = source_of(*session_, log_, film);
        if (!same_bits) source_.made_by = recording_.info.program;
    } catch (const Stopped&) {
    } catch (const std::exception& e) {
        problem_ = e.what();
    }
    done_.store(true, std::memory_order_release);
}

ReplaySource RecordingRun::take() {
    if (!problem_.empty()) throw InputError({file_}, problem_);
    return std::move(source_);
}

}  // namespace lt
