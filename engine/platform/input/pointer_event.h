// What a pointing device does, whatever device it is. Shaped like SDL 3's pen events (proximity,
// motion, touch, button, one axis at a time), so that mouse, pen, finger and gamepad pad look alike
// and the change to SDL 3 stays small.
#pragma once

namespace lt {

enum class PointerKind { mouse, pen, touch, gamepad };

enum class PointerEventType {
    proximity_in,   ///< over the surface; a mouse that enters the window
    proximity_out,  ///< gone: unplugged, lifted away. Lifts the roller that it pressed.
    focus_lost,     ///< the window lost all devices. Lifts the roller, whatever pressed it.
    motion,
    down,  ///< tip or main button
    up,
    button_down,  ///< others, see button
    button_up,
    axis,   ///< see axis, value
    wheel,  ///< value: notches, positive away from the user
};

/// Ranges: pressure, distance, slider 0 to 1; tilt -90 to 90 degrees; rotation -180 to 180 degrees.
enum class PointerAxis { pressure, tilt_x, tilt_y, distance, rotation, slider };

enum class PointerButton { none, left, middle, right, barrel_1, barrel_2, eraser };

struct PointerEvent {
    PointerEventType type = PointerEventType::motion;
    PointerKind kind = PointerKind::mouse;
    int device = 0;       ///< tells devices of one kind apart
    double host_s = 0.0;  ///< when it happened; SimulationThread::steady_seconds
    float x_px = 0.0f;    ///< in the window, fractions where the device has them
    float y_px = 0.0f;
    PointerButton button = PointerButton::none;
    PointerAxis axis = PointerAxis::pressure;
    float value = 0.0f;
    bool ctrl = false;
    bool shift = false;
};

}  // namespace lt
