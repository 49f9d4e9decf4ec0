#include "live/recorder/recorder.h"

#include <cstdint>
#include <exception>
#include <utility>

#include "engine/threads/spsc_queue.h"

namespace lt {

struct Recorder::Tick {
    HandSample hand{};
    TickResults results{};
    const InputSource* pressed = nullptr;
    TickRow row{};
    bool has_row = false;
    bool pass_ended = false;
    std::uint32_t events = 0;  ///< of this tick, in Queues::events
};

struct Recorder::Queues {
    SpscQueue<Tick, 2048> ticks;
    SpscQueue<Event, 16384> events;  ///< handed over before their tick
};

namespace {

/// Rows and events of one tick, on their way.
template <class Queue>
struct TickSink final : LogSink {
    TickRow& row_out;
    bool& has_row;
    std::uint32_t& count;
    Queue& queue;
    RecordingState& state;

    TickSink(TickRow& row, bool& has, std::uint32_t& events, Queue& q, RecordingState& s)
        : row_out(row), has_row(has), count(events), queue(q), state(s) {}
    void row(const TickRow& r) override {
        row_out = r;
        has_row = true;
    }
    void event(const Event& e) override {
        hand_over(queue, e, state);
        ++count;
    }
};

}  // namespace

Recorder::Recorder(RecordingInfo info, std::optional<RecordingWriter> file,
                   std::shared_ptr<RecordingState> state)
    : queues_(std::make_unique<Queues>()),
      state_(std::move(state)),
      info_(std::move(info)),
      file_(std::move(file)),
      worker_([this] { return step(); }) {}

Recorder::~Recorder() = default;

void Recorder::observe(const Session& session, const HandSample& hand, const InputSource* pressed) {
    Tick tick;
    tick.hand = hand;
    tick.results = tick_results(session);
    tick.pressed = pressed;
    TickSink sink(tick.row, tick.has_row, tick.events, queues_->events, *state_);
    watch_.observe(session, hand, sink);
    const bool touched = std::exchange(touching_, session.contact().touching);
    tick.pass_ended = touched && !touching_;
    count_.handed();
    hand_over(queues_->ticks, tick, *state_);
}

bool Recorder::step() {
    Tick tick;
    if (!queues_->ticks.pop(tick)) return false;
    if (tick.has_row) log_.add(tick.row);
    for (Event event; tick.events > 0 && queues_->events.pop(event); --tick.events) log_.add(event);
    if (tick.pressed) add_input(info_, *tick.pressed);
    writing([&] { write(tick); });
    count_.done();
    return true;
}

void Recorder::write(const Tick& tick) {
    if (tick.pressed) file_->note_input(*tick.pressed);
    file_->append(tick.hand, tick.results);
    // The end of a pass is a good moment to hand over what is kept back.
    if (tick.pass_ended) file_->flush();
}

template <class Work>
void Recorder::writing(Work work) {
    if (!file_) return;
    try {
        work();
    } catch (const std::exception& e) {
        file_.reset();
        state_->fail(e.what());
    }
}

const AttemptLog& Recorder::log() const {
    count_.wait();
    return log_;
}

const RecordingInfo& Recorder::info() const {
    count_.wait();
    return info_;
}

void Recorder::finish() {
    count_.wait();
    writing([&] { file_->finish(); });
    file_.reset();
}

}  // namespace lt
