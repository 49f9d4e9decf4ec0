#include "engine/platform/input/gamepad_pipe.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "sim/base/error.h"

namespace lt {

GamepadPipe::GamepadPipe(const std::string& pipe) {
    // For writing, too, so that it does not end when a writer goes.
    file_ = ::open(pipe.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (file_ < 0) throw InputError({pipe}, "cannot be read as a gamepad; make it with mkfifo");
    // Its writer need not have the keyboard.
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
    if (SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) == 0)
        index_ = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER,
                                           SDL_CONTROLLER_AXIS_MAX, SDL_CONTROLLER_BUTTON_MAX, 0);
    if (index_ >= 0) joystick_ = SDL_JoystickOpen(index_);
    if (!joystick_) {
        ::close(file_);
        throw InputError({pipe}, std::string("no gamepad can be made of it: ") + SDL_GetError());
    }
    // A trigger's axis rests at its lowest value.
    for (const SDL_GameControllerAxis a :
         {SDL_CONTROLLER_AXIS_TRIGGERLEFT, SDL_CONTROLLER_AXIS_TRIGGERRIGHT})
        SDL_JoystickSetVirtualAxis(joystick_, a, -32767);
}

GamepadPipe::~GamepadPipe() {
    SDL_JoystickClose(joystick_);
    SDL_JoystickDetachVirtual(index_);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    ::close(file_);
}

void GamepadPipe::poll() {
    std::array<char, 512> bytes{};
    for (ssize_t n; (n = ::read(file_, bytes.data(), bytes.size())) > 0;)
        rest_.append(bytes.data(), static_cast<std::size_t>(n));
    for (std::size_t end; (end = rest_.find('\n')) != std::string::npos;) {
        obey(rest_.substr(0, end));
        rest_.erase(0, end + 1);
    }
    if (rest_.size() > 256) rest_.clear();  // no line of ours
}

void GamepadPipe::obey(const std::string& line) {
    std::istringstream in(line);
    std::string what, name;
    double value = 0.0;
    if (!(in >> what >> name >> value)) return;
    if (what == "axis") {
        const SDL_GameControllerAxis axis = SDL_GameControllerGetAxisFromString(name.c_str());
        if (axis == SDL_CONTROLLER_AXIS_INVALID) return;
        if (axis == SDL_CONTROLLER_AXIS_TRIGGERLEFT || axis == SDL_CONTROLLER_AXIS_TRIGGERRIGHT)
            value = 2.0 * value - 1.0;
        SDL_JoystickSetVirtualAxis(joystick_, axis,
                                   static_cast<Sint16>(32767 * std::clamp(value, -1.0, 1.0)));
    } else if (what == "button") {
        const SDL_GameControllerButton button = SDL_GameControllerGetButtonFromString(name.c_str());
        if (button == SDL_CONTROLLER_BUTTON_INVALID) return;
        SDL_JoystickSetVirtualButton(joystick_, button, value > 0.5);
        // A button that is let go with the next line has been pressed all the same.
        SDL_JoystickUpdate();
    }
}

}  // namespace lt
