#include "sim/skin/months/course.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/base/error.h"

using namespace lt;

namespace {
CourseSession light() {
    return {.treated_fraction = 0.95,
            .coverage_cv = 0.3,
            .needle_force_mean_mN = 28,
            .needle_force_p95_mN = 48,
            .contact_s = 180,
            .minutes_red = 10};
}
CourseSession rough() {
    return {.treated_fraction = 0.95,
            .coverage_cv = 0.3,
            .needle_force_mean_mN = 95,
            .needle_force_p95_mN = 190,
            .contact_s = 180,
            .pops_per_cm2 = 60,
            .drops_per_pop = 0.12,
            .minutes_red = 150};
}
CourseInput plan(const CourseSession& session, StriaKind kind, double monk = 3, int days = 365) {
    CourseInput in;
    in.session = session;
    in.days = days;
    in.monk = monk;
    in.stria = kind;
    return in;
}
Course run(const CourseInput& in) {
    return course(in, {}, {}, {});
}
}  // namespace

TEST_SUITE("skin") {
    TEST_CASE(
        "light daily rolling: first change about day 40, level within a year, red better than "
        "white") {
        const Course red = run(plan(light(), StriaKind::rubra));
        const Course white = run(plan(light(), StriaKind::alba));
        MESSAGE("red: first ", red.first_change_day, ", level ", red.level_day, ", end ",
                red.days.back().visibility, " of ", red.days.back().untreated, "; white: first ",
                white.first_change_day, ", level ", white.level_day, ", end ",
                white.days.back().visibility, "; quality ", red.quality);
        CHECK(red.first_change_day >= 33);
        CHECK(red.first_change_day <= 47);
        CHECK(red.level_day > red.first_change_day);
        CHECK(red.level_day <= 335);
        CHECK(white.first_change_day > red.first_change_day);
        CHECK(white.level_day <= 335);
        CHECK(red.days.back().visibility / red.days.back().untreated <
              white.days.back().visibility - 0.1);
        CHECK_FALSE(red.worse_than_nothing);
        CHECK(red.days.back().pih_chance == 0);
    }

    TEST_CASE("rough rolling on dark skin ends worse than doing nothing, and than on light skin") {
        for (double monk : {6.0, 7.0, 8.0, 10.0}) {
            const Course dark = run(plan(rough(), StriaKind::rubra, monk));
            CHECK(dark.worse_than_nothing);
            CHECK(dark.days.back().pih_chance > 0.5);
        }
        const double on_dark = run(plan(rough(), StriaKind::alba, 8)).days.back().visibility;
        const double on_light = run(plan(rough(), StriaKind::alba, 2)).days.back().visibility;
        CHECK(on_dark > on_light + 0.2);
    }

    TEST_CASE("without sessions nothing happens but what marks do by themselves") {
        CourseInput in = plan(light(), StriaKind::alba);
        in.per_week = 0;
        const Course none = run(in);
        CHECK(none.sessions == 0);
        CHECK(none.first_change_day == -1);
        for (const CourseDay& d : none.days) {
            CHECK(d.visibility == doctest::Approx(1.0));
            CHECK(d.collagen == 0);
        }
        in.stria = StriaKind::rubra;
        const Course fading = run(in);
        CHECK(fading.days.back().visibility == doctest::Approx(fading.days.back().untreated));
        CHECK(fading.days.back().untreated < 0.95);
    }

    TEST_CASE("fewer sessions and missed days mean a later first change, and never a better end") {
        CourseInput daily = plan(light(), StriaKind::rubra);
        CourseInput thrice = daily, missing = daily;
        thrice.per_week = 3;
        missing.missed_share = 0.4;
        const Course a = run(daily), b = run(thrice), c = run(missing);
        CHECK(a.sessions == 365);
        CHECK(b.sessions == 156);
        CHECK(c.sessions > 180);
        CHECK(c.sessions < 260);
        CHECK(b.first_change_day > a.first_change_day);
        CHECK(c.first_change_day > a.first_change_day);
        CHECK(b.days.back().visibility >= a.days.back().visibility);
        // A month off: the stimulus is gone in weeks, what was built stays.
        CourseInput pause = daily;
        for (int d = 100; d < 130; ++d) pause.missed_days.push_back(d);
        const Course p = run(pause);
        CHECK(p.days[129].collagen < 0.6 * a.days[129].collagen);
        CHECK(p.days[129].visibility <= p.days[99].visibility);
    }

    TEST_CASE("what is seen after a session is partly fluid, and is told apart") {
        const Course c = run(plan(light(), StriaKind::rubra));
        CHECK(c.days[1].session);
        CHECK(c.days[1].visibility > 0.99);
        CHECK(c.days[1].fluid > 0.08);
        CHECK(c.days[1].fluid < 0.15);
        CHECK(c.days[1].seen_after_session ==
              doctest::Approx(c.days[1].visibility - c.days[1].fluid));
        const MassageParams m;
        CHECK(fluid_left(m, 3) == doctest::Approx(std::exp(-1.0)));
        CHECK(fluid_left(m, 24) < 0.001);  // tomorrow it is back
    }

    TEST_CASE("clinical needling with weeks of rest improves marks; the same every day harms") {
        CourseSession clinical = rough();
        clinical.pops_per_cm2 = 250;
        CourseInput spaced = plan(clinical, StriaKind::alba, 4, 240);
        spaced.per_week = 0.5;
        const Course good = run(spaced);
        CHECK(good.days.back().visibility < 0.9);  // six sessions and more, two weeks apart
        CourseInput daily = spaced;
        daily.per_week = 7;
        CHECK(run(daily).days.back().visibility > 1.0);
    }

    TEST_CASE("a course is bounded, ordered, repeatable, and refuses nonsense") {
        for (double monk : {1.0, 5.5, 10.0})
            for (StriaKind kind : {StriaKind::rubra, StriaKind::alba, StriaKind::nigra})
                for (const CourseSession& s : {light(), rough()}) {
                    const Course c = run(plan(s, kind, monk, 200));
                    for (const CourseDay& d : c.days) {
                        CHECK_UNARY(d.low <= d.visibility + 1e-12);
                        CHECK_UNARY(d.visibility <= d.high + 1e-12);
                        CHECK_UNARY(d.visibility >= 0);
                        CHECK_UNARY(d.visibility <= 2);
                        CHECK_UNARY(d.collagen <= 1);
                    }
                }
        const Course a = run(plan(rough(), StriaKind::rubra, 6)),
                     b = run(plan(rough(), StriaKind::rubra, 6));
        CHECK(a.days[200].visibility == b.days[200].visibility);
        CourseInput bad = plan(light(), StriaKind::rubra);
        bad.days = 0;
        CHECK_THROWS_AS(run(bad), InputError);
        bad = plan(light(), StriaKind::rubra, 11);
        CHECK_THROWS_AS(run(bad), InputError);
        bad = plan(light(), StriaKind::rubra);
        bad.session.contact_s = std::nan("");
        CHECK_THROWS_AS(run(bad), InputError);
    }
}
