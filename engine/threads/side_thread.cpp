#include "engine/threads/side_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace lt {
namespace {

/// Without threads: all that live, in the order in which they came.
std::vector<SideThread*>& all() {
    static std::vector<SideThread*> threads;
    return threads;
}

void sleep(double seconds) {
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

}  // namespace

double steady_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

SideThread::SideThread(Step step) : step_(std::move(step)) {
    if (!has_threads) {
        all().push_back(this);
        return;
    }
    thread_ = std::thread([this] {
        while (const std::optional<double> wait_s = step_())
            if (*wait_s > 0.0) sleep(*wait_s);
    });
}

SideThread::~SideThread() {
    join();
    if (!has_threads) std::erase(all(), this);
}

void SideThread::join() {
    if (thread_.joinable()) thread_.join();
    if (has_threads) return;
    while (!over_ && !under_way_) take_step(due_s_);
}

bool SideThread::take_step(double now_s) {
    if (over_ || under_way_ || now_s < due_s_) return false;
    under_way_ = true;
    const std::optional<double> wait_s = step_();
    under_way_ = false;
    over_ = !wait_s;
    due_s_ = wait_s.value_or(0.0) > 0.0 ? now_s + *wait_s : 0.0;
    return true;
}

void take_steps(double until_s) {
    if (has_threads) return;
    static std::size_t next = 0;  // whoever is cut off by the clock has the next turn
    for (std::size_t idle = 0; idle < all().size(); ++next) {
        const double now_s = steady_seconds();
        if (now_s >= until_s) return;
        // A step may begin or end others.
        idle = all()[next % all().size()]->take_step(now_s) ? 0 : idle + 1;
    }
}

void let_others_work(double at_most_s) {
    if (has_threads)
        sleep(at_most_s);
    else
        take_steps(steady_seconds() + at_most_s);
}

}  // namespace lt
