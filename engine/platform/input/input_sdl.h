// SDL 2's events as pointer events and actions.
#pragma once

#include <SDL_events.h>

#include <functional>
#include <optional>
#include <unordered_map>

#include "engine/platform/input/actions.h"
#include "engine/platform/input/pointer_event.h"

namespace lt {

class SdlInput {
  public:
    std::function<void(const PointerEvent&)> on_pointer;
    /// A key that is held repeats only harder and softer.
    std::function<void(Action, bool pressed)> on_action;

    /// offset_s: host time less SDL's ticks, see host_offset_s().
    void handle(const SDL_Event& event, const KeyTable& keys, double offset_s);
    /// Keys and buttons that are down count as released: the window lost them.
    void release_all();

  private:
    std::unordered_map<int, Action> down_;  ///< by scancode, so that a release finds its press
};

/// Add to an SDL timestamp in seconds for a time of `host_now_s`'s clock.
double host_offset_s(double host_now_s);

}  // namespace lt
