#include "live/tick_pacer.h"

#include <algorithm>

namespace lt {

void TickPacer::start(double now_s) {
    deadline_s_ = now_s;
    count_ = 0;
}

void TickPacer::done(double now_s) {
    deadline_s_ = std::max(deadline_s_ + tick_s_, now_s - max_backlog_s_);
    done_s_[count_++ % window] = deadline_s_;
}

double TickPacer::real_time_ratio(double) const {
    // Too few ticks say more about their scatter than about the machine.
    const std::size_t held = std::min(count_, window);
    if (held < 12) return 1.0;
    // By the times that ticks were due: a machine that keeps up runs some late and the next ones at
    // once, one that does not puts its ticks off.
    const double real_s = deadline_s_ - done_s_[(count_ - held) % window];
    const double simulated_s = static_cast<double>(held - 1) * tick_s_;
    return real_s <= simulated_s ? 1.0 : simulated_s / real_s;
}

}  // namespace lt
