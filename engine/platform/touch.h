// Touch screens: one finger rolls (it comes as SDL's mouse of kind touch), a second one presses:
// sliding it up presses harder, sliding it down softer.
#pragma once

#include <SDL_events.h>

#include <optional>

namespace lt {

class SecondFinger {
  public:
    /// Share by which the force is to be multiplied now; 1 for events that do not press.
    double handle(const SDL_Event& event);

  private:
    std::optional<SDL_FingerID> first_, second_;
};

}  // namespace lt
