#include "engine/platform/pens/pen_pointer.h"

#include <algorithm>

#include "engine/platform/pens/silent_pens.h"

namespace lt {

PenPointer::PenPointer(std::unique_ptr<PenSource> source, double full_N)
    : source_(std::make_unique<SilentPens>(std::move(source))), full_N_(full_N) {}

PressureCalibration& PenPointer::calibration(const PenDevice& device) {
    const auto known = calibrations_.find(device.name);
    if (known != calibrations_.end()) return known->second;
    PressureCalibration fresh;
    fresh.device = device.name;
    fresh.raw_low = device.pressure_min;
    fresh.raw_high = device.pressure_max;
    fresh.full_force_N = full_N_;
    return calibrations_.emplace(device.name, std::move(fresh)).first->second;
}

void PenPointer::set_calibration(PressureCalibration calibration) {
    calibrations_[calibration.device] = std::move(calibration);
}

PressureCalibration& PenPointer::calibration_of(int device) {
    for (const PenDevice& d : source_->devices())
        if (d.id == device) seen_[device] = d;
    return calibration(seen_[device]);
}

double PenPointer::raw_pressure(int device) const {
    const auto found = raw_.find(device);
    return found == raw_.end() ? 0.0 : found->second;
}

std::vector<PenPointer::Change> PenPointer::take_changes() {
    std::vector<Change> out;
    out.swap(changes_);
    return out;
}

void PenPointer::poll(double host_now_s, const std::function<void(const PointerEvent&)>& out) {
    events_.clear();
    static_cast<SilentPens&>(*source_).at(host_now_s);
    source_->poll(events_);
    for (const PenEvent& e : events_) {
        // The least difference ever seen is the one with the least delay in it.
        if (e.t_s > 0.0) {
            const double offset = host_now_s - e.t_s;
            clock_offset_s_ = clock_known_ ? std::min(clock_offset_s_, offset) : offset;
            clock_known_ = true;
        }
        PointerEvent p;
        p.kind = PointerKind::pen;
        p.device = e.device;
        p.host_s = e.t_s > 0.0 ? std::min(host_now_s, e.t_s + clock_offset_s_) : host_now_s;
        p.x_px = static_cast<float>(e.x_px);
        p.y_px = static_cast<float>(e.y_px);
        const auto axis = [&](PointerAxis which, double value) {
            PointerEvent a = p;
            a.type = PointerEventType::axis;
            a.axis = which;
            a.value = static_cast<float>(value);
            out(a);
        };
        const auto pressure = [&] {
            raw_[e.device] = e.raw_pressure;
            axis(PointerAxis::pressure, calibration_of(e.device).force_N(e.raw_pressure) / full_N_);
        };
        const auto tilt = [&] {
            calibration_of(e.device);  // brings what is known of it up to date
            if (!seen_[e.device].has_tilt) return;
            const std::array<double, 2> now{e.tilt_x_deg, e.tilt_y_deg};
            const auto& upright = e.kind == PenEventKind::down
                                      ? upright_deg_[e.device] = now
                                      : upright_deg_.try_emplace(e.device, now).first->second;
            axis(PointerAxis::tilt_x, now[0] - upright[0]);
            axis(PointerAxis::tilt_y, now[1] - upright[1]);
        };
        // Some tablets say nothing when a pen goes out of reach.
        constexpr double silent_s = 0.25;
        const auto heard = heard_s_.find(e.device);
        if (heard != heard_s_.end() && e.kind == PenEventKind::motion && !e.touching &&
            e.t_s > heard->second + silent_s) {
            p.type = PointerEventType::proximity_in;
            out(p);
        }
        heard_s_[e.device] = e.t_s;
        switch (e.kind) {
            case PenEventKind::device_added:
            case PenEventKind::device_removed: {
                const bool added = e.kind == PenEventKind::device_added;
                if (added) calibration_of(e.device);
                raw_.erase(e.device);
                heard_s_.erase(e.device);
                changes_.push_back({seen_[e.device].name, added, e.touching});
                if (added) continue;
                p.type = PointerEventType::proximity_out;
                out(p);
                continue;
            }
            case PenEventKind::proximity_in:
                p.type = PointerEventType::proximity_in;
                break;
            case PenEventKind::proximity_out:
                p.type = PointerEventType::proximity_out;
                break;
            case PenEventKind::down:
                pressure();
                tilt();
                p.type = PointerEventType::down;
                break;
            case PenEventKind::up:
                raw_[e.device] = e.raw_pressure;
                p.type = PointerEventType::up;
                break;
            case PenEventKind::motion:
                if (e.touching) pressure();
                tilt();
                p.type = PointerEventType::motion;
                break;
        }
        last_event_s_ = host_now_s;
        out(p);
    }
}

}  // namespace lt
