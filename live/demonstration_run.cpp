#include "live/demonstration_run.h"

#include <utility>

namespace lt {

DemonstrationRun::DemonstrationRun(const SessionSetup& setup, Demonstration demonstration)
    : setup_(setup), demonstration_(std::move(demonstration)), thread_([this] { return step(); }) {}

DemonstrationRun::~DemonstrationRun() {
    stop_ = true;
}

std::optional<double> DemonstrationRun::step() {
    constexpr int ticks_a_step = 8;
    try {
        if (!session_) {
            session_.emplace(setup_, executor_);
            hand_.emplace(demonstration_);
        }
        for (int i = 0; i < ticks_a_step && !stop_; ++i) {
            if (session_->time_s() >= demonstration_.stroke.duration_s()) {
                figures_ = figures_of(session_->measures(), session_->score());
                break;
            }
            session_->tick(hand_->next(*session_));
        }
        if (!stop_ && !figures_) return 0.0;
    } catch (const std::exception&) {
        // It is left out of the comparison.
    }
    done_.store(true, std::memory_order_release);
    return std::nullopt;
}

}  // namespace lt
