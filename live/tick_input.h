// The hand that a tick gets, and when it may be run.
//
// The window samples the hand once a frame. A tick that is due waits for the first sample at or
// after its own time, so that all ticks of a frame run right behind the frame's sample, between two
// samples, and none of them lags. Were the hand played back later by a frame instead, a picture
// would show it a whole frame later. Where frames take longer than a tick may wait, the rest is
// played back later.
#pragma once

#include <algorithm>
#include <limits>

#include "live/hand_track.h"

namespace lt {

class TickInput {
  public:
    void add(const HandSample& sample) {
        track_.add(sample);
        newest_s_ = sample.t_s;
    }
    /// Whether the tick of due_s is to be run at now_s.
    bool ready(double due_s, double now_s) const {
        return newest_s_ >= due_s - late_s() || now_s >= due_s + patience_s() || newest_s_ == never;
    }
    HandSample hand(double due_s) { return track_.at(due_s - late_s() + track_.delay_s()); }
    /// Time of the hand that hand() gave last.
    double played_s() const { return track_.played_s(); }

  private:
    /// Below what TickPacer catches up with, a tick longer and the ticks' own time included.
    static constexpr double longest_wait_s = 0.050;
    static constexpr double never = -std::numeric_limits<double>::infinity();
    /// How much later the hand is played back.
    double late_s() const { return std::max(0.0, track_.delay_s() - longest_wait_s); }
    double patience_s() const {
        return std::min(1.25 * track_.delay_s() + 0.002, longest_wait_s + 0.005);
    }

    HandTrack track_;
    double newest_s_ = never;
};

}  // namespace lt
