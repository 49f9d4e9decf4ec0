#include <doctest/doctest.h>

#include <algorithm>

#include "files/asset_library.h"
#include "files/assets/lesson_file.h"
#include "sim/technique/worst_moments.h"
#include "sim/training/lesson.h"
#include "sim/training/lesson_for.h"

using namespace lt;

namespace {

ScorePart part(JudgedMeasure m, double points, double worst_s) {
    ScorePart p;
    p.name = to_string(m);
    p.measure = m;
    p.max = points_of(m);
    p.points = points;
    p.worst = {worst_s, {1.0, 2.0}, 3.0};
    return p;
}

}  // namespace

TEST_SUITE("score") {
    TEST_CASE(
        "worst moments: critical first, then by points; a flag at its measure's worst is one") {
        Score score;
        score.critical = {FlagCode::blood};
        score.parts = {part(JudgedMeasure::force, 10.0, 12.0),
                       part(JudgedMeasure::speed, 2.0, 30.0), part(JudgedMeasure::skin, 6.0, 20.0),
                       part(JudgedMeasure::lifts, 10.0, 7.0)};
        const std::vector<Flag> flags = {
            {FlagCode::too_hard, 11.0, 13.0, {}, 2.0, 1.0},
            {FlagCode::too_hard, 40.0, 41.0, {}, 1.1, 1.0},
            {FlagCode::puncture, 19.5, 21.0, {}, 3.0, 1.0},
            {FlagCode::blood, 20.0, 25.0, {}, 2.0, 1.0},
            {FlagCode::painful, 50.0, 51.0, {}, 9.0, 5.0},
        };
        const std::vector<WorstMoment> moments = worst_moments(score, flags);
        REQUIRE(moments.size() == 5);  // lifts lost nothing; puncture and blood are one moment
        CHECK(moments[0].critical);
        CHECK(moments[0].flag == 3);
        CHECK(moments[0].t_s == 20.0);
        CHECK(moments[1].measure == JudgedMeasure::speed);
        CHECK(moments[1].lost == 8.0);
        CHECK(moments[1].flag == -1);
        CHECK(moments[2].measure == JudgedMeasure::force);
        CHECK(moments[2].flag == 0);
        CHECK(moments[3].flag == 4);  // further beyond its limit than the second too-hard
        CHECK(moments[4].flag == 1);
    }

    TEST_CASE("every measure has a built-in lesson that trains it") {
        const AssetLibrary library;
        const std::vector<Lesson> lessons = read_lessons(library);
        for (int i = 0; i < judged_measure_count; ++i) {
            const std::string_view name = lesson_for(static_cast<JudgedMeasure>(i));
            CHECK(std::any_of(lessons.begin(), lessons.end(),
                              [&](const Lesson& l) { return l.name == name; }));
        }
    }
}
