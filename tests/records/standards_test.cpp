#include "records/training/standards.h"
#include "files/assets/lesson_file.h"

#include <doctest/doctest.h>

#include <cmath>

#include "files/asset_library.h"
#include "sim/base/error.h"
#include "sim/training/lesson.h"

using namespace lt;
using namespace lt::records;

namespace {

Attempt run_with_force(double mean_N) {
    Attempt a;
    a.lesson = "light-touch";
    a.summary_json = "{\"force_N\":{\"mean\":" + std::to_string(mean_N) + "}}";
    return a;
}

}  // namespace

TEST_SUITE("records") {
    TEST_CASE("mean and deviation of a published sample: 2 4 4 4 5 5 7 9 has 5 and sqrt(32/7)") {
        const MeanSd m = mean_sd({2, 4, 4, 4, 5, 5, 7, 9});
        CHECK(m.mean == doctest::Approx(5.0));
        CHECK(m.sd == doctest::Approx(2.138089935));
    }

    TEST_CASE("two groups of the same spread are cut half-way between") {
        const CutScore cut = contrasting_groups({80, 85, 90}, {50, 55, 60});
        CHECK(cut.score == doctest::Approx(70.0));
        CHECK(cut.novices_pass == 0.0);
        CHECK(cut.experts_fail == 0.0);
    }

    TEST_CASE("groups of different spread are cut where their densities cross, nearer the narrow") {
        const CutScore cut = contrasting_groups({80, 85, 90}, {45, 55, 65, 55, 45, 65});
        const double z_novice = (cut.score - 55.0) / cut.novices.sd;
        const double z_expert = (cut.score - 85.0) / cut.experts.sd;
        CHECK(std::exp(-0.5 * z_novice * z_novice) / cut.novices.sd ==
              doctest::Approx(std::exp(-0.5 * z_expert * z_expert) / cut.experts.sd));
        CHECK(cut.score > 70.0);
    }

    TEST_CASE("consequences are counted among the runs themselves") {
        const CutScore cut = contrasting_groups({60, 90, 90, 90}, {50, 50, 50, 95});
        CHECK(cut.novices_pass == doctest::Approx(0.25));
        CHECK(cut.experts_fail == doctest::Approx(0.25));
        CHECK_THROWS_AS(contrasting_groups({50, 50, 50}, {60, 60, 60}), InputError);
        CHECK_THROWS_AS(contrasting_groups({90, 90}, {60, 60, 60}), InputError);
    }

    TEST_CASE("experts at 0.5, 0.6 and 0.7 N give 0.4 to 0.8 N, in a copy of the lesson") {
        const SourceText source = AssetLibrary().find("lessons", "light-touch");
        const Lesson lesson = read_lesson(source);
        const Standards s = derive_standards(
            {run_with_force(0.5), run_with_force(0.6), run_with_force(0.7)}, lesson.limits);
        CHECK(s.limits.force_low_N == doctest::Approx(0.4));
        CHECK(s.limits.force_high_N == doctest::Approx(0.8));
        const Lesson copy =
            read_lesson({"copy.toml", lesson_with_limits(source.text, s.limits, "test")});
        CHECK(copy.limits.force_high_N == doctest::Approx(0.8));
        CHECK(copy.limits.force_cv_high == lesson.limits.force_cv_high);  // as the lesson had it
        CHECK(copy.test_s == lesson.test_s);
        Attempt other = run_with_force(0.6);
        other.input = InputKind::pen;
        CHECK_THROWS_AS(
            derive_standards({run_with_force(0.5), run_with_force(0.6), other}, lesson.limits),
            InputError);
    }
}
