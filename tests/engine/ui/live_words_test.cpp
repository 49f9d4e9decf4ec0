#include "engine/ui/live/live_words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

#include "engine/ui/live/words_place.h"

using namespace lt;

namespace {

constexpr double frame_s = 1.0 / 60;
const TechniqueLimits limits;

LiveMoment rolling(double force_N, double speed_mm_s) {
    return {.contact = true,
            .touching = true,
            .zone = pressure_zone(force_N, true, limits),
            .force_N = force_N,
            .speed_mm_s = speed_mm_s};
}

/// Shows a hand for so long, after `words`; `at` is asked for every picture.
LiveWords shown(LiveWords words, double seconds, const std::function<LiveMoment(double)>& at,
                std::vector<std::optional<LiveWord>>* said = nullptr) {
    const double from_s = words.t_s;
    for (double t = frame_s; t <= seconds + 1e-9; t += frame_s) {
        LiveMoment m = at(t);
        m.t_s = from_s + t;
        words = next_words(std::move(words), m, limits);
        if (said && (said->empty() || said->back() != words.message))
            said->push_back(words.message);
    }
    return words;
}

LiveWords good_start() {
    return shown({}, 1.0, [](double) { return rolling(0.6, 60.0); });
}

bool has_sign(const LiveWords& w, LiveWord sign) {
    return std::find(w.signs.begin(), w.signs.end(), sign) != w.signs.end();
}

}  // namespace

TEST_SUITE("live_words") {
    TEST_CASE("a good stroke is not talked into, from landing to lift") {
        std::vector<std::optional<LiveWord>> said;
        shown(
            {}, 2.0,
            [](double t) {
                // 0.2 s to land, 0.1 s to lift, as a hand does.
                const double force = t < 0.2 ? 3.0 * t : t < 1.8 ? 0.6 : 0.6 - 3.0 * (t - 1.8);
                LiveMoment m = rolling(std::max(force, 0.0), 60.0);
                m.contact = m.touching = t < 1.9;
                if (!m.touching) m.zone = PressureZone::lifted;
                return m;
            },
            &said);
        CHECK(said.size() == 1);
        CHECK(!said.front());
    }

    TEST_CASE("too hard, too light, too fast are said within 0.15 s, and not at once") {
        struct Case {
            LiveWord word;
            double force_N, speed_mm_s;
        };
        for (const Case& c :
             {Case{LiveWord::too_hard, 1.3, 60.0}, Case{LiveWord::too_light, 0.2, 60.0},
              Case{LiveWord::too_fast, 0.6, 260.0}}) {
            CAPTURE(to_string(c.word));
            const auto bad = [&](double) { return rolling(c.force_N, c.speed_mm_s); };
            CHECK(!shown(good_start(), 0.06, bad).message);
            CHECK(shown(good_start(), 0.15, bad).message == c.word);
        }
    }

    TEST_CASE("a turn without a lift is said in that picture, and many in a row are rubbing") {
        LiveMoment turned = rolling(0.6, 60.0);
        turned.turns = 1;
        LiveWords w = shown(good_start(), frame_s, [&](double) { return turned; });
        CHECK(w.message == LiveWord::no_lift);
        turned.turns = 5;
        w = shown(std::move(w), frame_s, [&](double) { return turned; });
        CHECK(w.message == LiveWord::scrub);
        CHECK(!has_sign(w, LiveWord::no_lift));
        // Lifted, it is over, and the landing after it begins afresh.
        w = shown(std::move(w), 0.2, [&](double) { return LiveMoment{.turns = 5}; });
        CHECK(!w.message);
        w = shown(std::move(w), 0.5, [&](double) { return turned; });
        CHECK(!w.message);
    }

    TEST_CASE("nothing is said in the air, however fast the way through it") {
        LiveMoment air;
        air.speed_mm_s = 900.0;
        air.flags = 0x1fff;
        const LiveWords w = shown(good_start(), 1.0, [&](double) { return air; });
        CHECK(!w.message);
        CHECK(w.signs.empty());
    }

    TEST_CASE("no word about force lasts beyond the zone of the gauge") {
        LiveWords w = shown(good_start(), 0.5, [](double) { return rolling(1.5, 60.0); });
        REQUIRE(w.message == LiveWord::too_hard);
        w = shown(std::move(w), frame_s, [](double) { return rolling(0.99, 60.0); });
        CHECK(!w.message);
        for (double force = 0.05; force < 4.0; force += 0.05)
            for (const double speed : {20.0, 150.0, 400.0}) {
                w = shown(good_start(), 1.0, [&](double) { return rolling(force, speed); });
                if (w.message == LiveWord::too_hard)
                    CHECK(pressure_zone(force, true, limits) == PressureZone::too_hard);
                if (w.message == LiveWord::too_light)
                    CHECK(pressure_zone(force, true, limits) == PressureZone::too_light);
                if (w.message == LiveWord::too_fast)
                    CHECK(speed_zone(speed, limits) != SpeedZone::right);
            }
    }

    TEST_CASE("a speed that trembles about its limit does not make the word flicker") {
        std::vector<std::optional<LiveWord>> said;
        shown(
            good_start(), 3.0,
            [](double t) {
                const bool above = t < 0.3 || static_cast<int>(t / 0.1) % 2 == 0;
                return rolling(0.6, above ? 215.0 : 195.0);
            },
            &said);
        CHECK(said.size() == 2);  // silent, then the word
        // Slow again it goes at once, as the gauge is in its good zone.
        LiveWords w = shown(good_start(), 0.5, [](double) { return rolling(0.6, 260.0); });
        w = shown(std::move(w), frame_s, [](double) { return rolling(0.6, 60.0); });
        CHECK(!w.message);
    }

    TEST_CASE("the most urgent is the message, the rest are signs in their order") {
        LiveMoment bad = rolling(1.5, 300.0);
        bad.turns = 1;
        LiveWords w = shown(good_start(), 0.3, [&](double) { return bad; });
        CHECK(w.message == LiveWord::too_hard);
        CHECK(w.signs == std::vector{LiveWord::too_fast, LiveWord::no_lift});
        bad.flags = 1u << static_cast<unsigned>(FlagCode::blood);
        w = shown(std::move(w), frame_s, [&](double) { return bad; });
        CHECK(w.message == LiveWord::blood);
        CHECK(w.signs.front() == LiveWord::too_hard);
    }

    TEST_CASE("who has just hurt the client is not told to press more") {
        LiveMoment light = rolling(0.1, 60.0);
        light.flags = 1u << static_cast<unsigned>(FlagCode::puncture);
        const LiveWords w = shown(good_start(), 1.0, [&](double) { return light; });
        CHECK(w.message == LiveWord::puncture);
        CHECK(!has_sign(w, LiveWord::too_light));
    }

    TEST_CASE("what builds up is said for a while and then waits as a sign") {
        LiveMoment long_enough = rolling(0.6, 60.0);
        long_enough.flags = 1u << static_cast<unsigned>(FlagCode::too_long);
        LiveWords w = shown(good_start(), 1.0, [&](double) { return long_enough; });
        CHECK(w.message == LiveWord::too_long);
        w = shown(std::move(w), 4.0, [&](double) { return long_enough; });
        CHECK(!w.message);
        CHECK(has_sign(w, LiveWord::too_long));
    }

    TEST_CASE("the speed gauge rises with speed and changes zone at the limits") {
        double before = -1.0;
        for (double v = 0.0; v < 900.0; v += 5.0) {
            const double x = speed_position(v, limits);
            CHECK(x >= before);
            CHECK(x <= 1.0);
            before = x;
        }
        CHECK(speed_position(limits.speed_good_mm_s, limits) == doctest::Approx(0.5));
        CHECK(speed_position(limits.speed_high_mm_s, limits) == doctest::Approx(0.75));
        CHECK(speed_zone(limits.speed_high_mm_s + 1.0, limits) == SpeedZone::too_fast);
    }

    TEST_CASE("the words stand in the picture, beside the roller and off what must be seen") {
        const ScreenBox area{{0, 0}, {900, 660}};
        for (float x = 60; x < 880; x += 40)
            for (float y = 60; y < 640; y += 40) {
                const std::vector<ScreenBox> clear = {{{x - 90, y - 30}, {x + 90, y + 30}},
                                                      {{x - 50, y - 150}, {x + 50, y + 150}},
                                                      {{0, 0}, {900, 64}}};
                std::optional<ImVec2> before;
                const auto at = place_words({260, 60}, area, {x, y}, clear, before);
                REQUIRE(at);
                const ScreenBox box{*at, {at->x + 260, at->y + 60}};
                CHECK(area.holds(box));
                for (const ScreenBox& c : clear) CHECK(!box.meets(c));
            }
        // On the side where it was, it stays.
        const std::vector<ScreenBox> drum = {{{400, 300}, {500, 360}}};
        const auto left = place_words({200, 50}, area, {450, 330}, drum, ImVec2(-160, 0));
        REQUIRE(left);
        CHECK(left->x + 100 < 400);
        // No room at all.
        CHECK(!place_words({200, 50}, area, {450, 330}, std::vector<ScreenBox>{area}, {}));
    }
}
