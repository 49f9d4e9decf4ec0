#include "app/window/hand_devices.h"

#include <algorithm>
#include <cstdlib>

#include "engine/platform/pens/pen_file.h"

namespace lt {
namespace {

/// See docs/devices.md.
std::string gamepad_pipe() {
    const char* pipe = std::getenv("LIGHTTOUCH_GAMEPAD_PIPE");
    return pipe ? pipe : "";
}

}  // namespace

HandDevices::HandDevices(const GlWindow& window, double pen_full_N, std::filesystem::path file,
                         std::vector<std::string>& messages)
    : pens(make_pen_source(window.window()), pen_full_N),
      gamepads({.pipe = gamepad_pipe()}),
      file_(std::move(file)) {
    for (PressureCalibration& c : load_pens(file_, messages)) pens.set_calibration(std::move(c));
}

InputSource HandDevices::source_of(InputKind kind, int device) {
    InputSource source{.kind = kind};
    if (kind == InputKind::pen) {
        for (const PenDevice& d : pens.devices())
            if (d.id == device) {
                source.device = d.name;
                source.calibration = calibration_id(pens.calibration(d));
            }
    } else if (kind == InputKind::gamepad) {
        for (const Gamepads::Device& d : gamepads.devices())
            if (d.id == device) source.device = d.name;
    }
    return source;
}

void HandDevices::show(DeviceModel& m) {
    m.rows.clear();
    for (const PenDevice& d : pens.devices())
        m.rows.push_back({d, pens.calibration(d), pens.raw_pressure(d.id)});
    m.problem = pens.problem();
    m.gamepads.clear();
    for (const Gamepads::Device& g : gamepads.devices())
        m.gamepads += (m.gamepads.empty() ? "" : ", ") + g.name;
}

std::string HandDevices::take(const DeviceModel& model, bool keep) {
    std::vector<PressureCalibration> all;
    for (const DeviceModel::Row& row : model.rows) {
        pens.set_calibration(row.calibration);
        all.push_back(row.calibration);
    }
    if (!keep) return {};
    // Pens that are not connected now keep what is remembered of them.
    std::vector<std::string> messages;
    for (PressureCalibration& old : load_pens(file_, messages)) {
        const auto same = [&](const PressureCalibration& c) { return c.device == old.device; };
        if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(old));
    }
    std::string problem;
    save_pens(all, file_, problem);
    return problem;
}

}  // namespace lt
