#include "engine/platform/input/actions.h"
#include "engine/platform/input/key_places.h"

#include <SDL_keyboard.h>
#include <doctest/doctest.h>

using namespace lt;

TEST_SUITE("input") {
    TEST_CASE("a key with a letter is meant by its place, whatever it writes") {
        const KeyTable keys;
        // What a Russian, a Greek, a French and a German keyboard say where a US one has P, [ and
        // ].
        for (const SDL_Keycode says : {0x437, 0x3c0, int('p')})
            CHECK(keys.find({.key = key_by_place(SDL_SCANCODE_P, says)}) == Action::pause);
        for (const SDL_Keycode says : {0x445, int('^'), 0xfc, int('[')})
            CHECK(keys.find({.key = key_by_place(SDL_SCANCODE_LEFTBRACKET, says)}) ==
                  Action::softer);
        CHECK(keys.find({.key = key_by_place(SDL_SCANCODE_PAGEUP, SDLK_PAGEUP)}) == Action::harder);
        CHECK(keys.find({.key = key_by_place(SDL_SCANCODE_RETURN, SDLK_RETURN)}) == Action::finish);
    }

    TEST_CASE("every default key with a letter or a sign has a place, and comes back from it") {
        const KeyTable keys;
        for (int i = 0; i < action_count; ++i)
            for (const KeyChord& k : keys.keys(static_cast<Action>(i))) {
                if (k.key <= SDLK_SPACE || k.key > 0x7e || k.key == '+') continue;
                CAPTURE(to_string(k));
                REQUIRE(place_of_key(k.key) != 0);
                CHECK(key_by_place(place_of_key(k.key), 0x437) == k.key);
            }
        CHECK(place_of_key(SDLK_F1) == 0);
        CHECK(keys.label(Action::help) == "F1");
        CHECK_FALSE(keys.label(Action::zoom_in).empty());
    }
}
