#include "live/simulation_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "live/tick_input.h"

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

double SimulationThread::steady_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

SimulationThread::SimulationThread(Factory make, double tick_length_s, Clock clock)
    : tick_s_(tick_length_s), clock_(std::move(clock)) {
    thread_ = std::thread([this, factory = std::move(make)] {
        try {
            run(factory);
        } catch (...) {
            error_ = std::current_exception();
            failed_.store(true, std::memory_order_release);
        }
    });
}

SimulationThread::~SimulationThread() {
    stop_.store(true, std::memory_order_release);
    if (thread_.joinable()) thread_.join();
}

std::unique_ptr<TickSource> SimulationThread::finish() {
    stop_.store(true, std::memory_order_release);
    if (thread_.joinable()) thread_.join();
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
    return std::move(source_);
}

double SimulationThread::alpha(double host_s) const {
    const SnapshotPair& pair = snapshots_.read_slot();
    return std::clamp((host_s - pair.host_s) / tick_s_, 0.0, 1.0);
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

void SimulationThread::run(const Factory& make) {
    source_ = make();
    source_->write_snapshot(last_);
    TickPacer pacer(tick_s_, 0.08);  // a frame's ticks may be late together
    TickInput input;
    pacer.start(clock_());
    publish(clock_(), 0.0);
    ready_.store(true, std::memory_order_release);

    bool was_paused = false;
    while (!stop_.load(std::memory_order_acquire)) {
        for (HandSample hand; queue_.pop(hand);) input.add(hand);
        double now = clock_();
        if (paused()) {
            was_paused = true;
            std::this_thread::sleep_for(std::chrono::milliseconds(4));
            continue;
        }
        if (was_paused) pacer.start(now);
        was_paused = false;
        if (!pacer.due(now)) {
            const double wait_s = std::min(pacer.deadline_s() - now, 0.004);
            std::this_thread::sleep_for(std::chrono::duration<double>(wait_s));
            continue;
        }
        const double due_s = pacer.deadline_s();
        if (!input.ready(due_s, now)) {
            std::this_thread::sleep_for(std::chrono::microseconds(300));
            continue;
        }
        source_->tick(input.hand(due_s));
        publish(due_s, input.played_s());
        ticks_.fetch_add(1, std::memory_order_relaxed);

        const double end = clock_();
        pacer.done(end);
        const double ratio = pacer.real_time_ratio(end);
        ratio_.store(ratio, std::memory_order_relaxed);
        if (ratio < slowest_.load(std::memory_order_relaxed))
            slowest_.store(ratio, std::memory_order_relaxed);
    }
}

}  // namespace lt
