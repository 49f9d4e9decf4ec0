#include "app/window/camera_control.h"

#include <algorithm>
#include <cmath>

#include "app/window/scene.h"

namespace lt {
namespace {

int held_index(Action action) {
    switch (action) {
        case Action::orbit_left:
            return 0;
        case Action::orbit_right:
            return 1;
        case Action::orbit_up:
            return 2;
        case Action::orbit_down:
            return 3;
        case Action::zoom_in:
            return 4;
        case Action::zoom_out:
            return 5;
        default:
            return -1;
    }
}

}  // namespace

CameraControl::CameraControl() {
    reset();
}

void CameraControl::reset() {
    camera = first_view(1.5);
}

bool CameraControl::follow_or_reset() {
    if (camera.mode == CameraMode::follow) {
        reset();
        return false;
    }
    camera.mode = CameraMode::follow;
    camera.distance_mm = std::min(camera.distance_mm, 75.0);
    return true;
}

void CameraControl::release() {
    turning_ = false;
    held_ = {};
}

bool CameraControl::pointer(const PointerEvent& e) {
    const PointerButton turns = right_turns_ ? PointerButton::right : PointerButton::middle;
    // A finger has no buttons: where it does not roll, it turns.
    if (e.kind == PointerKind::touch && e.type != PointerEventType::motion)
        turning_ = e.type == PointerEventType::down;
    const bool resets = right_turns_ && e.button == PointerButton::middle;
    switch (e.type) {
        case PointerEventType::button_down:
            if (e.button == turns) turning_ = true;
            if (resets) reset();
            return turning_ || resets;
        case PointerEventType::button_up: {
            const bool turned = turning_ && e.button == turns;
            if (turned) turning_ = false;
            return turned;
        }
        case PointerEventType::motion:
        case PointerEventType::down:
        case PointerEventType::up:
            if (turning_ && e.type == PointerEventType::motion)
                camera.orbit(-0.35 * (e.x_px - last_x_px_), 0.3 * (e.y_px - last_y_px_));
            last_x_px_ = e.x_px;
            last_y_px_ = e.y_px;
            return turning_ && e.type == PointerEventType::motion;
        case PointerEventType::wheel:
            if (e.ctrl) camera.zoom(std::pow(1.1, e.value));
            return e.ctrl;
        default:
            return false;
    }
}

bool CameraControl::action(Action action, bool pressed) {
    if (const int i = held_index(action); i >= 0) {
        held_[static_cast<std::size_t>(i)] = pressed;
        return true;
    }
    if (action != Action::reset_view) return false;
    if (pressed) reset();
    return true;
}

void CameraControl::update(double dt_s) {
    camera.orbit(60.0 * dt_s * (held_[1] - held_[0]), 40.0 * dt_s * (held_[2] - held_[3]));
    camera.zoom(std::pow(2.0, dt_s * (held_[4] - held_[5])));
}

}  // namespace lt
