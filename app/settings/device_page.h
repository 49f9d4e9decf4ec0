// The page of pens: what is connected, what it sends, how raw pressure becomes newtons.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/platform/pens/pen.h"
#include "engine/platform/pens/pressure_calibration.h"
#include "engine/ui/ui.h"

namespace lt {

struct DeviceModel {
    struct Row {
        PenDevice device;
        PressureCalibration calibration;  ///< edited in place
        double raw = 0.0;                 ///< now
    };
    std::vector<Row> rows;
    std::string problem;   ///< text key, "" when there are pens
    std::string news;      ///< a pen that came or went while the page is open
    std::string mouse;     ///< how the mouse presses, a sentence
    std::string gamepads;  ///< names, "" for none
    double latency_median_ms = 0.0, latency_95_ms = 0.0;  ///< event to picture; 0: none yet

    // Kept from frame to frame.
    std::size_t chosen = 0;
    std::string chosen_name;  ///< devices come and go while the page is open
    enum class Capture { none, lightest, hardest } capture = Capture::none;
    double capture_left_s = 0.0;
    double captured_min = 0.0, captured_max = 0.0;
    double weight_g = 100.0;
    double steady_s = 0.0;           ///< the pressure has not moved for so long
    double steady_raw = 0.0;         ///< its mean meanwhile
    std::optional<double> held_raw;  ///< as it stood still last, to be read
    std::string message;             ///< why a reading was refused
};

/// True when a calibration changed and is to be remembered.
bool device_page(Ui& ui, DeviceModel& model, double dt_s);

}  // namespace lt
