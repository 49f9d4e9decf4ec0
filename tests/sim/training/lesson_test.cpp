#include "sim/training/lesson.h"
#include "files/assets/lesson_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/base/error.h"
#include "sim/training/lesson_run.h"

using namespace lt;

namespace {

Score verdict(bool passed) {
    return Score{.total = passed ? 90.0 : 40.0, .passed = passed};
}

SourceText lesson_text(const std::string& tail) {
    return {"test.toml",
            "name = \"x\"\norder = 1\ndemonstration = \"light\"\n[client]\nskin = \"thigh\"\n"
            "[practice]\ncues = [\"force-gauge\"]\n[test]\ntime_s = 30\n" +
                tail};
}

}  // namespace

TEST_SUITE("lessons") {
    TEST_CASE("the course goes from the light touch to an assessment without cues") {
        const std::vector<Lesson> lessons = read_lessons(AssetLibrary{});
        REQUIRE(lessons.size() >= 11);
        CHECK(lessons.front().name == "light-touch");
        CHECK(lessons.back().name == "final-assessment");
        CHECK(lessons.back().cues.empty());
        std::set<int> orders;
        for (const Lesson& lesson : lessons) {
            CAPTURE(lesson.name);
            CHECK(orders.insert(lesson.order).second);
            CHECK_FALSE(lesson.serves.empty());
            CHECK_FALSE(lesson.demonstration.empty());
            CHECK(lesson.limits.force_low_N < lesson.limits.force_high_N);
        }
    }

    TEST_CASE("an area that is to be treated lies on the patch, away from its edges") {
        int targets = 0;
        for (const Lesson& lesson : read_lessons(AssetLibrary{})) {
            const TechniqueLimits& l = lesson.limits;
            if (!l.has_target()) continue;
            ++targets;
            CAPTURE(lesson.name);
            CHECK(std::abs(l.target_x_mm) + 0.5 * l.target_width_mm <= 30.0);
            CHECK(std::abs(l.target_y_mm) + 0.5 * l.target_height_mm <= 30.0);
        }
        CHECK(targets >= 2);
    }

    TEST_CASE("only the lesson that looks for the limit wants a pop") {
        for (const Lesson& lesson : read_lessons(AssetLibrary{}))
            CHECK((lesson.pops_wanted > 0) == (lesson.name == "hear-the-pop"));
    }

    TEST_CASE("cues fade one by one with success and come back after a failure") {
        LessonRun run(read_lesson(lesson_text("[limits]\n")));
        run.go_to(LessonStep::practice);
        CHECK(run.cues().has(Cue::force_gauge));
        run.finish_attempt(verdict(true), 0);
        CHECK(run.cues() == CueSet::none());
        CHECK(run.ready_for_test());
        run.finish_attempt(verdict(false), 0);
        CHECK(run.cues().has(Cue::force_gauge));
    }

    TEST_CASE("a test shows no cue, and only passing ends the lesson") {
        Lesson lesson = read_lesson(lesson_text(""));
        lesson.passes_in_a_row = 2;
        LessonRun run(lesson);
        CHECK_FALSE(run.go_to(LessonStep::done));
        run.go_to(LessonStep::test);
        CHECK(run.cues() == CueSet::none());
        run.finish_attempt(verdict(true), 0);
        run.finish_attempt(verdict(false), 0);
        run.finish_attempt(verdict(true), 0);
        CHECK(run.progress().step == LessonStep::test);
        run.finish_attempt(verdict(true), 0);
        CHECK(run.progress().step == LessonStep::done);
        CHECK(run.progress().best_test == 90.0);
    }

    TEST_CASE("a lesson that is written reads back to the same lesson") {
        for (Lesson lesson : read_lessons(AssetLibrary{})) {
            lesson.limits.force_high_N += 0.1;  // as an instructor edits it
            const std::string text = write_lesson(lesson);
            const Lesson again = read_lesson({lesson.name + ".toml", text});
            CHECK(write_lesson(again) == text);
            CHECK(again.limits.force_high_N == lesson.limits.force_high_N);
            CHECK(again.cues == lesson.cues);
            CHECK(again.skin == lesson.skin);
            CHECK(again.warnings == lesson.warnings);
            CHECK(again.passes_in_a_row == lesson.passes_in_a_row);
        }
    }

    TEST_CASE("an unknown cue, a wrong range or a stray key names file and line") {
        const auto fails_at = [](const std::string& tail, int line) {
            try {
                read_lesson(lesson_text(tail));
            } catch (const InputError& e) {
                return e.place().file == "test.toml" && e.place().line == line;
            }
            return false;
        };
        CHECK(fails_at("[limits]\nforce_high_N = -1\n", 11));
        CHECK(fails_at("[limits]\nforce_hihg_N = 1\n", 11));
        CHECK(fails_at("passes_in_a_row = 99\n", 10));
        CHECK(fails_at("[limits]\nforce_high_N = 2\nforce_low_N = 2.5\n", 12));
        CHECK(fails_at("[limits]\nspeed_good_mm_s = 300\n", 11));
    }
}
