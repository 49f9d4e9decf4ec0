#include "sim/training/demonstration.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "sim/base/error.h"
#include "sim/session/asset_files.h"
#include "sim/session/session.h"
#include "sim/training/lesson.h"

using namespace lt;

namespace {

struct Done {
    Measures measures;
    Score score;
    std::set<FlagCode> flags;
};

/// A demonstration simulated to its end on the client of a lesson that shows it.
Done run(const std::string& name, const Lesson& lesson) {
    const AssetLibrary library;
    SessionSetup setup;
    setup.skin = read_skin(library.find("skins", lesson.skin));
    setup.roller = read_roller(library.find("rollers", lesson.roller));
    setup.limits = lesson.limits;
    setup.monk = lesson.monk;
    setup.cream_min = lesson.cream_min;
    setup.serum = lesson.serum;
    setup.grid.n = 32;
    SerialExecutor executor;
    Session session(setup, executor);
    const Demonstration d = read_demonstration(library.find("demonstrations", name));
    StrokeCursor hand(d.stroke);
    while (session.time_s() < d.stroke.duration_s())
        session.tick(hand.at(session.time_s() + tick_s));
    Done out{session.measures(), session.score(), {}};
    for (const Flag& f : session.flags()) out.flags.insert(f.code);
    return out;
}

Lesson lesson_of(const std::string& name) {
    return read_lesson(AssetLibrary{}.find("lessons", name));
}

}  // namespace

TEST_SUITE("demonstrations") {
    TEST_CASE("every demonstration that a lesson names is there, right or wrong as it is used") {
        const AssetLibrary library;
        for (const Lesson& lesson : read_lessons(library)) {
            CAPTURE(lesson.name);
            CHECK(read_demonstration(library.find("demonstrations", lesson.demonstration)).right);
            for (const std::string& w : lesson.warnings)
                CHECK_FALSE(read_demonstration(library.find("demonstrations", w)).right);
        }
    }

    TEST_CASE("the right hand passes the first lesson, the wrong ones do what they warn of") {
        const Done light = run("light", lesson_of("light-touch"));
        CHECK(light.score.passed);
        CHECK(light.measures.pops < 5);
        const Done hard = run("too-hard", lesson_of("light-touch"));
        CHECK(hard.measures.pops > 20);
        CHECK(hard.flags.count(FlagCode::too_hard) == 1);
        CHECK(hard.flags.count(FlagCode::puncture) == 1);
        CHECK(run("too-fast", lesson_of("straight-and-slow")).flags.count(FlagCode::too_fast) == 1);
        CHECK(run("skid", lesson_of("straight-and-slow")).flags.count(FlagCode::skid) == 1);
        CHECK(run("scrub", lesson_of("lift-and-turn")).flags.count(FlagCode::scrub) == 1);
        const Done cream = run("cream", lesson_of("numbing-cream"));
        CHECK(cream.measures.discomfort_true_max > cream.measures.discomfort_felt_max * 1.2);
        const Done limit = run("find-the-limit", lesson_of("hear-the-pop"));
        CHECK(limit.measures.pops >= 1);
    }

    TEST_CASE("an unknown direction and a file that shows nothing are refused with their place") {
        CHECK_THROWS_WITH_AS(read_demonstration({"d.toml",
                                                 "name = \"d\"\nright = true\n[[part]]\n"
                                                 "directions = [\"round\"]\n"}),
                             doctest::Contains("d.toml:4"), InputError);
        CHECK_THROWS_AS(read_demonstration({"d.toml", "name = \"d\"\nright = true\n"}), InputError);
    }
}
