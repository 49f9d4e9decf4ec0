// From devices to the hand: where the roller is, how it is turned, how hard it presses.
//
// Force comes from the wheel, keys, or a device's own pressure, never from speed: force and speed
// are two skills, and a trainee must be able to learn each.
//
// Direction, as a newcomer expects it: the axle trails like a castor, so that the roller rolls the
// way it is moved. It turns with the way gone and not with time, and to and fro along a line leaves
// it alone. Turning on the skin drags the needles, so a good hand does not: it sets down once the
// stroke has a direction (or the pointer rests), and at a sharp turn it lifts, turns, and sets down
// again. Who wants to turn it by hand (Q and E) switches to yaw_mode fixed, where nothing of this
// is done for the trainee.
#pragma once

#include <array>
#include <optional>

#include "engine/platform/input/actions.h"
#include "engine/platform/input/pointer_event.h"
#include "sim/base/units.h"
#include "sim/roller/hand_sample.h"
#include "sim/session/input_kind.h"

namespace lt {

enum class YawMode { follow, fixed };

/// How a mouse, or a key that lowers, gives force. None takes it from speed.
///     wheel  presses with the force that wheel and keys set
///     hold   rises for as long as the button is held; with the right button, too, it stays
///     drag   wheel, and dragging with the right button: down is harder
enum class MousePress { wheel, hold, drag };

struct HandOptions {
    double force_N = 0.6;  ///< pressed with, at first
    double force_min_N = 0.05;
    double force_max_N = 8.0;
    double notch = 0.12;      ///< a wheel notch changes the force by this share
    double pen_full_N = 4.0;  ///< a pen's pressure of 1
    double land_s = 0.20;     ///< from touching down to full force
    double lift_s = 0.10;
    double key_speed_mm_s = 50.0;
    double key_turn_deg_s = 60.0;
    double tilt_max_deg = 20.0;
    double reach_mm = 30.0;     ///< the drum's centre stays within this of the middle
    bool toggle_lower = false;  ///< press once to lower, once more to lift
    YawMode yaw_mode = YawMode::follow;
    MousePress mouse_press = MousePress::wheel;
    double rise_N_s = 0.5;          ///< of MousePress::hold
    double drag_doubles_px = 90.0;  ///< way of MousePress::drag that doubles the force
};

class HandInput {
  public:
    explicit HandInput(HandOptions options = {}) : options_(options) {
        wanted_N_ = options.force_N;
    }

    const HandOptions& options() const { return options_; }
    void set_options(const HandOptions& options);

    /// on_skin: where the event's ray meets the skin plane [mm]; null when it misses.
    void pointer(const PointerEvent& event, const Vec2* on_skin);
    /// The pointer goes where there is no skin. Where it is seen next is no way that it went.
    void leave() { absent_ = true; }
    /// A key goes down or up.
    void action(Action action, bool pressed);
    /// Rolling ends whatever is held down: window lost, device gone, pause, Escape.
    void lift();

    /// The hand at this time; call once a frame or oftener.
    HandSample update(double host_s);

    bool lowered() const { return lowered_; }
    /// What wheel and keys ask for [N]; reached while lowered.
    double wanted_N() const { return wanted_N_; }
    void set_wanted_N(double force_N);
    /// What presses, or pressed last: the device that moves the roller while it is down.
    InputKind pressed_by() const { return pressed_by_; }
    /// What moved the roller last, on the skin or over it.
    InputKind moved_by() const { return moved_by_; }
    /// PointerEvent::device of what presses.
    int pressed_by_device() const { return pressed_by_device_; }

  private:
    bool held(Action a) const { return held_[static_cast<std::size_t>(a)]; }
    void press(bool down);
    void place(Vec2 on_skin);
    void lifted();
    void moved_by(InputKind kind, int device);
    bool rises() const;
    bool same_device(const PointerEvent& event) const;
    void follow_direction(Vec2 moved_mm);

    HandOptions options_;
    PointerKind kind_ = PointerKind::mouse;  ///< of the last pointer that was obeyed
    int device_ = 0;
    bool pointer_presses_ = false;  ///< lowered by that pointer, not by a key
    InputKind moved_by_ = InputKind::keyboard, pressed_by_ = InputKind::unknown;
    int moved_by_device_ = 0, pressed_by_device_ = 0;
    std::array<bool, action_count> held_{};
    bool lowered_ = false;
    double wanted_N_;
    bool absent_ = true;       ///< the pointer has not been seen since it came
    bool pushed_ = false;      ///< MousePress::drag has left the roller behind the pointer
    Vec2 shift_mm_{0.0, 0.0};  ///< from the pointer to the roller since, until it lifts
    bool right_held_ = false;
    double last_y_px_ = 0.0;  ///< of the pointer, for MousePress::drag
    double pressure_ = -1.0;  ///< of a pen, < 0: the device has none
    Vec2 place_mm_{0.0, 0.0}, last_mm_{0.0, 0.0};
    Vec2 direction2_{0.0,
                     0.0};  ///< mean direction of motion at twice its angle: to is as good as fro
    double since_press_mm_ = 0.0, since_press_s_ = 0.0;
    bool set_down_ = false;      ///< lowered, and the stroke has its direction
    bool turning_ = false;       ///< lifted for a sharp turn
    double off_axis_deg_ = 0.0;  ///< between the way it is moved and the way it rolls
    double rested_s_ = 0.0;      ///< the hand has stood still for so long
    double yaw_deg_ = 0.0, tilt_deg_ = 0.0;
    std::optional<Vec2> lean_deg_;  ///< of a pen: to the right and away over the patch
    double landed_ = 0.0;           ///< 0 lifted .. 1 fully lowered
    double pressing_N_ = 0.0;       ///< follows wanted_N_ smoothly
    double last_s_ = -1.0;
};

}  // namespace lt
