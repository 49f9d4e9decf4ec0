// How long after an event of a device the picture shows it.
//
//     event -> hand's sample (once a frame) -> tick that uses it -> snapshot -> picture -> swap
//
// An event counts as shown with the first swap of a picture whose hand is later than the hand's
// sample before the event: that picture lies at least in part on what the event changed. Screen and
// system add their own time to it, which a program cannot see.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

namespace lt {

class LatencyMeter {
  public:
    /// host_s: when the device moved. sampled_s: time of the hand's last sample before.
    void event(double host_s, double sampled_s) {
        if (waiting_.size() < 256) waiting_.push_back({host_s, sampled_s});
    }
    /// A picture was handed to the screen at now_s, of a hand as it was at hand_s.
    void shown(double hand_s, double now_s) {
        beyond_frame_s_.reset();
        const std::size_t before = count_;
        while (!waiting_.empty() && waiting_.front().sampled_s < hand_s) {
            last_s_ = now_s - waiting_.front().host_s;
            kept_[count_++ % kept_.size()] = last_s_;
            waiting_.pop_front();
        }
        if (count_ > before && shown_s_) beyond_frame_s_ = last_s_ - (now_s - *shown_s_);
        shown_s_ = now_s;
    }
    /// Nothing is shown for now: a pause, a dialog.
    void drop() {
        waiting_.clear();
        shown_s_.reset();
        beyond_frame_s_.reset();
    }

    std::size_t events() const { return count_; }
    double last_s() const { return last_s_; }
    /// By how much the newest event that the last picture shows was older, as that was handed over,
    /// than one frame: the time since the picture before. Nothing where it shows no new event.
    std::optional<double> beyond_frame_s() const { return beyond_frame_s_; }
    /// Of the last 512 events, share 0.5: the median; 0 before the first.
    double percentile_s(double share) const {
        std::vector<double> sorted(
            kept_.begin(),
            kept_.begin() + static_cast<std::ptrdiff_t>(std::min(count_, kept_.size())));
        if (sorted.empty()) return 0.0;
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    }

  private:
    struct Event {
        double host_s, sampled_s;
    };
    std::deque<Event> waiting_;
    std::array<double, 512> kept_{};
    std::size_t count_ = 0;
    double last_s_ = 0.0;
    std::optional<double> shown_s_, beyond_frame_s_;
};

}  // namespace lt
