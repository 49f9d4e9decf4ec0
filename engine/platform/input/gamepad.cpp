#include "engine/platform/input/gamepad.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <optional>
#include <utility>

namespace lt {
namespace {

std::optional<Action> action_of(Uint8 button) {
    switch (button) {
        case SDL_CONTROLLER_BUTTON_A:
            return Action::lower;
        case SDL_CONTROLLER_BUTTON_B:
            return Action::lift;
        case SDL_CONTROLLER_BUTTON_Y:
            return Action::overlay;
        case SDL_CONTROLLER_BUTTON_START:
            return Action::pause;
        case SDL_CONTROLLER_BUTTON_BACK:
            return Action::finish;
        case SDL_CONTROLLER_BUTTON_LEFTSHOULDER:
            return Action::yaw_left;
        case SDL_CONTROLLER_BUTTON_RIGHTSHOULDER:
            return Action::yaw_right;
        case SDL_CONTROLLER_BUTTON_DPAD_UP:
            return Action::harder;
        case SDL_CONTROLLER_BUTTON_DPAD_DOWN:
            return Action::softer;
        default:
            return std::nullopt;
    }
}

PointerEvent event_of(SDL_JoystickID id, PointerEventType type, double host_s) {
    PointerEvent e;
    e.kind = PointerKind::gamepad;
    e.device = static_cast<int>(id);
    e.type = type;
    e.host_s = host_s;
    return e;
}

double axis(SDL_GameController* c, SDL_GameControllerAxis which) {
    return SDL_GameControllerGetAxis(c, which) / 32767.0;
}

}  // namespace

Vec2 stick_share(double x, double y, double dead_zone) {
    const double way = std::min(1.0, std::hypot(x, y));
    if (way <= dead_zone) return {0.0, 0.0};
    const double share = (way - dead_zone) / (1.0 - dead_zone);
    return Vec2(x, y) / std::hypot(x, y) * share;
}

Gamepads::Gamepads(GamepadOptions options) : options_(std::move(options)) {
    if (!options_.pipe.empty()) pipe_ = std::make_unique<GamepadPipe>(options_.pipe);
    if (SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) != 0) return;  // none, then
    ready_ = true;
    for (int i = 0; i < SDL_NumJoysticks(); ++i) open(i);
}

Gamepads::~Gamepads() {
    for (const Pad& p : pads_) SDL_GameControllerClose(p.controller);
    if (ready_) SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
}

void Gamepads::open(int index) {
    if (!SDL_IsGameController(index)) return;
    SDL_GameController* controller = SDL_GameControllerOpen(index);
    if (!controller) return;
    const SDL_JoystickID id = SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(controller));
    const bool known =
        std::any_of(pads_.begin(), pads_.end(), [id](const Pad& p) { return p.id == id; });
    if (known)
        SDL_GameControllerClose(controller);
    else
        pads_.push_back({controller, id});
}

void Gamepads::handle(const SDL_Event& event, double host_s, const PointerSink& pointer,
                      const ActionSink& action) {
    switch (event.type) {
        case SDL_CONTROLLERDEVICEADDED:
            open(event.cdevice.which);
            break;
        case SDL_CONTROLLERDEVICEREMOVED: {
            const auto gone = std::find_if(pads_.begin(), pads_.end(), [&](const Pad& p) {
                return p.id == event.cdevice.which;
            });
            if (gone == pads_.end()) break;
            if (gone->pressing)
                pointer(event_of(gone->id, PointerEventType::proximity_out, host_s), nullptr);
            SDL_GameControllerClose(gone->controller);
            pads_.erase(gone);
            break;
        }
        case SDL_CONTROLLERBUTTONDOWN:
        case SDL_CONTROLLERBUTTONUP:
            if (const std::optional<Action> a = action_of(event.cbutton.button))
                action(*a, event.type == SDL_CONTROLLERBUTTONDOWN);
            break;
        default:
            break;
    }
}

void Gamepads::update(double host_s, double dt_s, Vec2 place, const PointerSink& pointer) {
    if (pipe_) pipe_->poll();
    for (Pad& p : pads_) {
        const Vec2 stick =
            stick_share(axis(p.controller, SDL_CONTROLLER_AXIS_LEFTX),
                        -axis(p.controller, SDL_CONTROLLER_AXIS_LEFTY), options_.dead_zone);
        if (glm::length(stick) > 0.0) {
            place += stick * (options_.speed_mm_s * dt_s);
            pointer(event_of(p.id, PointerEventType::motion, host_s), &place);
        }
        const double trigger =
            std::clamp(axis(p.controller, SDL_CONTROLLER_AXIS_TRIGGERRIGHT), 0.0, 1.0);
        const bool pressing = trigger > (p.pressing ? 0.5 : 1.0) * options_.trigger_begins;
        if (pressing) {
            PointerEvent e = event_of(p.id, PointerEventType::axis, host_s);
            e.axis = PointerAxis::pressure;
            e.value = static_cast<float>(trigger);
            pointer(e, nullptr);
        }
        if (pressing != p.pressing)
            pointer(
                event_of(p.id, pressing ? PointerEventType::down : PointerEventType::up, host_s),
                nullptr);
        p.pressing = pressing;
    }
}

void Gamepads::rumble(double strength) {
    const auto power = static_cast<Uint16>(65535.0 * std::clamp(strength, 0.0, 1.0));
    for (const Pad& p : pads_) SDL_GameControllerRumble(p.controller, power / 2, power, 60);
}

std::vector<Gamepads::Device> Gamepads::devices() const {
    std::vector<Device> out;
    for (const Pad& p : pads_) {
        const char* name = SDL_GameControllerName(p.controller);
        out.push_back(
            {p.id, name ? name : "?", SDL_GameControllerHasRumble(p.controller) == SDL_TRUE});
    }
    return out;
}

}  // namespace lt
