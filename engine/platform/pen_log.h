// Pens of a window system that calls back: what they did since the last poll, and what is known of
// each so far. What WM_POINTER and NSEvent have in common.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/platform/pen_seen.h"

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
        gone.raw_pressure = gone.pressure = 0.0;
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
    /// It did something; events of pens that are not known are dropped.
    void take(const PenEvent& event) {
        const auto pen = find(event.device);
        if (pen == pens_.end()) return;
        pen->last = event;
        pen->info.eraser = event.eraser;
        if (event.kind == PenEventKind::motion)
            note_sample(pen->info, pen->recent_s, event.raw_pressure, event.t_s);
        pending_.push_back(event);
    }
    /// Whether it touched when it was heard of last.
    bool touches(int id) const {
        return std::any_of(pens_.begin(), pens_.end(),
                           [id](const Pen& p) { return p.info.id == id && p.last.touching; });
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
