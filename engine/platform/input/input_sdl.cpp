#include "engine/platform/input/input_sdl.h"

#include <SDL_timer.h>

#include <utility>

#include "engine/platform/input/key_places.h"

namespace lt {
namespace {

PointerButton button_of(Uint8 button) {
    switch (button) {
        case SDL_BUTTON_LEFT:
            return PointerButton::left;
        case SDL_BUTTON_MIDDLE:
            return PointerButton::middle;
        case SDL_BUTTON_RIGHT:
            return PointerButton::right;
        default:
            return PointerButton::none;
    }
}

}  // namespace

double host_offset_s(double host_now_s) {
    return host_now_s - SDL_GetTicks64() * 1e-3;
}

void SdlInput::handle(const SDL_Event& event, const KeyTable& keys, double offset_s) {
    PointerEvent p;
    const SDL_Keymod mods = SDL_GetModState();
    p.ctrl = mods & KMOD_CTRL;
    p.shift = mods & KMOD_SHIFT;
    p.host_s = event.common.timestamp * 1e-3 + offset_s;
    switch (event.type) {
        case SDL_MOUSEMOTION:
            p.type = PointerEventType::motion;
            p.device = static_cast<int>(event.motion.which);
            p.x_px = static_cast<float>(event.motion.x);
            p.y_px = static_cast<float>(event.motion.y);
            on_pointer(p);
            break;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP: {
            const bool down = event.type == SDL_MOUSEBUTTONDOWN;
            p.button = button_of(event.button.button);
            if (p.button == PointerButton::left)
                p.type = down ? PointerEventType::down : PointerEventType::up;
            else
                p.type = down ? PointerEventType::button_down : PointerEventType::button_up;
            p.device = static_cast<int>(event.button.which);
            p.x_px = static_cast<float>(event.button.x);
            p.y_px = static_cast<float>(event.button.y);
            on_pointer(p);
            break;
        }
        case SDL_MOUSEWHEEL: {
            p.type = PointerEventType::wheel;
            p.x_px = static_cast<float>(event.wheel.mouseX);
            p.y_px = static_cast<float>(event.wheel.mouseY);
            p.value = event.wheel.preciseY;
            if (event.wheel.direction == SDL_MOUSEWHEEL_FLIPPED) p.value = -p.value;
            on_pointer(p);
            break;
        }
        case SDL_KEYDOWN: {
            const SDL_Keymod m = static_cast<SDL_Keymod>(event.key.keysym.mod);
            const auto& k = event.key.keysym;
            KeyChord chord{key_by_place(k.scancode, k.sym), (m & KMOD_CTRL) != 0,
                           (m & KMOD_SHIFT) != 0, (m & KMOD_ALT) != 0};
            auto action = keys.find(chord);
            chord.key = k.sym;  // a key that was bound by its letter, "+" on other layouts
            if (!action) action = keys.find(chord);
            if (!action) break;
            if (event.key.repeat && *action != Action::harder && *action != Action::softer) break;
            down_[event.key.keysym.scancode] = *action;
            on_action(*action, true);
            break;
        }
        case SDL_KEYUP: {
            const auto it = down_.find(event.key.keysym.scancode);
            if (it == down_.end()) break;
            const Action action = it->second;
            down_.erase(it);
            on_action(action, false);
            break;
        }
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) {
                release_all();
                p.type = PointerEventType::focus_lost;
                on_pointer(p);
            }
            break;
        default:
            break;
    }
}

void SdlInput::release_all() {
    const auto down = std::exchange(down_, {});
    for (const auto& [scancode, action] : down) on_action(action, false);
}

}  // namespace lt
