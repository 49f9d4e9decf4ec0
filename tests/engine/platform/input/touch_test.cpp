#include "engine/platform/input/touch.h"

#include <doctest/doctest.h>

using namespace lt;

namespace {

SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y, float dy = 0.0f) {
    SDL_Event e{};
    e.type = type;
    e.tfinger.fingerId = id;
    e.tfinger.x = x;
    e.tfinger.y = y;
    e.tfinger.dy = dy;
    return e;
}

/// A window of 1000 by 500 pixels, a panel over its right half.
const Fingers::Surroundings window{1000, 500, [](float x, float) { return x > 500; }, false};

}  // namespace

TEST_SUITE("touch") {
    TEST_CASE("one finger rolls, a second one presses, and lifting the first lifts the roller") {
        Fingers fingers;
        const auto down = fingers.handle(finger(SDL_FINGERDOWN, 1, 0.3f, 0.5f), window);
        REQUIRE(down.rolls);
        CHECK(down.rolls->kind == PointerKind::touch);
        CHECK(down.rolls->type == PointerEventType::down);
        CHECK(down.rolls->x_px == doctest::Approx(300));
        CHECK(down.rolls->y_px == doctest::Approx(250));
        CHECK(fingers.handle(finger(SDL_FINGERMOTION, 1, 0.3f, 0.1f, -0.4f), window).harder == 1.0);
        CHECK_FALSE(fingers.handle(finger(SDL_FINGERDOWN, 2, 0.1f, 0.9f), window).rolls);
        const auto up_slid = finger(SDL_FINGERMOTION, 2, 0.1f, 0.65f, -0.25f);
        CHECK(fingers.handle(up_slid, window).harder == doctest::Approx(2.0));
        CHECK_FALSE(fingers.handle(up_slid, window).rolls);
        const auto up = fingers.handle(finger(SDL_FINGERUP, 1, 0.3f, 0.1f), window);
        REQUIRE(up.rolls);
        CHECK(up.rolls->type == PointerEventType::up);
        // What is left on the glass does nothing; the next finger rolls again.
        CHECK(fingers.handle(up_slid, window).harder == 1.0);
        CHECK(fingers.handle(finger(SDL_FINGERDOWN, 3, 0.3f, 0.5f), window).rolls);
    }

    TEST_CASE("a finger on a panel is the panels', and the other one rolls beside it") {
        Fingers fingers;
        CHECK_FALSE(fingers.on_panel());
        CHECK_FALSE(fingers.handle(finger(SDL_FINGERDOWN, 1, 0.8f, 0.5f), window).rolls);
        CHECK(fingers.handle(finger(SDL_FINGERDOWN, 2, 0.2f, 0.5f), window).rolls);
        auto panel = fingers.on_panel();
        REQUIRE(panel);
        CHECK(panel->down);
        // It may leave the panel: a slider is held on to.
        fingers.handle(finger(SDL_FINGERMOTION, 1, 0.4f, 0.4f), window);
        panel = fingers.on_panel();
        REQUIRE(panel);
        CHECK(panel->x_px == doctest::Approx(400));
        CHECK(fingers.handle(finger(SDL_FINGERMOTION, 2, 0.25f, 0.5f), window).rolls);
    }

    TEST_CASE("a tap within one frame is seen down, then up, then gone") {
        Fingers fingers;
        fingers.handle(finger(SDL_FINGERDOWN, 1, 0.8f, 0.5f), window);
        fingers.handle(finger(SDL_FINGERUP, 1, 0.8f, 0.5f), window);
        CHECK(fingers.on_panel().value().down);
        CHECK_FALSE(fingers.on_panel().value().down);
        CHECK_FALSE(fingers.on_panel());
    }

    TEST_CASE("a palm beside a pen counts for nothing") {
        Fingers fingers;
        Fingers::Surroundings writing = window;
        writing.pen_near = true;
        CHECK_FALSE(fingers.handle(finger(SDL_FINGERDOWN, 1, 0.3f, 0.5f), writing).rolls);
        CHECK_FALSE(fingers.handle(finger(SDL_FINGERMOTION, 1, 0.3f, 0.4f), window).rolls);
    }
}
