// Pens that fall silent while they press. Some tablets say nothing when a pen leaves their reach
// without a tip-up (linuxwacom/input-wacom#170): the roller would press on until it comes back.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "engine/platform/pens/pen.h"

namespace lt {

/// Another source's pens; one that presses and is silent far longer than its own rate is let up,
/// and lands again when it is heard of again.
class SilentPens final : public PenSource {
  public:
    explicit SilentPens(std::unique_ptr<PenSource> source) : source_(std::move(source)) {}

    /// The host's clock, before each poll.
    void at(double host_now_s) { now_s_ = host_now_s; }
    void poll(std::vector<PenEvent>& out) override;
    const std::vector<PenDevice>& devices() const override { return source_->devices(); }
    std::string problem() const override { return source_->problem(); }

  private:
    double longest_silence_s(int device) const;

    struct Pressing {
        double heard_s = 0.0;  ///< on the host's clock
        PenEvent last;
        bool let_up = false;
    };
    std::unique_ptr<PenSource> source_;
    std::map<int, Pressing> pressing_;
    double now_s_ = 0.0;
};

}  // namespace lt
