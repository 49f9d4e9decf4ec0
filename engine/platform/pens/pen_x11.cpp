// Pens on X11 through XInput 2.
//
// Motion is selected on each pen (slave) device itself. Selecting on the master pointer loses the
// pressure as soon as SDL's implicit grab begins, or takes the mouse's clicks away from SDL. The
// selection is made on a connection of its own, so that no event passes through SDL's queue, which
// would drop the valuators. Valuators are sparse: what an event leaves out keeps its last value.
// An event's own position lags one sample behind for absolute devices, so that the place comes from
// the Abs X and Abs Y axes and the device's coordinate transformation matrix.
#include "engine/platform/pens/pen.h"

#if defined(__linux__) && !defined(__EMSCRIPTEN__)

#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstring>
#include <utility>

#include "engine/platform/pens/pen_seen.h"
#include "engine/platform/system_window.h"

namespace lt {
namespace {

struct Axis {
    int number = -1;
    double min = 0.0, max = 1.0, value = 0.0;

    bool present() const { return number >= 0; }
    double share() const { return max > min ? (value - min) / (max - min) : 0.0; }
};

struct Pen {
    PenDevice info;
    std::array<float, 9> to_desktop{1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< of shares of the axes
    Axis x, y, pressure, tilt_x, tilt_y;
    bool touching = false;
    bool near = false;
    double window_x = 0.0, window_y = 0.0;
    double last_motion_s = -1.0;
    double released_s = -1.0;
    std::vector<double> recent_s;  ///< times of motion in the last second
};

bool contains_word(std::string text, const char* word) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text.find(word) != std::string::npos;
}

class X11PenSource final : public PenSource {
  public:
    X11PenSource(::Window window, const char* display_name) : window_(window) {
        display_ = XOpenDisplay(display_name);
        if (!display_) {
            problem_ = "pen.no-display";
            return;
        }
        int event = 0, error = 0, major = 2, minor = 2;
        if (!XQueryExtension(display_, "XInputExtension", &opcode_, &event, &error) ||
            XIQueryVersion(display_, &major, &minor) != Success) {
            problem_ = "pen.no-xinput";
            return;
        }
        pressure_label_ = XInternAtom(display_, "Abs Pressure", False);
        tilt_x_label_ = XInternAtom(display_, "Abs Tilt X", False);
        tilt_y_label_ = XInternAtom(display_, "Abs Tilt Y", False);
        x_label_ = XInternAtom(display_, "Abs X", False);
        y_label_ = XInternAtom(display_, "Abs Y", False);
        matrix_label_ = XInternAtom(display_, "Coordinate Transformation Matrix", False);
        float_label_ = XInternAtom(display_, "FLOAT", False);
        select(XIAllDevices, {XI_HierarchyChanged, XI_DeviceChanged, XI_PropertyEvent},
               DefaultRootWindow(display_));
        scan(0.0);
    }
    ~X11PenSource() override {
        if (display_) XCloseDisplay(display_);
    }

    void poll(std::vector<PenEvent>& out) override {
        if (!display_ || opcode_ == 0) return;
        out.insert(out.end(), pending_.begin(), pending_.end());
        pending_.clear();
        while (XPending(display_) > 0) {
            XEvent event;
            XNextEvent(display_, &event);
            if (event.type != GenericEvent || event.xcookie.extension != opcode_ ||
                !XGetEventData(display_, &event.xcookie))
                continue;
            handle(event.xcookie, out);
            XFreeEventData(display_, &event.xcookie);
        }
        out.insert(out.end(), pending_.begin(), pending_.end());
        pending_.clear();
        infos_.clear();
        for (const Pen& pen : pens_) infos_.push_back(pen.info);
    }

    const std::vector<PenDevice>& devices() const override { return infos_; }
    std::string problem() const override {
        return problem_.empty() && pens_.empty() ? "pen.none-found" : problem_;
    }

  private:
    void select(int device, std::initializer_list<int> kinds, ::Window where) {
        unsigned char bits[XIMaskLen(XI_LASTEVENT)] = {};
        for (int kind : kinds) XISetMask(bits, kind);
        XIEventMask mask{device, sizeof bits, bits};
        XISelectEvents(display_, where, &mask, 1);
        XFlush(display_);
    }

    /// Compares the server's devices with ours; unplugged pens are lifted first. t_s: when.
    void scan(double t_s) {
        int count = 0;
        XIDeviceInfo* list = XIQueryDevice(display_, XIAllDevices, &count);
        std::vector<Pen> found;
        for (int i = 0; i < count; ++i) {
            if (list[i].use != XISlavePointer || !list[i].enabled) continue;
            Pen pen;
            if (!read_axes(list[i], pen)) continue;
            const auto known = std::find_if(pens_.begin(), pens_.end(),
                                            [&](const Pen& p) { return p.info.id == pen.info.id; });
            if (known != pens_.end()) {
                found.push_back(*known);
                continue;
            }
            select(pen.info.id, {XI_Motion, XI_ButtonPress, XI_ButtonRelease}, window_);
            read_matrix(pen);
            pending_.push_back(event_of(pen, PenEventKind::device_added, 0.0));
            found.push_back(std::move(pen));
        }
        XIFreeDeviceInfo(list);
        for (Pen& old : pens_) {
            const bool stays = std::any_of(found.begin(), found.end(),
                                           [&](const Pen& p) { return p.info.id == old.info.id; });
            if (stays) continue;
            const double t = old.last_motion_s;
            // The server lets the buttons of a device go right before it says that it is gone.
            const bool pressed =
                old.touching || (old.released_s > 0.0 && t_s - old.released_s < 0.02);
            const bool touched = std::exchange(old.touching, false);
            old.pressure.value = old.pressure.min;
            if (touched) pending_.push_back(event_of(old, PenEventKind::up, t));
            pending_.push_back(event_of(old, PenEventKind::device_removed, t));
            pending_.back().touching = pressed;
        }
        pens_ = std::move(found);
        infos_.clear();
        for (const Pen& pen : pens_) infos_.push_back(pen.info);
    }

    bool read_axes(const XIDeviceInfo& device, Pen& pen) const {
        pen.info.id = device.deviceid;
        pen.info.name = device.name;
        pen.info.interface_name = "XInput 2";
        pen.info.eraser = contains_word(pen.info.name, "eraser");
        for (int c = 0; c < device.num_classes; ++c) {
            if (device.classes[c]->type != XIValuatorClass) continue;
            const auto* v = reinterpret_cast<const XIValuatorClassInfo*>(device.classes[c]);
            Axis* axis = v->label == pressure_label_ ? &pen.pressure
                         : v->label == tilt_x_label_ ? &pen.tilt_x
                         : v->label == tilt_y_label_ ? &pen.tilt_y
                         : v->label == x_label_      ? &pen.x
                         : v->label == y_label_      ? &pen.y
                                                     : nullptr;
            if (axis) *axis = {v->number, v->min, v->max, v->value};
        }
        if (!pen.pressure.present()) return false;
        pen.pressure.value = pen.pressure.min;
        pen.info.pressure_min = pen.pressure.min;
        pen.info.pressure_max = pen.pressure.max;
        pen.info.has_tilt = pen.tilt_x.present() && pen.tilt_y.present();
        return true;
    }

    void handle(const XGenericEventCookie& cookie, std::vector<PenEvent>& out) {
        if (cookie.evtype == XI_HierarchyChanged || cookie.evtype == XI_DeviceChanged) {
            scan(1e-3 * static_cast<double>(static_cast<const XIEvent*>(cookie.data)->time));
            return;
        }
        if (cookie.evtype == XI_PropertyEvent) {
            for (Pen& pen : pens_) read_matrix(pen);
            return;
        }
        if (cookie.evtype != XI_Motion && cookie.evtype != XI_ButtonPress &&
            cookie.evtype != XI_ButtonRelease)
            return;
        const auto& e = *static_cast<const XIDeviceEvent*>(cookie.data);
        if (e.deviceid != e.sourceid) return;  // the master's copy of the same event
        const auto pen = std::find_if(pens_.begin(), pens_.end(),
                                      [&](const Pen& p) { return p.info.id == e.deviceid; });
        if (pen == pens_.end()) return;
        read_valuators(e, *pen);
        const double t = static_cast<double>(e.time) * 1e-3;
        if (!pen->near) {
            pen->near = true;
            out.push_back(event_of(*pen, PenEventKind::proximity_in, t));
        }
        if (cookie.evtype == XI_Motion) {
            count_motion(*pen, t);
            out.push_back(event_of(*pen, PenEventKind::motion, t));
        } else if (e.detail == 1) {
            pen->touching = cookie.evtype == XI_ButtonPress;
            if (!pen->touching) {
                pen->pressure.value = pen->pressure.min;
                pen->released_s = t;
            }
            out.push_back(event_of(*pen, pen->touching ? PenEventKind::down : PenEventKind::up, t));
        }
    }

    void read_valuators(const XIDeviceEvent& e, Pen& pen) const {
        const double* value = e.valuators.values;
        for (int i = 0; i < e.valuators.mask_len * 8; ++i) {
            if (!XIMaskIsSet(e.valuators.mask, i)) continue;
            for (Axis* axis : {&pen.x, &pen.y, &pen.pressure, &pen.tilt_x, &pen.tilt_y})
                if (axis->number == i) axis->value = *value;
            ++value;
        }
        if (!pen.x.present() || !pen.y.present()) {
            pen.window_x = e.event_x;
            pen.window_y = e.event_y;
            return;
        }
        // As the server maps an axis [min, max] onto the desktop (dix/getevents.c).
        const auto share = [](const Axis& a) { return (a.value - a.min) / (a.max + 1.0 - a.min); };
        const double sx = share(pen.x), sy = share(pen.y);
        const auto& m = pen.to_desktop;
        const int screen = DefaultScreen(display_);
        pen.window_x = (m[0] * sx + m[1] * sy + m[2]) * DisplayWidth(display_, screen) -
                       (e.root_x - e.event_x);
        pen.window_y = (m[3] * sx + m[4] * sy + m[5]) * DisplayHeight(display_, screen) -
                       (e.root_y - e.event_y);
    }

    void read_matrix(Pen& pen) const {
        Atom type = 0;
        int format = 0;
        unsigned long count = 0, left = 0;
        unsigned char* data = nullptr;
        if (XIGetProperty(display_, pen.info.id, matrix_label_, 0, 9, False, float_label_, &type,
                          &format, &count, &left, &data) == Success &&
            type == float_label_ && format == 32 && count == 9)
            std::memcpy(pen.to_desktop.data(), data, sizeof pen.to_desktop);
        if (data) XFree(data);
    }

    static void count_motion(Pen& pen, double t) {
        note_sample(pen.info, pen.recent_s, pen.pressure.value, t);
        pen.last_motion_s = t;
    }

    static PenEvent event_of(const Pen& pen, PenEventKind kind, double t) {
        // Tilt valuators come in degrees from the usual drivers, and as a share from some.
        const auto degrees = [](const Axis& a) {
            if (!a.present()) return 0.0;
            return a.max - a.min > 30.0 ? a.value : (2.0 * a.share() - 1.0) * 60.0;
        };
        return {.kind = kind,
                .device = pen.info.id,
                .t_s = t,
                .x_px = pen.window_x,
                .y_px = pen.window_y,
                .raw_pressure = pen.pressure.value,
                .pressure = std::clamp(pen.pressure.share(), 0.0, 1.0),
                .tilt_x_deg = degrees(pen.tilt_x),
                .tilt_y_deg = degrees(pen.tilt_y),
                .touching = pen.touching,
                .eraser = pen.info.eraser};
    }

    ::Display* display_ = nullptr;
    ::Window window_ = 0;
    int opcode_ = 0;
    Atom pressure_label_ = 0, tilt_x_label_ = 0, tilt_y_label_ = 0, x_label_ = 0, y_label_ = 0;
    Atom matrix_label_ = 0, float_label_ = 0;
    std::vector<Pen> pens_;
    std::vector<PenDevice> infos_;
    std::vector<PenEvent> pending_;
    std::string problem_;
};

}  // namespace

std::unique_ptr<PenSource> make_pen_source(SDL_Window* window) {
    const auto system = system_window(window);
    if (!system || system->subsystem != SDL_SYSWM_X11) return make_no_pens("pen.not-x11");
    return std::make_unique<X11PenSource>(system->info.x11.window,
                                          DisplayString(system->info.x11.display));
}

}  // namespace lt

#endif
