// Touch screens: the first finger on the skin rolls, a second one beside it presses: sliding it up
// presses harder, sliding it down softer. A finger on a panel is the panels' mouse, also while
// another one rolls, so that a thumb can hold a slider.
//
// SDL's own mouse of the first finger is not used: whoever captures the mouse while it is "pressed"
// (Dear ImGui's window code does) takes the finger away from SDL on X11, and its end never comes.
#pragma once

#include <SDL_events.h>

#include <functional>
#include <optional>

#include "engine/platform/input/pointer_event.h"

namespace lt {

class Fingers {
  public:
    /// Switches SDL's mouse of the first finger off.
    Fingers();

    /// What is under a finger that lands.
    struct Surroundings {
        float width_px = 1.0f, height_px = 1.0f;               ///< of the window
        std::function<bool(float x_px, float y_px)> panel_at;  ///< whether one lies there
        bool pen_near = false;  ///< a palm lies beside a pen: the finger counts for nothing
    };
    struct Moved {
        std::optional<PointerEvent> rolls;  ///< of the finger that rolls; host_s is the caller's
        double harder = 1.0;  ///< of the finger that presses: the force changes by this factor
    };
    /// A finger that moves a mouse pointer, and touches no screen.
    static bool on_track_pad(const SDL_Event& event);
    /// Nothing for events that are no finger's.
    Moved handle(const SDL_Event& event, const Surroundings& around);

    /// The panels' finger. Call it once a frame: a tap that is shorter than a frame is down in one
    /// and up in the next.
    struct OnPanel {
        float x_px = 0.0f, y_px = 0.0f;
        bool down = false;
    };
    std::optional<OnPanel> on_panel();

    /// Fingers, and not a mouse, are what moved last.
    bool in_use() const { return in_use_; }
    /// The window lost them.
    void release();

  private:
    bool in_use_ = false;
    std::optional<SDL_FingerID> rolls_, presses_, panel_;
    enum class Tap { none, landed, held } tap_ = Tap::none;
    float panel_x_px_ = 0.0f, panel_y_px_ = 0.0f;
};

}  // namespace lt
