#include "engine/platform/input/touch.h"

#include <SDL_hints.h>
#include <SDL_touch.h>

#include <cmath>

namespace lt {
namespace {

/// Sliding over the whole height of the screen changes the force by this factor.
constexpr double factor_over_height = 16.0;

bool is_finger(const SDL_Event& event) {
    return event.type == SDL_FINGERDOWN || event.type == SDL_FINGERUP ||
           event.type == SDL_FINGERMOTION;
}

bool is_mouse(const SDL_Event& event) {
    return event.type == SDL_MOUSEMOTION || event.type == SDL_MOUSEBUTTONDOWN ||
           event.type == SDL_MOUSEWHEEL;
}

/// Where an event's finger is; nothing when it is no finger's.
std::optional<PointerEvent> place(const SDL_Event& event, const Fingers::Surroundings& around) {
    if (!is_finger(event)) return {};
    PointerEvent p;
    p.kind = PointerKind::touch;
    p.type = event.type == SDL_FINGERDOWN ? PointerEventType::down
             : event.type == SDL_FINGERUP ? PointerEventType::up
                                          : PointerEventType::motion;
    p.x_px = event.tfinger.x * around.width_px;
    p.y_px = event.tfinger.y * around.height_px;
    return p;
}

}  // namespace

Fingers::Fingers() {
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
}

Fingers::Moved Fingers::handle(const SDL_Event& event, const Surroundings& around) {
    const std::optional<PointerEvent> at = place(event, around);
    if (!at) {
        if (is_mouse(event)) in_use_ = false;
        return {};
    }
    in_use_ = true;
    const SDL_TouchFingerEvent& f = event.tfinger;
    if (event.type == SDL_FINGERDOWN) {
        if (around.pen_near) return {};
        if (around.panel_at && around.panel_at(at->x_px, at->y_px)) {
            if (tap_ != Tap::none) return {};
            panel_ = f.fingerId;
            tap_ = Tap::landed;
        } else if (!rolls_) {
            rolls_ = f.fingerId;
        } else if (!presses_) {
            presses_ = f.fingerId;
        }
    }
    Moved out;
    if (panel_ == f.fingerId) {
        panel_x_px_ = at->x_px;
        panel_y_px_ = at->y_px;
    }
    if (rolls_ == f.fingerId) out.rolls = at;
    if (presses_ == f.fingerId && event.type == SDL_FINGERMOTION)
        out.harder = std::pow(factor_over_height, -static_cast<double>(f.dy));  // down is positive
    if (event.type == SDL_FINGERUP) {
        if (panel_ == f.fingerId) panel_.reset();
        if (presses_ == f.fingerId) presses_.reset();
        // What pressed beside it does not go on by rolling.
        if (rolls_ == f.fingerId) rolls_.reset(), presses_.reset();
    }
    return out;
}

bool Fingers::on_track_pad(const SDL_Event& event) {
    if (!is_finger(event)) return false;
    const SDL_TouchDeviceType type = SDL_GetTouchDeviceType(event.tfinger.touchId);
    return type == SDL_TOUCH_DEVICE_INDIRECT_ABSOLUTE || type == SDL_TOUCH_DEVICE_INDIRECT_RELATIVE;
}

std::optional<Fingers::OnPanel> Fingers::on_panel() {
    if (tap_ == Tap::none) return {};
    const bool down = tap_ == Tap::landed || panel_;
    tap_ = down ? Tap::held : Tap::none;
    return OnPanel{panel_x_px_, panel_y_px_, down};
}

void Fingers::release() {
    rolls_.reset();
    presses_.reset();
    panel_.reset();
}

}  // namespace lt
