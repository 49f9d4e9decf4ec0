#include "engine/platform/input/gamepad.h"

#include <doctest/doctest.h>

#include <cmath>
#include <utility>
#include <vector>

using namespace lt;

namespace {

/// A gamepad that SDL takes for a real one.
struct VirtualPad {
    int index = -1;
    SDL_Joystick* joystick = nullptr;
    std::vector<std::pair<Uint16, Uint16>> felt;  ///< low, high motor
    VirtualPad() {
        SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
        REQUIRE(SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) == 0);
        SDL_VirtualJoystickDesc what{};
        what.version = SDL_VIRTUAL_JOYSTICK_DESC_VERSION;
        what.type = SDL_JOYSTICK_TYPE_GAMECONTROLLER;
        what.naxes = SDL_CONTROLLER_AXIS_MAX;
        what.nbuttons = SDL_CONTROLLER_BUTTON_MAX;
        what.userdata = this;
        what.Rumble = [](void* self, Uint16 low, Uint16 high) {
            static_cast<VirtualPad*>(self)->felt.emplace_back(low, high);
            return 0;
        };
        index = SDL_JoystickAttachVirtualEx(&what);
        REQUIRE(index >= 0);
        joystick = SDL_JoystickOpen(index);
        REQUIRE(joystick);
    }
    ~VirtualPad() {
        SDL_JoystickClose(joystick);
        SDL_JoystickDetachVirtual(index);
        SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    }
    /// A trigger's axis rests at its lowest value.
    void trigger(double share) { axis(SDL_CONTROLLER_AXIS_TRIGGERRIGHT, 2.0 * share - 1.0); }
    void axis(SDL_GameControllerAxis which, double share) {
        SDL_JoystickSetVirtualAxis(joystick, which, static_cast<Sint16>(32767 * share));
        SDL_GameControllerUpdate();
    }
};

}  // namespace

TEST_SUITE("gamepad") {
    TEST_CASE("a stick at rest moves nothing, and keeps its direction beyond the dead zone") {
        CHECK(stick_share(0.05, -0.08, 0.12) == Vec2(0, 0));
        const Vec2 half = stick_share(0.3, 0.4, 0.0);
        CHECK(half.x == doctest::Approx(0.3));
        CHECK(half.y == doctest::Approx(0.4));
        const Vec2 corner = stick_share(1.0, 1.0, 0.12);
        CHECK(std::hypot(corner.x, corner.y) == doctest::Approx(1.0));
        CHECK(corner.x == doctest::Approx(corner.y));
    }

    TEST_CASE("the stick rolls, the trigger presses as hard as it is pulled, letting go lifts") {
        VirtualPad pad;
        Gamepads pads;
        REQUIRE(pads.devices().size() == 1);
        std::vector<PointerEvent> got;
        Vec2 place{0, 0};
        const auto sink = [&](const PointerEvent& e, const Vec2* at) {
            got.push_back(e);
            if (at) place = *at;
        };
        pad.trigger(0.0);
        pad.axis(SDL_CONTROLLER_AXIS_LEFTX, 1.0);
        for (int i = 0; i < 60; ++i) pads.update(i / 60.0, 1.0 / 60.0, place, sink);
        CHECK(place.x == doctest::Approx(80.0).epsilon(0.01));
        CHECK(std::abs(place.y) < 1.0);
        pad.axis(SDL_CONTROLLER_AXIS_LEFTX, 0.0);

        got.clear();
        pad.trigger(0.5);
        pads.update(2.0, 1.0 / 60.0, place, sink);
        REQUIRE(got.size() == 2);
        CHECK(got[0].axis == PointerAxis::pressure);
        CHECK(got[0].value == doctest::Approx(0.5).epsilon(0.001));
        CHECK(got[1].type == PointerEventType::down);

        got.clear();
        pad.trigger(0.0);
        pads.update(2.1, 1.0 / 60.0, place, sink);
        REQUIRE(got.size() == 1);
        CHECK(got[0].type == PointerEventType::up);
    }

    TEST_CASE("a pop is felt, never harder than the motors go, and ends by itself") {
        VirtualPad pad;
        Gamepads pads;
        REQUIRE(pads.devices().size() == 1);
        CHECK(pads.devices()[0].rumbles);
        for (const double strength : {0.6, 25.0, -1.0}) pads.rumble(strength);
        REQUIRE(pad.felt.size() >= 3);
        CHECK(pad.felt[0].second == doctest::Approx(0.6 * 65535).epsilon(0.001));
        CHECK(pad.felt[1] == std::pair<Uint16, Uint16>(65535 / 2, 65535));
        CHECK(pad.felt[2] == std::pair<Uint16, Uint16>(0, 0));
        pads.rumble(0.6);
        for (int i = 0; i < 3000 && pad.felt.back().second > 0; ++i) {
            SDL_Delay(10);
            SDL_JoystickUpdate();
        }
        CHECK(pad.felt.back().second == 0);
    }
}
