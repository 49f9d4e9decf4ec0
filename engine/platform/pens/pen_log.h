// Pens of a window system that calls back: what they did since the last poll, and what is known of
// each so far. What WM_POINTER and NSEvent have in common.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/platform/pens/pen_seen.h"

namespace lt {

class PenLog {
  public:
    /// A pen came; info.id is its own from now on.
    void add(PenDevice info) {
        PenEvent added;
        added.kind = PenEventKind::device_added;
        added.device = info.id;
        pending_.push_back(added);
        pens_.push_back({std::move(info), {}, {}});
        list();
    }
    /// It was unplugged. A pen that touches is lifted first.
    void remove(int id) {
        const auto pen = find(id);
        if (pen == pens_.end()) return;
        PenEvent gone = pen->last;
        gone.device = id;
        gone.raw_pressure = pen->info.pressure_min;
        gone.pressure = 0.0;
        if (gone.touching) {
            gone.kind = PenEventKind::up;
            pending_.push_back(gone);
        }
        gone.kind = PenEventKind::device_removed;
        pending_.push_back(gone);
        pens_.erase(pen);
        list();
    }
    bool knows(int id) const {
        return std::any_of(pens_.begin(), pens_.end(),
                           [id](const Pen& p) { return p.info.id == id; });
    }
    /// It did something; events of pens that are not known are dropped. What follows from the kind
    /// need not be filled in: whether it touches, that no pressure is left of a pen that is lifted,
    /// and pressure's share of the range.
    void take(PenEvent event) {
        const auto pen = find(event.device);
        if (pen == pens_.end()) return;
        const PenDevice& d = pen->info;
        event.touching = event.kind == PenEventKind::down ||
                         (event.kind == PenEventKind::motion && pen->last.touching);
        if (!event.touching && event.kind != PenEventKind::motion)
            event.raw_pressure = d.pressure_min;
        event.pressure = std::clamp(
            (event.raw_pressure - d.pressure_min) / (d.pressure_max - d.pressure_min), 0.0, 1.0);
        pen->last = event;
        pen->info.eraser = event.eraser;
        if (event.kind == PenEventKind::motion)
            note_sample(pen->info, pen->recent_s, event.raw_pressure, event.t_s);
        pending_.push_back(event);
    }

    /// As PenSource::poll and devices.
    void poll(std::vector<PenEvent>& out) {
        out.insert(out.end(), pending_.begin(), pending_.end());
        pending_.clear();
        list();
    }
    const std::vector<PenDevice>& devices() const { return infos_; }

  private:
    struct Pen {
        PenDevice info;
        PenEvent last;
        std::vector<double> recent_s;
    };
    std::vector<Pen>::iterator find(int id) {
        return std::find_if(pens_.begin(), pens_.end(),
                            [id](const Pen& p) { return p.info.id == id; });
    }
    void list() {
        infos_.clear();
        for (const Pen& pen : pens_) infos_.push_back(pen.info);
    }

    std::vector<Pen> pens_;
    std::vector<PenDevice> infos_;
    std::vector<PenEvent> pending_;
};

}  // namespace lt
