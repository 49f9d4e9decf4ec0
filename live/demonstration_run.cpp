#include "live/demonstration_run.h"

#include "live/demonstration_source.h"
#include "sim/base/parallel.h"

namespace lt {

DemonstrationRun::DemonstrationRun(const SessionSetup& setup, Demonstration demonstration)
    : setup_(setup), demonstration_(std::move(demonstration)) {
    thread_ = std::thread([this] { run(); });
}

DemonstrationRun::~DemonstrationRun() {
    stop_ = true;
    thread_.join();
}

void DemonstrationRun::run() {
    try {
        SerialExecutor executor;
        Session session(setup_, executor);
        DemonstrationHand hand(demonstration_);
        while (!stop_ && session.time_s() < demonstration_.stroke.duration_s())
            session.tick(hand.next(session));
        if (!stop_) figures_ = figures_of(session.measures(), session.score());
    } catch (const std::exception&) {
        // It is left out of the comparison.
    }
    done_.store(true, std::memory_order_release);
}

}  // namespace lt
