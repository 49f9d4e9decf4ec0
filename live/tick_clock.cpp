#include "live/tick_clock.h"

#include <utility>

namespace lt {

namespace {

using Clock = std::chrono::steady_clock;

constexpr float newest_share = 0.05f;

float ms_between(Clock::time_point begin, Clock::time_point end) {
    return std::chrono::duration<float, std::milli>(end - begin).count();
}

template <class F>
void for_each_time(TickProfile& a, const TickProfile& b, F&& f) {
    for (std::size_t i = 0; i < a.stage_ms.size(); ++i) f(a.stage_ms[i], b.stage_ms[i]);
    for (std::size_t i = 0; i < a.tissue_ms.size(); ++i) f(a.tissue_ms[i], b.tissue_ms[i]);
}

}  // namespace

void TickClock::close(Clock::time_point now) {
    if (part_) *part_ += ms_between(part_since_, now);
    part_ = nullptr;
}

void TickClock::begin(TickStage stage) {
    const Clock::time_point now = Clock::now();
    close(now);
    if (stage_) *stage_ += ms_between(stage_since_, now);
    stage_ = &tick_.stage_ms[static_cast<std::size_t>(stage)];
    stage_since_ = now;
}

void TickClock::begin(TissuePart part) {
    const Clock::time_point now = Clock::now();
    close(now);
    part_ = &tick_.tissue_ms[static_cast<std::size_t>(part)];
    part_since_ = now;
}

void TickClock::end_tick() {
    const Clock::time_point now = Clock::now();
    close(now);
    if (stage_) *stage_ += ms_between(stage_since_, now);
    stage_ = nullptr;
    const bool first = recent_.total_ms() == 0.0f;
    for_each_time(recent_, tick_, [&](float& smooth, float ms) {
        smooth = first ? ms : smooth + newest_share * (ms - smooth);
    });
    for_each_time(sum_, tick_, [](float& sum, float ms) { sum += ms; });
    ++ticks_;
    tick_ = {};
}

TickProfile TickClock::take_mean() {
    TickProfile mean = std::exchange(sum_, {});
    const int ticks = std::exchange(ticks_, 0);
    if (ticks > 0)
        for_each_time(mean, mean, [&](float& ms, float) { ms /= static_cast<float>(ticks); });
    return mean;
}

}  // namespace lt
