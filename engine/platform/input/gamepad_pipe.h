// A gamepad that somebody else's program is: lines read from a named pipe. For a pressure sensor
// or a pedal of one's own making, and for tests of the window where no gamepad can be plugged in.
//
//     axis AXIS VALUE       leftx, lefty, righttrigger, ... as SDL names them; -1 to 1, triggers 0
//                           to 1
//     button BUTTON 0|1     a, b, start, ...
#pragma once

#include <SDL.h>

#include <string>

namespace lt {

class GamepadPipe {
  public:
    /// pipe: made with mkfifo. @throws InputError when it cannot be read or SDL has no such
    /// gamepad.
    explicit GamepadPipe(const std::string& pipe);
    ~GamepadPipe();
    GamepadPipe(const GamepadPipe&) = delete;
    GamepadPipe& operator=(const GamepadPipe&) = delete;

    /// What came in since the last call; never waits. Lines that say nothing known are dropped.
    void poll();

  private:
    void obey(const std::string& line);

    int file_ = -1;
    int index_ = -1;
    SDL_Joystick* joystick_ = nullptr;
    std::string rest_;  ///< a line that is not whole yet
};

}  // namespace lt
