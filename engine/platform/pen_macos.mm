// Pens on macOS through NSEvent.
//
// Untested: neither run nor compiled so far, as no machine with macOS was at hand. Written after
// Apple's reference of NSEvent. A local monitor sees tablet events before SDL does and passes them
// on, so that the pen still reaches SDL as a mouse. The tablet's driver must be installed.
#import <AppKit/AppKit.h>

#include <SDL.h>
#include <SDL_syswm.h>

#include <algorithm>
#include <vector>

#include "engine/platform/pen.h"
#include "engine/platform/pen_seen.h"

namespace lt {
namespace {

class MacPenSource final : public PenSource {
  public:
    explicit MacPenSource(NSWindow* window) : window_(window) {
        [NSEvent setMouseCoalescingEnabled:NO];  // every sample
        const NSEventMask mask = NSEventMaskTabletProximity | NSEventMaskTabletPoint |
                                 NSEventMaskLeftMouseDown | NSEventMaskLeftMouseUp |
                                 NSEventMaskLeftMouseDragged | NSEventMaskMouseMoved;
        monitor_ = [NSEvent addLocalMonitorForEventsMatchingMask:mask
                                                         handler:^NSEvent*(NSEvent* event) {
                                                           take(event);
                                                           return event;
                                                         }];
    }
    ~MacPenSource() override { [NSEvent removeMonitor:monitor_]; }
    MacPenSource(const MacPenSource&) = delete;
    MacPenSource& operator=(const MacPenSource&) = delete;

    void poll(std::vector<PenEvent>& out) override {
        out.insert(out.end(), pending_.begin(), pending_.end());
        pending_.clear();
        infos_.clear();
        for (const Pen& pen : pens_) infos_.push_back(pen.info);
    }
    const std::vector<PenDevice>& devices() const override { return infos_; }
    std::string problem() const override { return pens_.empty() ? "pen.none-near" : ""; }

  private:
    struct Pen {
        PenDevice info;
        std::vector<double> recent_s;
        bool touching = false;
    };

    /// A tablet says what it is when its pen comes near, and not before.
    Pen& pen_of(NSUInteger id) {
        const int device = static_cast<int>(id);
        const auto known = std::find_if(pens_.begin(), pens_.end(),
                                        [&](const Pen& p) { return p.info.id == device; });
        if (known != pens_.end()) return *known;
        Pen pen;
        pen.info.id = device;
        pen.info.name = "Tablet";
        pen.info.interface_name = "NSEvent (untested)";
        pen.info.has_tilt = true;
        PenEvent added;
        added.kind = PenEventKind::device_added;
        added.device = device;
        pending_.push_back(added);
        pens_.push_back(std::move(pen));
        infos_.push_back(pens_.back().info);
        return pens_.back();
    }

    void take(NSEvent* event) {
        const bool proximity = event.type == NSEventTypeTabletProximity;
        const bool mouse = event.type != NSEventTypeTabletPoint && !proximity;
        if (mouse && event.subtype != NSEventSubtypeTabletPoint) return;
        Pen& pen = pen_of(event.deviceID);
        PenEvent out;
        out.device = pen.info.id;
        out.t_s = event.timestamp;
        if (proximity) {
            out.kind = event.isEnteringProximity ? PenEventKind::proximity_in
                                                 : PenEventKind::proximity_out;
            pen.info.eraser = event.pointingDeviceType == NSPointingDeviceTypeEraser;
            pending_.push_back(out);
            return;
        }
        out.kind = event.type == NSEventTypeLeftMouseDown ? PenEventKind::down
                   : event.type == NSEventTypeLeftMouseUp ? PenEventKind::up
                                                          : PenEventKind::motion;
        if (out.kind != PenEventKind::motion) pen.touching = out.kind == PenEventKind::down;
        const NSPoint place = event.locationInWindow;  // from below
        out.x_px = place.x;
        out.y_px = window_.contentView.frame.size.height - place.y;
        out.raw_pressure = out.pressure = out.kind == PenEventKind::up ? 0.0 : event.pressure;
        // Tilt is a share of 90 degrees, up positive.
        out.tilt_x_deg = 90.0 * event.tilt.x;
        out.tilt_y_deg = -90.0 * event.tilt.y;
        out.touching = pen.touching;
        out.eraser = pen.info.eraser;
        if (out.kind == PenEventKind::motion)
            note_sample(pen.info, pen.recent_s, out.raw_pressure, out.t_s);
        pending_.push_back(out);
    }

    NSWindow* window_;
    id monitor_ = nil;
    std::vector<Pen> pens_;
    std::vector<PenDevice> infos_;
    std::vector<PenEvent> pending_;
};

}  // namespace

std::unique_ptr<PenSource> make_pen_source(SDL_Window* window) {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!window || !SDL_GetWindowWMInfo(window, &info)) return make_no_pens("pen.no-display");
    return std::make_unique<MacPenSource>(info.info.cocoa.window);
}

}  // namespace lt
