#include <doctest/doctest.h>

#include <cmath>
#include <glm/geometric.hpp>

#include "engine/platform/input/hand_input.h"

using namespace lt;

namespace {

struct Mouse {
    HandInput hand;
    double t = 0.0;
    HandSample now{};

    explicit Mouse(HandOptions options = {}) : hand(options) { wait(0.0); }
    void wait(double seconds, double frame_s = 1.0 / 60) {
        for (const double end = t + seconds; t < end - 1e-9; t += frame_s) now = hand.update(t);
        now = hand.update(t);
    }
    void event(PointerEventType type, float value = 0.0f) {
        PointerEvent e;
        e.type = type;
        e.value = value;
        hand.pointer(e, nullptr);
    }
    /// Straight, at a speed, drawn at a frame rate.
    void drag(Vec2 from, Vec2 to, double speed_mm_s, double frame_s = 1.0 / 60) {
        const double length = glm::length(to - from);
        const int frames = std::max(1, static_cast<int>(length / speed_mm_s / frame_s));
        for (int i = 0; i <= frames; ++i) {
            const Vec2 at = from + (to - from) * (static_cast<double>(i) / frames);
            hand.pointer({}, &at);
            now = hand.update(t += frame_s);
        }
    }
};

double rolls_along_deg(const HandSample& h) {  // 0 to 180, of the rolling direction
    return std::fmod(h.yaw_deg + 90.0 + 720.0, 180.0);
}

}  // namespace

TEST_SUITE("input") {
    TEST_CASE("a lifted roller does not press, a lowered one reaches its force smoothly") {
        Mouse m;
        m.wait(1.0);
        CHECK(m.now.force_N == 0.0);
        m.event(PointerEventType::down);
        double before = 0.0;
        for (int i = 0; i < 40; ++i) {
            m.wait(1.0 / 60);
            CHECK(m.now.force_N >= before);
            CHECK(m.now.force_N - before < 0.2 * m.hand.wanted_N());  // no blow on landing
            before = m.now.force_N;
        }
        CHECK(m.now.force_N == doctest::Approx(m.hand.wanted_N()));
        m.event(PointerEventType::up);
        m.wait(0.2);
        CHECK(m.now.force_N == 0.0);
    }

    TEST_CASE("held longer the mouse presses harder, by 0.5 N a second, whatever its speed") {
        for (const double speed_mm_s : {0.0, 10.0, 80.0}) {
            Mouse m({.mouse_press = MousePress::hold});
            m.event(PointerEventType::down);
            m.wait(1.0);
            const double before = m.now.force_N;
            if (speed_mm_s > 0.0)
                m.drag({0, -10}, {0, -10 + speed_mm_s / 4}, speed_mm_s);
            else
                m.wait(0.25);
            m.wait(0.25);
            CAPTURE(speed_mm_s);
            CHECK(m.now.force_N - before == doctest::Approx(0.25).epsilon(0.1));
            // The right button, too: it stays.
            PointerEvent right;
            right.type = PointerEventType::button_down;
            right.button = PointerButton::right;
            m.hand.pointer(right, nullptr);
            m.wait(0.3);
            const double kept = m.now.force_N;
            m.wait(1.0);
            CHECK(m.now.force_N == doctest::Approx(kept).epsilon(0.001));
            m.event(PointerEventType::up);
            m.wait(0.3);
            CHECK(m.now.force_N == 0.0);
            // The next press begins anew.
            right.type = PointerEventType::button_up;
            m.hand.pointer(right, nullptr);
            m.event(PointerEventType::down);
            m.wait(0.6);
            CHECK(m.now.force_N > 0.1);
            CHECK(m.now.force_N < 0.5);
        }
    }

    TEST_CASE(
        "dragging with the right button doubles the force every 90 pixels and rolls nowhere") {
        Mouse m({.mouse_press = MousePress::drag});
        m.event(PointerEventType::down);
        m.wait(1.0);
        const HandSample before = m.now;
        PointerEvent e;
        e.type = PointerEventType::button_down;
        e.button = PointerButton::right;
        e.y_px = 300;
        m.hand.pointer(e, nullptr);
        e.type = PointerEventType::motion;
        e.button = PointerButton::none;
        const Vec2 elsewhere(9.0, 9.0);
        for (e.y_px = 310; e.y_px <= 390; e.y_px += 10) m.hand.pointer(e, &elsewhere);
        m.wait(0.5);
        CHECK(m.now.force_N == doctest::Approx(2.0 * before.force_N).epsilon(0.001));
        CHECK(m.now.x_mm == before.x_mm);
        CHECK(m.now.y_mm == before.y_mm);
    }

    TEST_CASE(
        "after a push the roller goes on from where it was pushed, and in the air to the mouse") {
        Mouse m({.mouse_press = MousePress::drag});
        m.drag({0, -10}, {0, 0}, 60.0);
        m.event(PointerEventType::down);
        m.wait(1.0);
        const double yaw = m.now.yaw_deg;
        PointerEvent e;
        const auto right = [&](PointerEventType type) {
            e.type = type;
            e.button = PointerButton::right;
            m.hand.pointer(e, nullptr);
            e.button = PointerButton::none;
            e.type = PointerEventType::motion;
        };
        right(PointerEventType::button_down);
        e.y_px = 40;
        const Vec2 pushed(0, -8);
        m.hand.pointer(e, &pushed);
        right(PointerEventType::button_up);
        m.drag({0, -8}, {0, 2}, 40.0);
        CHECK(m.now.y_mm == doctest::Approx(10.0));
        CHECK(m.now.force_N > 0.0);
        m.event(PointerEventType::up);
        m.wait(0.5);
        const Vec2 there(6, 2);
        m.hand.pointer({}, &there);
        m.wait(0.1);
        CHECK(m.now.x_mm == 6.0);
        CHECK(m.now.y_mm == 2.0);
        CHECK(m.now.yaw_deg == doctest::Approx(yaw));
    }

    TEST_CASE("where a pointer is seen first is no way that it went") {
        Mouse m;
        const auto seen = [&](Vec2 at, PointerEvent e = {}) {
            m.hand.pointer(e, &at);
            m.wait(0.1);
        };
        seen({20, 15});
        CHECK(m.now.x_mm == 20.0);
        CHECK(m.now.yaw_deg == 0.0);
        m.drag({20, 15}, {20, -15}, 60.0);
        m.drag({20, -15}, {10, -15}, 60.0);
        const double yaw = m.now.yaw_deg;
        CHECK(std::abs(yaw) > 60.0);
        // Over a panel, beside the skin, outside of the window, and another device.
        m.hand.leave();
        seen({-20, 10});
        m.event(PointerEventType::motion);
        seen({15, -20});
        m.event(PointerEventType::focus_lost);
        seen({-15, 20});
        seen({20, 20}, {.kind = PointerKind::pen});
        seen({0, -20}, {.type = PointerEventType::down, .kind = PointerKind::touch});
        seen({0, -20}, {.type = PointerEventType::up, .kind = PointerKind::touch});
        CHECK(m.now.x_mm == 0.0);
        CHECK(m.now.yaw_deg == doctest::Approx(yaw));
        // What it does then is one.
        m.drag({0, -20}, {0, 20}, 60.0);
        CHECK(std::abs(std::remainder(rolls_along_deg(m.now) - 90.0, 180.0)) < 3.0);
    }

    TEST_CASE("a device that presses has the roller to itself, and says what it is") {
        Mouse m;
        const auto pen = [&](int device, PointerEventType type, float value, Vec2 at) {
            PointerEvent e;
            e.kind = PointerKind::pen;
            e.device = device;
            e.value = value;
            e.type = type;
            m.hand.pointer(e, type == PointerEventType::axis ? nullptr : &at);
        };
        using enum PointerEventType;
        pen(7, axis, 0.25f, {0, 0});
        pen(7, down, 0, {0, 0});
        m.wait(1.0);
        CHECK(m.now.force_N == doctest::Approx(1.0).epsilon(0.001));  // 0.25 of 4 N
        CHECK(m.hand.pressed_by() == InputKind::pen);
        CHECK(m.hand.pressed_by_device() == 7);
        // A second pen, a mouse and the mouse's button, all at once.
        pen(8, axis, 1.0f, {0, 0});
        pen(8, down, 0, {20, 20});
        pen(8, up, 0, {20, 20});
        pen(8, proximity_out, 0, {20, 20});
        const Vec2 at(-20, 5);
        m.hand.pointer({.type = motion}, &at);
        m.hand.pointer({.type = down}, &at);
        m.wait(0.5);
        CHECK(m.now.force_N == doctest::Approx(1.0).epsilon(0.001));
        CHECK(m.now.x_mm == 0.0);
        CHECK(m.hand.pressed_by_device() == 7);
        // The window loses them all.
        m.hand.pointer({.type = focus_lost}, nullptr);
        m.wait(0.5);
        CHECK(m.now.force_N == 0.0);
        // Then it is the mouse's turn, with its own force.
        m.hand.pointer({.type = down}, &at);
        m.wait(1.0);
        CHECK(m.now.force_N == doctest::Approx(m.hand.wanted_N()).epsilon(0.001));
        CHECK(m.hand.pressed_by() == InputKind::mouse);
    }

    TEST_CASE("Space lowers what the mouse rolls; arrow keys make it the keyboard's") {
        Mouse m;
        const Vec2 at(5, 5);
        m.hand.pointer({}, &at);
        m.hand.action(Action::lower, true);
        m.wait(0.5);
        CHECK(m.hand.pressed_by() == InputKind::mouse);
        m.hand.action(Action::lower, false);
        m.wait(0.5);
        m.hand.action(Action::move_left, true);
        m.wait(0.2);
        CHECK(m.hand.pressed_by() == InputKind::mouse);  // in the air it changes nothing
        m.hand.action(Action::lower, true);
        m.wait(0.5);
        CHECK(m.hand.pressed_by() == InputKind::keyboard);
    }

    TEST_CASE("the wheel changes the force in the middle of a stroke, by equal shares") {
        Mouse m;
        m.event(PointerEventType::down);
        m.wait(1.0);
        const double f0 = m.now.force_N;
        m.event(PointerEventType::wheel, 1.0f);
        m.wait(0.5);
        const double f1 = m.now.force_N;
        m.event(PointerEventType::wheel, 1.0f);
        m.wait(0.5);
        CHECK(f1 / f0 == doctest::Approx(1.12).epsilon(0.001));
        CHECK(m.now.force_N / f1 == doctest::Approx(1.12).epsilon(0.001));
        m.event(PointerEventType::wheel, -2.0f);
        m.wait(0.5);
        CHECK(m.now.force_N == doctest::Approx(f0).epsilon(0.001));
        m.event(PointerEventType::wheel, 500.0f);
        m.wait(1.0);
        CHECK(m.now.force_N <= m.hand.options().force_max_N);
    }

    TEST_CASE("force never depends on speed") {
        for (const double speed : {5.0, 100.0, 1000.0}) {
            Mouse m;
            m.event(PointerEventType::down);
            m.wait(1.0);
            m.drag({-25, 0}, {25, 0}, speed);
            CHECK(m.now.force_N == doctest::Approx(0.6));
        }
    }

    TEST_CASE("the roller comes to roll the way it is moved, at any speed and frame rate") {
        for (const double direction_deg : {0.0, 30.0, 90.0, 135.0})
            for (const double speed : {20.0, 200.0})
                for (const double frame_s : {1.0 / 144, 1.0 / 25}) {
                    Mouse m;
                    const Vec2 way(std::cos(direction_deg * radians_per_degree),
                                   std::sin(direction_deg * radians_per_degree));
                    m.drag(-14.0 * way, 14.0 * way, speed, frame_s);
                    CAPTURE(direction_deg);
                    const double error =
                        std::remainder(rolls_along_deg(m.now) - direction_deg, 180.0);
                    CHECK(std::abs(error) < 3.0);
                    // To and fro on a line leaves the axle alone.
                    const double yaw = m.now.yaw_deg;
                    m.drag(14.0 * way, -14.0 * way, speed, frame_s);
                    CHECK(std::abs(std::remainder(m.now.yaw_deg - yaw, 360.0)) < 3.0);
                }
    }

    TEST_CASE("the hand lifts for a sharp turn instead of dragging the needles round") {
        for (const double speed : {20.0, 60.0, 100.0}) {
            Mouse m;
            m.drag({-15, -15}, {-15, -5}, 60.0);
            m.event(PointerEventType::down);
            const auto stroke = [&](Vec2 from, Vec2 to) {
                const Vec2 way = (to - from) / glm::length(to - from);
                const double along = std::atan2(way.y, way.x) / radians_per_degree;
                double dragged_mN_mm = 0.0;
                Vec2 at = from;
                for (int i = 1; i <= 60; ++i) {
                    const Vec2 next = from + (to - from) * (i / 60.0);
                    m.drag(at, next, speed);
                    at = next;
                    const double off =
                        std::remainder(rolls_along_deg(m.now) - along, 180.0) * radians_per_degree;
                    dragged_mN_mm += 1000.0 * m.now.force_N * std::abs(std::sin(off)) *
                                     glm::length(to - from) / 60.0;
                }
                return dragged_mN_mm;
            };
            // Along, and then at right angles without letting go.
            const double straight = stroke({-15, -5}, {-15, 20});
            CHECK(m.now.force_N == doctest::Approx(0.6).epsilon(0.05));
            const double corner = stroke({-15, 20}, {25, 20});
            CHECK(m.now.force_N == doctest::Approx(0.6).epsilon(0.05));
            CAPTURE(speed);
            CHECK(straight < 400.0);
            // Dragged at full force until the axle has come round it would be over 5,000.
            CHECK(corner < 3500.0);
            CHECK(std::abs(std::remainder(rolls_along_deg(m.now), 180.0)) < 8.0);
        }
    }

    TEST_CASE("a pointer that rests sets down, whatever way it came and turned") {
        Mouse m;
        m.drag({-15, -15}, {-15, 5}, 60.0);
        m.drag({-15, 5}, {-13, 5}, 60.0);  // round a corner, in the air
        m.event(PointerEventType::down);
        m.wait(1.0);
        CHECK(m.now.force_N == doctest::Approx(0.6));
        m.drag({-13, 5}, {-13, 20}, 60.0);
        m.drag({-13, 20}, {-10, 20}, 20.0);  // and another one on the skin
        CHECK(m.now.force_N < 0.5);
        m.wait(1.0);
        CHECK(m.now.force_N == doctest::Approx(0.6));
    }

    TEST_CASE("in fixed mode the axle turns by the keys alone") {
        HandOptions options;
        options.yaw_mode = YawMode::fixed;
        Mouse m(options);
        m.drag({-20, 0}, {20, 0}, 50.0);
        CHECK(m.now.yaw_deg == 0.0);
        m.hand.action(Action::yaw_left, true);
        m.wait(0.5);
        m.hand.action(Action::yaw_left, false);
        m.wait(0.5);
        CHECK(m.now.yaw_deg == doctest::Approx(30.0).epsilon(0.1));
    }

    TEST_CASE("Escape and a lost device lift the roller although the button is still down") {
        Mouse m;
        m.event(PointerEventType::down);
        m.wait(0.5);
        m.hand.action(Action::lift, true);
        m.wait(0.3);
        CHECK(m.now.force_N == 0.0);
        m.event(PointerEventType::down);
        m.wait(0.5);
        m.event(PointerEventType::proximity_out);
        m.wait(0.3);
        CHECK(m.now.force_N == 0.0);
    }

    TEST_CASE("the keyboard alone rolls, presses and lifts") {
        Mouse m;
        m.hand.action(Action::lower, true);
        m.hand.action(Action::move_forward, true);
        m.wait(0.5);
        CHECK(m.now.y_mm == doctest::Approx(25.0).epsilon(0.1));
        CHECK(m.now.force_N == doctest::Approx(0.6));
        m.wait(5.0);
        CHECK(m.now.y_mm <= m.hand.options().reach_mm);  // stays on the patch
        m.hand.action(Action::harder, true);
        m.wait(0.5);
        CHECK(m.now.force_N > 0.65);
        m.hand.action(Action::lower, false);
        m.wait(0.5);
        CHECK(m.now.force_N == 0.0);
    }

    TEST_CASE(
        "a pen that leans to the right lowers the right end of the axle, however it is turned") {
        Mouse m;
        const auto lean = [&](PointerAxis axis, float degrees) {
            PointerEvent e;
            e.kind = PointerKind::pen;
            e.type = PointerEventType::axis;
            e.axis = axis;
            e.value = degrees;
            m.hand.pointer(e, nullptr);
        };
        lean(PointerAxis::tilt_x, 10.0f);
        lean(PointerAxis::tilt_y, 3.0f);
        m.wait(0.1);
        CHECK(m.now.tilt_deg == doctest::Approx(-10.0));
        // Turned by a quarter, the axle points away from the hand, and leaning towards the hand
        // raises that end.
        m.hand.action(Action::yaw_left, true);
        m.wait(1.5);
        m.hand.action(Action::yaw_left, false);
        m.wait(0.1);
        REQUIRE(m.now.yaw_deg == doctest::Approx(90.0).epsilon(0.02));
        CHECK(m.now.tilt_deg == doctest::Approx(3.0).epsilon(0.15));
        // The mouse knows no tilt.
        m.event(PointerEventType::motion);
        m.wait(0.1);
        CHECK(m.now.tilt_deg == 0.0);
    }

    TEST_CASE("a pen's own pressure is the force") {
        Mouse m;
        PointerEvent e;
        e.kind = PointerKind::pen;
        e.type = PointerEventType::axis;
        e.value = 0.25f;
        m.hand.pointer(e, nullptr);
        e.type = PointerEventType::down;
        m.hand.pointer(e, nullptr);
        m.wait(1.0);
        CHECK(m.now.force_N == doctest::Approx(0.25 * m.hand.options().pen_full_N));
    }

    TEST_CASE("every action has a key, no key does two things, and each can be changed") {
        KeyTable keys;
        for (int i = 0; i < action_count; ++i) {
            const auto action = static_cast<Action>(i);
            REQUIRE_FALSE(keys.keys(action).empty());
            CHECK(action_from(to_string(action)) == action);
            for (const KeyChord& k : keys.keys(action)) {
                CHECK(keys.find(k) == action);
                CHECK(chord_from(to_string(k)) == k);
            }
        }
        const KeyChord q = *chord_from("Q");
        keys.bind(Action::pause, {q});
        CHECK(keys.find(q) == Action::pause);
        CHECK(keys.label(Action::yaw_left) == "-");
        CHECK_FALSE(chord_from("no such key"));
    }
}
