#include "live/hand_track.h"

#include <algorithm>

namespace lt {

void HandTrack::add(const HandSample& sample) {
    HandSample s = sample;
    if (count_ > 0) {
        s.t_s = std::max(s.t_s, back(0).t_s);
        // Rises at once with a slow device and falls gently, so that a stutter does not shake the
        // hand's time to and fro.
        const double spacing = std::min(s.t_s - back(0).t_s, 0.25);
        delay_s_ = spacing > delay_s_ ? spacing : delay_s_ + 0.05 * (spacing - delay_s_);
    }
    ring_[count_++ % capacity] = s;
}

HandSample HandTrack::at(double host_s) {
    if (count_ == 0) return {};
    // Playback keeps to its delay; behind it, it goes up to four times as fast to catch up.
    const double most = play_s_ + 4.0 * std::max(0.0, host_s - last_host_s_);
    const double wanted = std::min(host_s - delay_s_, back(0).t_s);
    play_s_ = last_host_s_ == 0.0 ? wanted : std::clamp(wanted, play_s_, std::max(play_s_, most));
    last_host_s_ = host_s;
    const double t = play_s_;
    const std::size_t held = std::min(count_, capacity);
    if (t >= back(0).t_s) return back(0);
    for (std::size_t i = 1; i < held; ++i)
        if (back(i).t_s <= t) return interpolate(back(i), back(i - 1), t);
    return back(held - 1);
}

}  // namespace lt
