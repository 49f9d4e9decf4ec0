#include "sim/training/demonstration.h"
#include "files/assets/demonstration_file.h"
#include "files/assets/lesson_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "files/assets/asset_files.h"
#include "sim/base/error.h"
#include "sim/session/session.h"
#include "sim/training/lesson.h"

using namespace lt;

namespace {

struct Done {
    Measures measures;
    Score score;
    std::set<FlagCode> flags;
    double force_after_N = 0.0;  ///< greatest, from half a second after the first pop on
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
    DemonstrationHand hand(d);
    Done out;
    double popped_s = 1e9;
    while (session.time_s() < d.stroke.duration_s()) {
        const HandSample now = hand.next(session);
        session.tick(now);
        if (session.measures().pops > 0) popped_s = std::min(popped_s, session.time_s());
        if (session.time_s() > popped_s + 0.5)
            out.force_after_N = std::max(out.force_after_N, now.force_N);
    }
    out.measures = session.measures();
    out.score = session.score();
    for (const Flag& f : session.flags()) out.flags.insert(f.code);
    return out;
}

Lesson lesson_of(const std::string& name) {
    return read_lesson(AssetLibrary{}.find("lessons", name));
}

}  // namespace

TEST_SUITE("demonstrations") {
    TEST_CASE(
        "the left hand's demonstration is the right hand's in a mirror, and still rolls straight") {
        const Demonstration d = read_demonstration(AssetLibrary{}.find("demonstrations", "light"));
        const Stroke left = mirrored(d.stroke);
        REQUIRE(left.samples.size() == d.stroke.samples.size());
        const auto sideways_mm = [](const Stroke& stroke) {
            double sum = 0.0;
            for (std::size_t i = 1; i < stroke.samples.size(); ++i) {
                const HandSample &a = stroke.samples[i - 1], &b = stroke.samples[i];
                if (b.force_N <= 0.0) continue;
                const double yaw = b.yaw_deg * radians_per_degree;
                sum +=
                    std::abs(std::cos(yaw) * (b.x_mm - a.x_mm) + std::sin(yaw) * (b.y_mm - a.y_mm));
            }
            return sum;
        };
        CHECK(sideways_mm(left) == doctest::Approx(sideways_mm(d.stroke)));
        double right_mm = 0.0, left_mm = 0.0;
        for (std::size_t i = 0; i < left.samples.size(); ++i) {
            right_mm += d.stroke.samples[i].x_mm;
            left_mm += left.samples[i].x_mm;
            CHECK(left.samples[i].force_N == d.stroke.samples[i].force_N);
        }
        CHECK(left_mm == doctest::Approx(-right_mm));
    }

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
        CHECK(limit.measures.force_N.max > 1.0);  // it pressed harder until it was heard
        CHECK(limit.force_after_N > 0.3);
        CHECK(limit.force_after_N < 0.61);
    }

    TEST_CASE("what was cut out of an attempt reads back as a demonstration, and ends in the air") {
        std::vector<HandSample> rolled;
        for (int i = 1; i <= 1200; ++i)
            rolled.push_back({.t_s = i * tick_s,
                              .x_mm = 1.0,
                              .y_mm = -20.0 + 0.03 * i,
                              .force_N = 0.5 + 0.0001 * i});
        Demonstration own{
            .name = "own", .title = "How \"we\" do it", .stroke = trimmed(rolled, 2, 6)};
        CHECK(own.stroke.duration_s() == doctest::Approx(0.5 + 4.0 + 0.6).epsilon(0.01));
        CHECK(own.stroke.samples.front().force_N == 0.0);
        CHECK(own.stroke.samples.back().force_N == 0.0);
        StrokeCursor hand(own.stroke);
        CHECK(hand.at(0.5 + 2.0).y_mm == doctest::Approx(-20.0 + 0.03 * 480).epsilon(0.01));
        CHECK(trimmed(rolled, 20, 30).samples.empty());

        const auto folder = std::filesystem::temp_directory_path() / "lighttouch-own-demonstration";
        std::filesystem::remove_all(folder);
        write_recorded(own, folder);
        const Demonstration again = read_demonstration(read_text_file(folder / "own.toml"));
        CHECK(again.title == own.title);
        CHECK(again.stroke.samples == own.stroke.samples);
        std::filesystem::remove(folder / "own.csv");
        CHECK_THROWS_WITH_AS(read_demonstration(read_text_file(folder / "own.toml")),
                             doctest::Contains("own.csv"), InputError);
        std::filesystem::remove_all(folder);
    }

    TEST_CASE("an unknown direction and a file that shows nothing are refused with their place") {
        CHECK_THROWS_WITH_AS(read_demonstration({"d.toml",
                                                 "name = \"d\"\nright = true\n[[part]]\n"
                                                 "directions = [\"round\"]\n"}),
                             doctest::Contains("d.toml:4"), InputError);
        CHECK_THROWS_AS(read_demonstration({"d.toml", "name = \"d\"\nright = true\n"}), InputError);
        // A hand whose work would take days, and one that no session would take.
        for (const char* part : {"speed_mm_s = 1\nspeed_between = 2\npasses_per_lane = 50\n",
                                 "force_N = 20\nforce_between = 2\n"})
            CHECK_THROWS_AS(read_demonstration({"d.toml", "name = \"d\"\nright = true\n[[part]]\n" +
                                                              std::string(part)}),
                            InputError);
    }
}
