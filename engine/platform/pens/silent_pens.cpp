#include "engine/platform/pens/silent_pens.h"

#include <algorithm>
#include <cstddef>

namespace lt {

/// A hand that holds a pen trembles: a tablet that sends a hundred times a second is not silent for
/// a hundred samples while the pen presses.
double SilentPens::longest_silence_s(int device) const {
    for (const PenDevice& d : source_->devices())
        if (d.id == device && d.rate_hz > 20.0) return std::max(1.0, 100.0 / d.rate_hz);
    return 2.5;
}

void SilentPens::poll(std::vector<PenEvent>& out) {
    const std::size_t before = out.size();
    source_->poll(out);
    for (std::size_t i = before; i < out.size(); ++i) {
        PenEvent& e = out[i];
        const bool moves = e.kind == PenEventKind::motion && e.touching;
        const auto known = pressing_.find(e.device);
        if (moves && known != pressing_.end() && known->second.let_up) e.kind = PenEventKind::down;
        if (moves || e.kind == PenEventKind::down)
            pressing_[e.device] = {now_s_, e, false};
        else
            pressing_.erase(e.device);
    }
    for (auto& [device, pen] : pressing_) {
        const double silent_s = now_s_ - pen.heard_s;
        if (pen.let_up || silent_s <= longest_silence_s(device)) continue;
        pen.let_up = true;
        PenEvent up = pen.last;
        up.kind = PenEventKind::up;
        up.touching = false;
        if (up.t_s > 0.0) up.t_s += silent_s;
        out.push_back(up);
    }
}

}  // namespace lt
