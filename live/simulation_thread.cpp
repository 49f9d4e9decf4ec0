#include "live/simulation_thread.h"

#include <algorithm>
#include <utility>

namespace lt {
namespace {

/// Room in `to` for all that `from` may come to, so that copying does not allocate later on.
void reserve_as(Snapshot& to, const Snapshot& from) {
    to.contact.needles.reserve(from.contact.needles.capacity());
    to.contact.drum.reserve(from.contact.drum.capacity());
    to.contact.punctures.reserve(from.contact.punctures.capacity());
    to.skin.holes.reserve(from.skin.holes.capacity());
    to.skin.drops.reserve(from.skin.drops.capacity());
    to.flags.reserve(from.flags.capacity());
}

}  // namespace

SimulationThread::SimulationThread(Factory make, double tick_length_s, Clock clock)
    : tick_s_(tick_length_s),
      clock_(std::move(clock)),
      make_(std::move(make)),
      pacer_(tick_length_s, 0.08),  // a frame's ticks may be late together
      thread_([this] { return step(); }) {}

SimulationThread::~SimulationThread() {
    stop_.store(true, std::memory_order_release);
}

std::unique_ptr<TickSource> SimulationThread::finish() {
    stop_.store(true, std::memory_order_release);
    thread_.join();
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
    return std::move(source_);
}

double SimulationThread::alpha(double host_s) const {
    const SnapshotPair& pair = snapshots_.read_slot();
    return std::clamp((host_s - pair.host_s) / tick_s_, 0.0, 1.0);
}

std::vector<float> SimulationThread::tick_ms() const {
    std::vector<float> out;
    for (std::size_t i = 0; i < std::min<std::size_t>(ticks(), tick_ms_.size()); ++i)
        out.push_back(tick_ms_[i].load(std::memory_order_relaxed));
    return out;
}

void SimulationThread::publish(double due_s, double hand_s) {
    SnapshotPair& slot = snapshots_.write_slot();
    reserve_as(slot.previous, last_);
    slot.previous = last_;
    source_->write_snapshot(slot.current);
    slot.host_s = due_s;
    slot.hand_s = hand_s;
    last_ = slot.current;
    snapshots_.publish();
}

std::optional<double> SimulationThread::step() {
    try {
        if (!source_) {
            begin();
            return 0.0;
        }
        if (stop_.load(std::memory_order_acquire)) return std::nullopt;
        return tick_when_due();
    } catch (...) {
        error_ = std::current_exception();
        failed_.store(true, std::memory_order_release);
        return std::nullopt;
    }
}

void SimulationThread::begin() {
    source_ = std::exchange(make_, nullptr)();
    source_->write_snapshot(last_);
    pacer_.start(clock_());
    publish(clock_(), 0.0);
    ready_.store(true, std::memory_order_release);
}

std::optional<double> SimulationThread::tick_when_due() {
    for (HandSample hand; queue_.pop(hand);) input_.add(hand);
    const double now = clock_();
    if (paused()) {
        was_paused_ = true;
        return 0.004;
    }
    if (was_paused_) pacer_.start(now);
    was_paused_ = false;
    if (!pacer_.due(now)) return std::min(pacer_.deadline_s() - now, 0.004);
    const double due_s = pacer_.deadline_s();
    if (!input_.ready(due_s, now)) return 0.0003;
    source_->tick(input_.hand(due_s));
    publish(due_s, input_.played_s());
    const double end = clock_();
    const std::uint64_t tick = ticks_.load(std::memory_order_relaxed);
    tick_ms_[tick % tick_ms_.size()].store(static_cast<float>(1e3 * (end - now)),
                                           std::memory_order_relaxed);
    ticks_.store(tick + 1, std::memory_order_relaxed);
    pacer_.done(end);
    const double ratio = pacer_.real_time_ratio(end);
    ratio_.store(ratio, std::memory_order_relaxed);
    if (ratio < slowest_.load(std::memory_order_relaxed))
        slowest_.store(ratio, std::memory_order_relaxed);
    return 0.0;
}

}  // namespace lt
