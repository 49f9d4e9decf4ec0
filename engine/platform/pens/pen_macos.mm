// Pens on macOS through NSEvent.
//
// Untested: neither run nor compiled so far, as no machine with macOS was at hand. Written after
// Apple's reference of NSEvent. A local monitor sees tablet events before SDL does and passes them
// on, so that the pen still reaches SDL as a mouse. The tablet's driver must be installed.
#import <AppKit/AppKit.h>

#include <vector>

#include "engine/platform/pens/pen_log.h"
#include "engine/platform/system_window.h"

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

    void poll(std::vector<PenEvent>& out) override { log_.poll(out); }
    const std::vector<PenDevice>& devices() const override { return log_.devices(); }
    std::string problem() const override { return devices().empty() ? "pen.none-near" : ""; }

  private:
    /// A tablet says what it is when its pen comes near, and not before.
    void meet(int id) {
        if (log_.knows(id)) return;
        PenDevice info;
        info.id = id;
        info.name = "Tablet";
        info.interface_name = "NSEvent (untested)";
        info.has_tilt = true;
        log_.add(std::move(info));
    }

    void take(NSEvent* event) {
        const bool proximity = event.type == NSEventTypeTabletProximity;
        const bool mouse = event.type != NSEventTypeTabletPoint && !proximity;
        if (mouse && event.subtype != NSEventSubtypeTabletPoint) return;
        PenEvent out;
        out.device = static_cast<int>(event.deviceID);
        out.t_s = event.timestamp;
        meet(out.device);
        const NSPoint place = event.locationInWindow;  // from below
        out.x_px = place.x;
        out.y_px = window_.contentView.frame.size.height - place.y;
        if (proximity) {
            out.kind = event.isEnteringProximity ? PenEventKind::proximity_in
                                                 : PenEventKind::proximity_out;
            eraser_ = event.pointingDeviceType == NSPointingDeviceTypeEraser;
        } else {
            out.kind = event.type == NSEventTypeLeftMouseDown ? PenEventKind::down
                       : event.type == NSEventTypeLeftMouseUp ? PenEventKind::up
                                                              : PenEventKind::motion;
            out.raw_pressure = event.pressure;
            // Tilt is a share of 90 degrees, up positive.
            out.tilt_x_deg = 90.0 * event.tilt.x;
            out.tilt_y_deg = -90.0 * event.tilt.y;
        }
        out.eraser = eraser_;
        log_.take(out);
    }

    NSWindow* window_;
    id monitor_ = nil;
    bool eraser_ = false;  ///< said when a pen comes near, and not again
    PenLog log_;
};

}  // namespace

std::unique_ptr<PenSource> make_pen_source(SDL_Window* window) {
    const auto system = system_window(window);
    if (!system) return make_no_pens("pen.no-display");
    return std::make_unique<MacPenSource>(system->info.cocoa.window);
}

}  // namespace lt
