// Pens as pointing devices: events in the window's time, pressure in newtons, and a word on which
// mouse events are the pen's own shadow.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/platform/input/pointer_event.h"
#include "engine/platform/pens/pen.h"
#include "engine/platform/pens/pressure_calibration.h"

namespace lt {

class PenPointer {
  public:
    /// full_N: the force that PointerAxis::pressure = 1 stands for (HandOptions::pen_full_N).
    PenPointer(std::unique_ptr<PenSource> source, double full_N);

    /// All events since the last call, in time order. host_now_s: the clock of PointerEvent.
    void poll(double host_now_s, const std::function<void(const PointerEvent&)>& out);
    /// A pen reaches SDL as an ordinary mouse, too. While it is near, such events are not to move
    /// the roller a second time.
    bool owns_mouse(double host_now_s) const { return host_now_s - last_event_s_ < 0.15; }

    const std::vector<PenDevice>& devices() const { return source_->devices(); }
    std::string problem() const { return source_->problem(); }
    /// Names of devices that came or went since the last call; the text keys of what to say.
    struct Change {
        std::string name;
        bool added = false;
        bool while_pressing = false;
    };
    std::vector<Change> take_changes();

    /// By device name; a device that has none gets its own range and a straight line.
    PressureCalibration& calibration(const PenDevice& device);
    void set_calibration(PressureCalibration calibration);
    /// The last raw pressure of a device, for a live bar.
    double raw_pressure(int device) const;
    void set_full_N(double full_N) { full_N_ = full_N; }

  private:
    PressureCalibration& calibration_of(int device);

    std::unique_ptr<PenSource> source_;
    double full_N_;
    double clock_offset_s_ = 0.0;
    bool clock_known_ = false;
    double last_event_s_ = -1e9;
    std::map<std::string, PressureCalibration> calibrations_;
    std::map<int, PenDevice> seen_;
    std::map<int, double> raw_, heard_s_;  ///< last pressure; when it was heard of last
    /// Tilt with which a pen landed last. Everybody holds a pen askew, each in a way of their own:
    /// that is what an upright handle is.
    std::map<int, std::array<double, 2>> upright_deg_;
    std::vector<PenEvent> events_;
    std::vector<Change> changes_;
};

}  // namespace lt
