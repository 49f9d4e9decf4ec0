// When the next tick is due, and how far simulated time falls behind.
//
// Pure arithmetic on times that are handed in. Ticks are due every tick_s. A late tick is run at
// once and the next ones follow without a pause until the schedule is met again; what is later than
// max_backlog_s is given up, so that simulated time slows down. No tick is ever left out.
#pragma once

#include <array>
#include <cstddef>

namespace lt {

class TickPacer {
  public:
    explicit TickPacer(double tick_length_s, double max_backlog_s = 0.05)
        : tick_s_(tick_length_s), max_backlog_s_(max_backlog_s) {}

    /// From here on, at the beginning and after a pause.
    void start(double now_s);
    bool due(double now_s) const { return now_s >= deadline_s_; }
    /// Host time for which the coming tick is meant.
    double deadline_s() const { return deadline_s_; }
    /// A tick was done.
    void done(double now_s);

    /// Simulated over real time during about the last second, at most 1.
    double real_time_ratio(double now_s) const;

  private:
    static constexpr std::size_t window = 120;
    double tick_s_, max_backlog_s_;
    double deadline_s_ = 0.0;
    std::array<double, window> done_s_{};  ///< ring of the last ticks' host times
    std::size_t count_ = 0;
};

}  // namespace lt
