// Gamepads: the left stick moves the roller, the right trigger presses, pops are felt.
//
//     left stick        where to, the farther the faster
//     right trigger     force: 0 to PointerAxis::pressure 1, as a pen's
//     left, right bumper   turn the axle
//     A lower while held    B lift    Start pause    Y overlay    back finish
#pragma once

#include <SDL.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/platform/input/actions.h"
#include "engine/platform/input/gamepad_pipe.h"
#include "engine/platform/input/pointer_event.h"
#include "sim/base/units.h"

namespace lt {

struct GamepadOptions {
    double speed_mm_s = 80.0;      ///< at full deflection
    double dead_zone = 0.12;       ///< share of the stick's way, [0, 0.5]
    double trigger_begins = 0.04;  ///< share of the trigger's way at which the roller lands
    std::string pipe;              ///< one more gamepad, see GamepadPipe; "" for none
};

/// Share of the stick's way beyond the dead zone, -1 to 1, direction kept.
Vec2 stick_share(double x, double y, double dead_zone);

class Gamepads {
  public:
    using PointerSink = std::function<void(const PointerEvent&, const Vec2* on_skin)>;
    using ActionSink = std::function<void(Action, bool pressed)>;

    /// Opens what is connected; a machine without gamepads has none.
    /// @throws InputError for a pipe that cannot be read
    explicit Gamepads(GamepadOptions options = {});
    ~Gamepads();
    Gamepads(const Gamepads&) = delete;
    Gamepads& operator=(const Gamepads&) = delete;

    /// Coming, going, buttons.
    void handle(const SDL_Event& event, double host_s, const PointerSink& pointer,
                const ActionSink& action);
    /// Sticks and triggers; place: where the roller is now. Call once a frame.
    void update(double host_s, double dt_s, Vec2 place, const PointerSink& pointer);
    /// A pop, 0 weak to 1 strong.
    void rumble(double strength);

    struct Device {
        SDL_JoystickID id = 0;
        std::string name;
        bool rumbles = false;
    };
    std::vector<Device> devices() const;

  private:
    struct Pad {
        SDL_GameController* controller = nullptr;
        SDL_JoystickID id = 0;
        bool pressing = false;
        bool moving = false;
    };
    void open(int index);

    GamepadOptions options_;
    std::vector<Pad> pads_;
    bool ready_ = false;
    std::unique_ptr<GamepadPipe> pipe_;
};

}  // namespace lt
