#include "engine/platform/input/hand_input.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace lt {
namespace {

constexpr double direction_memory_mm = 2.5;  ///< way over which a direction is judged
constexpr double turn_in_air_mm = 4.0;       ///< way in which the axle comes round
constexpr double turn_lifted_mm = 2.0;       ///< when lifted for a sharp turn, or to set down
constexpr double turn_on_skin_mm = 8.0;
constexpr double sharp_turn_deg = 25.0;  ///< from here on the hand lifts to turn
constexpr double turned_deg = 8.0;       ///< and sets down again
constexpr double set_down_mm = 2.0;      ///< way after which a stroke has its direction
constexpr double set_down_s = 0.25;      ///< a pointer that rests sets down without one
constexpr double force_follow_s = 0.05;  ///< the wheel's steps are rounded off

double smooth(double x) {
    return x * x * (3.0 - 2.0 * x);
}

InputKind kind_of(PointerKind kind) {
    switch (kind) {
        case PointerKind::mouse:
            return InputKind::mouse;
        case PointerKind::pen:
            return InputKind::pen;
        case PointerKind::touch:
            return InputKind::touch;
        case PointerKind::gamepad:
            return InputKind::gamepad;
    }
    return InputKind::unknown;
}

}  // namespace

void HandInput::set_options(const HandOptions& options) {
    options_ = options;
    wanted_N_ = std::clamp(wanted_N_, options.force_min_N, options.force_max_N);
}

void HandInput::set_wanted_N(double force_N) {
    wanted_N_ = std::clamp(force_N, options_.force_min_N, options_.force_max_N);
}

void HandInput::moved_by(InputKind kind, int device) {
    moved_by_ = kind;
    moved_by_device_ = device;
    if (!lowered_) return;
    pressed_by_ = kind;
    pressed_by_device_ = device;
}

bool HandInput::same_device(const PointerEvent& e) const {
    // SDL numbers a mouse's wheel and a finger's mouse as it likes.
    const bool counts = e.kind == PointerKind::pen || e.kind == PointerKind::gamepad;
    return e.kind == kind_ && (!counts || e.device == device_);
}

bool HandInput::rises() const {
    const bool mouse = pressed_by_ == InputKind::mouse || pressed_by_ == InputKind::keyboard;
    return options_.mouse_press == MousePress::hold && lowered_ && mouse && pressure_ < 0.0;
}

void HandInput::press(bool down) {
    const bool before = lowered_;
    // A tip or trigger that is up gives no force to stay down with.
    if (options_.toggle_lower && pressure_ < 0.0)
        lowered_ = down ? !lowered_ : lowered_;
    else
        lowered_ = down;
    if (lowered_ && !before) {
        since_press_mm_ = since_press_s_ = 0.0;
        set_down_ = turning_ = false;
        // The stroke's direction counts, not the way to its beginning.
        direction2_ = Vec2(0.0);
        last_mm_ = place_mm_;
    }
    if (!lowered_) lifted();
}

void HandInput::lifted() {
    lowered_ = pointer_presses_ = false;
    // What was left behind the pointer comes to it.
    if (pushed_ || shift_mm_ != Vec2(0.0)) absent_ = true;
    pushed_ = false;
    shift_mm_ = Vec2(0.0);
}

void HandInput::lift() {
    lifted();
    right_held_ = false;
    held_.fill(false);
}

void HandInput::place(Vec2 on_skin) {
    if (pushed_) shift_mm_ = place_mm_ - on_skin;
    pushed_ = false;
    place_mm_ = glm::clamp(on_skin + shift_mm_, Vec2(-options_.reach_mm), Vec2(options_.reach_mm));
    // A first place is no movement: the axle stays as it is.
    if (absent_) last_mm_ = place_mm_;
    absent_ = false;
}

void HandInput::pointer(const PointerEvent& event, const Vec2* on_skin) {
    if (event.type == PointerEventType::focus_lost) {
        lift();
        leave();
        return;
    }
    // A device that presses has the roller to itself: a palm, a second pen or a mouse that is
    // pushed aside change nothing.
    if (pointer_presses_ && !same_device(event)) return;
    if (event.type == PointerEventType::proximity_out && lowered_ && !same_device(event)) return;
    if (!same_device(event)) {
        leave();
        pressure_ = -1.0;
        if (lean_deg_) tilt_deg_ = 0.0;
        lean_deg_.reset();
    }
    kind_ = event.kind;
    device_ = event.device;
    if (event.button == PointerButton::right) {
        if (event.type == PointerEventType::button_down) right_held_ = true;
        if (event.type == PointerEventType::button_up) right_held_ = false;
    }
    const bool pushes =
        right_held_ && options_.mouse_press == MousePress::drag && event.kind == PointerKind::mouse;
    if (pushes && event.type == PointerEventType::motion) {
        set_wanted_N(wanted_N_ * std::exp2((event.y_px - last_y_px_) / options_.drag_doubles_px));
        on_skin = nullptr;  // the roller stays where it is pushed
        pushed_ = true;
    } else if (event.type == PointerEventType::motion && !on_skin)
        leave();
    if (event.type == PointerEventType::proximity_in) leave();
    if (event.type != PointerEventType::wheel && event.type != PointerEventType::axis)
        last_y_px_ = event.y_px;
    const bool moves = event.type == PointerEventType::down || on_skin;
    if (moves && event.type != PointerEventType::wheel) moved_by(kind_of(event.kind), event.device);
    if (on_skin && event.type != PointerEventType::wheel) place(*on_skin);
    switch (event.type) {
        case PointerEventType::down:
            press(true);
            pointer_presses_ = lowered_;
            moved_by(kind_of(event.kind), event.device);
            if (rises()) wanted_N_ = options_.force_min_N;
            break;
        case PointerEventType::up:
            press(false);
            break;
        case PointerEventType::proximity_out:
            lift();
            leave();
            break;
        case PointerEventType::wheel:
            if (!event.ctrl) set_wanted_N(wanted_N_ * std::pow(1.0 + options_.notch, event.value));
            break;
        case PointerEventType::axis:
            if (event.axis == PointerAxis::pressure) pressure_ = event.value;
            // A pen's tilt is positive to the right and towards the hand.
            if (event.axis == PointerAxis::tilt_x || event.axis == PointerAxis::tilt_y) {
                if (!lean_deg_) lean_deg_ = Vec2(0.0);
                if (event.axis == PointerAxis::tilt_x)
                    lean_deg_->x = event.value;
                else
                    lean_deg_->y = -event.value;
            }
            break;
        default:
            break;
    }
}

void HandInput::action(Action action, bool pressed) {
    held_[static_cast<std::size_t>(action)] = pressed;
    switch (action) {
        case Action::lower:
            press(pressed);
            if (pressed) moved_by(moved_by_, moved_by_device_);
            if (pressed && rises()) wanted_N_ = options_.force_min_N;
            break;
        case Action::lift:
            if (pressed) lift();
            break;
        case Action::harder:
            if (pressed) set_wanted_N(wanted_N_ * (1.0 + options_.notch));
            break;
        case Action::softer:
            if (pressed) set_wanted_N(wanted_N_ / (1.0 + options_.notch));
            break;
        case Action::straighten:
            if (pressed) yaw_deg_ = tilt_deg_ = 0.0;
            break;
        case Action::yaw_mode:
            if (pressed)
                options_.yaw_mode =
                    options_.yaw_mode == YawMode::follow ? YawMode::fixed : YawMode::follow;
            break;
        default:
            break;
    }
}

void HandInput::follow_direction(Vec2 moved_mm) {
    const double way = glm::length(moved_mm);
    if (way <= 0.0) return;
    const double twice = 2.0 * std::atan2(moved_mm.y, moved_mm.x);
    const double keep = std::exp(-way / direction_memory_mm);
    direction2_ = keep * direction2_ + (1.0 - keep) * Vec2(std::cos(twice), std::sin(twice));
    since_press_mm_ += way;
    off_axis_deg_ = 0.0;
    if (options_.yaw_mode != YawMode::follow || glm::length(direction2_) < 0.3) return;
    // The roller rolls at right angles to its axle.
    const double wanted =
        0.5 * std::atan2(direction2_.y, direction2_.x) / radians_per_degree - 90.0;
    const double turn_mm = !lowered_                ? turn_in_air_mm
                           : !set_down_ || turning_ ? turn_lifted_mm
                                                    : turn_on_skin_mm;
    const double off = std::remainder(wanted - yaw_deg_, 180.0);
    const double turn = off * (1.0 - std::exp(-way / turn_mm));
    yaw_deg_ += turn;
    off_axis_deg_ = std::abs(off - turn);
}

HandSample HandInput::update(double host_s) {
    const double dt = last_s_ < 0.0 ? 0.0 : std::clamp(host_s - last_s_, 0.0, 0.1);
    last_s_ = host_s;

    const auto both = [&](Action plus, Action minus) {
        return (held(plus) ? 1.0 : 0.0) - (held(minus) ? 1.0 : 0.0);
    };
    const Vec2 keys(both(Action::move_right, Action::move_left),
                    both(Action::move_forward, Action::move_back));
    if (keys != Vec2(0.0)) moved_by(InputKind::keyboard, 0);
    place_mm_ = glm::clamp(place_mm_ + keys * options_.key_speed_mm_s * dt,
                           Vec2(-options_.reach_mm), Vec2(options_.reach_mm));
    // At rest there is no way to turn into: what was lifted for a turn sets down as it is.
    rested_s_ = place_mm_ == last_mm_ ? rested_s_ + dt : 0.0;
    follow_direction(place_mm_ - last_mm_);
    if (rested_s_ >= set_down_s) off_axis_deg_ = 0.0;
    last_mm_ = place_mm_;
    yaw_deg_ += both(Action::yaw_left, Action::yaw_right) * options_.key_turn_deg_s * dt;
    yaw_deg_ = std::remainder(yaw_deg_, 360.0);
    // Leaning to the right lowers the axle's right end.
    const double yaw = yaw_deg_ * radians_per_degree;
    if (lean_deg_) tilt_deg_ = -(lean_deg_->x * std::cos(yaw) + lean_deg_->y * std::sin(yaw));
    tilt_deg_ = std::clamp(tilt_deg_ + both(Action::tilt_left, Action::tilt_right) * 15.0 * dt,
                           -options_.tilt_max_deg, options_.tilt_max_deg);

    since_press_s_ += dt;
    if (lowered_ && !set_down_)
        set_down_ = options_.yaw_mode == YawMode::fixed || since_press_s_ >= set_down_s ||
                    (since_press_mm_ >= set_down_mm && off_axis_deg_ < turned_deg);
    turning_ = off_axis_deg_ > (turning_ ? turned_deg : sharp_turn_deg);
    landed_ = lowered_ && set_down_ && !turning_ ? std::min(1.0, landed_ + dt / options_.land_s)
                                                 : std::max(0.0, landed_ - dt / options_.lift_s);
    if (!lowered_ && landed_ <= 0.0) pressure_ = -1.0;
    if (rises() && set_down_ && !turning_ && !right_held_)
        set_wanted_N(wanted_N_ + options_.rise_N_s * dt);
    const double wanted = pressure_ >= 0.0 ? pressure_ * options_.pen_full_N : wanted_N_;
    if (landed_ <= 0.0) pressing_N_ = wanted;
    pressing_N_ += (wanted - pressing_N_) * (1.0 - std::exp(-dt / force_follow_s));
    // Rounding at the end of a ramp is no touch.
    const double force_N = pressing_N_ * smooth(landed_);
    return {.t_s = host_s,
            .x_mm = place_mm_.x,
            .y_mm = place_mm_.y,
            .yaw_deg = yaw_deg_,
            .tilt_deg = tilt_deg_,
            .force_N = force_N < 1e-4 ? 0.0 : force_N};
}

}  // namespace lt
