// The hand between its samples: input arrives once a frame or faster, at uneven times; ticks want
// the hand at theirs.
#pragma once

#include <array>
#include <cstddef>

#include "sim/roller/hand_sample.h"

namespace lt {

/// Linear between samples, played back later by about one spacing of the samples, so that there is
/// nearly always a sample on either side. After the last sample the hand stays where it was; when
/// the next one comes late, the way to it is gone quickly, but never jumped.
class HandTrack {
  public:
    /// sample.t_s: host time [s]; a sample earlier than the one before is taken as being at the
    /// same time.
    void add(const HandSample& sample);
    /// The hand for a tick meant for this host time. A default HandSample before the first add().
    HandSample at(double host_s);
    /// How much later samples are played back now [s], [0, 0.25].
    double delay_s() const { return delay_s_; }
    /// Time of the hand that at() gave last.
    double played_s() const { return play_s_; }

  private:
    static constexpr std::size_t capacity = 64;
    const HandSample& back(std::size_t i) const { return ring_[(count_ - 1 - i) % capacity]; }
    std::array<HandSample, capacity> ring_{};
    std::size_t count_ = 0;
    double delay_s_ = 0.0;
    double play_s_ = 0.0, last_host_s_ = 0.0;  ///< where playback is, and when it was there
};

}  // namespace lt
