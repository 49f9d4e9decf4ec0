#include "engine/platform/input/input_order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace lt;

namespace {

using Target = InputOrder::Target;

SDL_Event event_of(Uint32 type) {
    SDL_Event e{};
    e.type = type;
    return e;
}
SDL_Event key(SDL_Keycode sym, bool down = true, bool repeat = false) {
    SDL_Event e = event_of(down ? SDL_KEYDOWN : SDL_KEYUP);
    e.key.keysym.sym = sym;
    e.key.repeat = repeat;
    return e;
}
SDL_Event letter(char c) {
    SDL_Event e = event_of(SDL_TEXTINPUT);
    e.text.text[0] = c;
    return e;
}

/// One character an event: m move, d down, u up, w wheel; a to c letters with their keys; others a
/// key.
struct Rig {
    InputOrder order;
    Target target = Target::panel;
    Uint32 now_ms = 0;

    void add(const std::string& what) {
        for (const char c : what) switch (c) {
                case 'm':
                    order.add(event_of(SDL_MOUSEMOTION));
                    break;
                case 'd':
                    order.add(event_of(SDL_MOUSEBUTTONDOWN));
                    break;
                case 'u':
                    order.add(event_of(SDL_MOUSEBUTTONUP));
                    break;
                case 'w':
                    order.add(event_of(SDL_MOUSEWHEEL));
                    break;
                case 'a':
                case 'b':
                case 'c':
                    order.add(key(c));
                    order.add(letter(c));
                    order.add(key(c, false));
                    break;
                default:
                    order.add(key(c == '>'   ? SDLK_RIGHT
                                  : c == '<' ? SDLK_BACKSPACE
                                  : c == 't' ? SDLK_TAB
                                             : SDLK_RETURN));
            }
    }
    /// What takes effect in one picture, written as above; key releases are left out.
    std::string picture() {
        std::string out;
        while (const auto e = order.next([this](const SDL_Event&) { return target; }, now_ms))
            switch (e->type) {
                case SDL_MOUSEMOTION:
                    out += 'm';
                    break;
                case SDL_MOUSEBUTTONDOWN:
                    out += 'd';
                    break;
                case SDL_MOUSEBUTTONUP:
                    out += 'u';
                    break;
                case SDL_MOUSEWHEEL:
                    out += 'w';
                    break;
                case SDL_TEXTINPUT:
                    out += e->text.text[0];
                    break;
                case SDL_KEYDOWN:
                    out += e->key.keysym.sym == SDLK_RIGHT       ? ">"
                           : e->key.keysym.sym == SDLK_BACKSPACE ? "<"
                           : e->key.keysym.sym == SDLK_TAB       ? "t"
                           : e->key.keysym.sym == SDLK_RETURN    ? "\n"
                                                                 : "";
                    break;
                default:
                    break;
            }
        order.drawn();
        return out;
    }
    /// The whole, with a '|' for each picture that ends.
    std::string pictures() {
        std::string out;
        while (order.waiting() > 0) out += picture() + '|';
        return out;
    }
};

}  // namespace

TEST_SUITE("input") {
    TEST_CASE("a click that comes in whole presses what it pointed at, then lets go") {
        Rig rig;
        rig.add("mmmdmmu");
        CHECK(rig.pictures() == "mmm|d|mmu|");
    }

    TEST_CASE("letters wait for the field that a click brings, and come in together") {
        Rig rig;
        rig.add("duabc");
        CHECK(rig.picture() == "d");
        CHECK(rig.picture() == "u");
        CHECK(rig.picture().empty());
        CHECK(rig.picture().empty());
        rig.target = Target::text_field;  // it has the keyboard now
        CHECK(rig.picture() == "abc");
        rig.add("ab<<ct");
        CHECK(rig.pictures() == "ab<|<|c|t|");
        // Tab leads to the next field.
        rig.add("ab");
        CHECK(rig.pictures() == "||ab|");
    }

    TEST_CASE("one key at a time walks over buttons, and what it presses has its effect first") {
        Rig rig;
        rig.add(">>\n>");
        CHECK(rig.pictures() == ">|>|\n|||>|");
    }

    TEST_CASE("the roller's events never wait, but keep their order behind those that do") {
        Rig rig;
        rig.target = Target::roller;
        rig.add("mdmmumdw\n>>abc");
        CHECK(rig.pictures() == "mdmmumdw\n>>abc|");
        // Behind a click on a panel they do.
        rig.target = Target::panel;
        rig.add("d");
        CHECK(rig.picture() == "d");
        rig.add("um");
        rig.target = Target::roller;
        CHECK(rig.picture() == "um");
    }

    TEST_CASE("a key that is held holds nothing up") {
        Rig rig;
        rig.add(">");
        for (int i = 0; i < 30; ++i) rig.order.add(key(SDLK_RIGHT, true, true));
        CHECK(rig.picture().size() == 31);
        CHECK(rig.order.waiting() == 0);
    }

    TEST_CASE("whatever comes in at whatever rate, all of it takes effect, in order") {
        const std::string hand = "mmdmuabc<tab\nmdu>>mmwdumabc\n";
        for (const Target target : {Target::panel, Target::text_field, Target::roller})
            for (std::size_t rate : {1, 3, 7, 28}) {
                Rig rig;
                rig.target = target;
                std::string out;
                for (std::size_t i = 0; i < hand.size(); i += rate) {
                    rig.add(hand.substr(i, rate));
                    out += rig.picture();
                }
                for (int i = 0; i < 60; ++i) out += rig.picture();
                CHECK(out == hand);
                CHECK(rig.order.waiting() == 0);
            }
    }

    TEST_CASE("input that is older than a second is worked off at once, movement merged") {
        // One picture a second and five keys a second: at most a second's keys are ever behind.
        Rig rig;
        int most = 0;
        for (Uint32 second = 0; second < 30; ++second) {
            for (Uint32 i = 0; i < 5; ++i) {
                SDL_Event e = key(SDLK_TAB);
                e.common.timestamp = 1000 * second + 200 * i;
                rig.order.add(e);
            }
            rig.now_ms = 1000 * (second + 1);
            const auto who = [&](const SDL_Event&) { return Target::panel; };
            while (rig.order.next(who, rig.now_ms)) {
            }
            most = std::max(most, static_cast<int>(rig.order.waiting()));
            rig.order.drawn();
        }
        CHECK(most <= 10);

        InputOrder order;
        const auto add = [&](Uint32 type, Uint32 at_ms, int x) {
            SDL_Event e = event_of(type);
            e.common.timestamp = at_ms;
            if (type == SDL_MOUSEMOTION) e.motion.x = x;
            order.add(e);
        };
        for (int x = 0; x < 500; ++x) add(SDL_MOUSEMOTION, 10, x);
        add(SDL_MOUSEBUTTONDOWN, 10, 0);
        add(SDL_MOUSEBUTTONUP, 10, 0);
        const auto taken = [&](Target target) {
            std::vector<SDL_Event> out;
            while (const auto e = order.next([&](const SDL_Event&) { return target; }, 2000))
                out.push_back(*e);
            return out;
        };
        const std::vector<SDL_Event> panel = taken(Target::panel);
        REQUIRE(panel.size() == 3);
        CHECK(panel[0].motion.x == 499);
        CHECK(panel[1].type == SDL_MOUSEBUTTONDOWN);
        for (int x = 0; x < 500; ++x) add(SDL_MOUSEMOTION, 10, x);
        CHECK(taken(Target::roller).size() == 500);
    }

    TEST_CASE("whatever asks the program to quit is heard before all that waits") {
        for (const bool close : {false, true}) {
            Rig rig;
            rig.add("dudududu");
            SDL_Event e = event_of(close ? SDL_WINDOWEVENT : SDL_QUIT);
            if (close) e.window.event = SDL_WINDOWEVENT_CLOSE;
            rig.order.add(e);
            const auto first = rig.order.next([](const SDL_Event&) { return Target::panel; }, 0);
            REQUIRE(first);
            CHECK(first->type == e.type);
        }
    }
}
