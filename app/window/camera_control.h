// Turning and zooming the view: pointer, wheel, keys.
#pragma once

#include <array>

#include "engine/platform/input/actions.h"
#include "engine/platform/input/pointer_event.h"
#include "engine/render/frame/camera.h"

namespace lt {

class CameraControl {
  public:
    CameraControl();
    Camera camera;

    /// True for an event that is the view's own.
    bool pointer(const PointerEvent& event);
    /// True for keys that turn or zoom.
    bool action(Action action, bool pressed);
    /// Once a frame, for keys that are held.
    void update(double dt_s);
    /// Nothing is held any more: another page, a dialog, the window lost.
    void release();
    /// While a button turns the view, the pointer does not move the roller.
    bool turning() const { return turning_; }
    /// Where the right button presses, the middle one turns the view.
    void set_right_turns(bool right) { right_turns_ = right; }
    void reset();
    /// The view keeps to the roller, or goes back to the patch. True when it follows now.
    bool follow_or_reset();

  private:
    bool turning_ = false, right_turns_ = true;
    float last_x_px_ = 0.0f, last_y_px_ = 0.0f;
    std::array<bool, 6> held_{};  ///< orbit left, right, up, down, zoom in, out
};

}  // namespace lt
