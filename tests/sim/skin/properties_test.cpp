// What holds for every law whatever its parameters: bounded, monotone, conserved.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "sim/base/random.h"
#include "sim/contact/needles/needle_slide.h"
#include "sim/skin/site.h"

using namespace lt;

namespace {
constexpr int draws = 300;

/// Numbers that differ from case to case and are the same in every run.
class Draw {
  public:
    explicit Draw(int number) : number_(number) {}
    double in(double low, double high) {
        return low + (high - low) * uniform01(random_key(0x736b696eull, number_, ++count_));
    }
    /// Parameters anywhere in their ranges.
    template <class T>
    T params() {
        T out;
        for (const auto& f : T::fields()) out.*f.member = in(f.min, f.max);
        return out;
    }

  private:
    int number_, count_ = 0;
};
}  // namespace

TEST_SUITE("skin") {
    TEST_CASE("any parameters: a sharper, faster, more sheared tip never needs more force") {
        for (int i = 0; i < draws; ++i) {
            Draw draw(i);
            const auto p = draw.params<PunctureParams>();
            const PunctureConditions a{draw.in(1, 250), draw.in(0, 200), draw.in(0, 1),
                                       draw.in(-2, 2)};
            PunctureConditions sharper = a, faster = a, sheared = a;
            sharper.tip_diameter_um *= draw.in(0, 1);
            faster.descent_mm_s += draw.in(0, 200);
            sheared.shear_ratio = draw.in(a.shear_ratio, 1);
            const double f = puncture_threshold_mN(p, a);
            CHECK_UNARY(f > 0);
            CHECK_UNARY(puncture_threshold_mN(p, sharper) <= f);
            CHECK_UNARY(puncture_threshold_mN(p, faster) <= f);
            CHECK_UNARY(puncture_threshold_mN(p, sheared) <= f);
            const double length = draw.in(0.2, 3), force = draw.in(0, 2000);
            const double z = inserted_depth_mm(p, length, force, f);
            CHECK_UNARY(z >= 0);
            CHECK_UNARY(z <= length);
            CHECK_UNARY(inserted_depth_mm(p, length, force + draw.in(0, 500), f) >= z);
            // A needle slides in as the law of depth says.
            const double more = 1e-3 * f, at = f * (1 + 0.5 * p.depth_force_range);
            CHECK(inserted_depth_mm(p, length, at + more, f) -
                      inserted_depth_mm(p, length, at, f) ==
                  doctest::Approx(1e-3 * slide_per_threshold_mm(p, length)).epsilon(1e-6));
        }
    }

    TEST_CASE(
        "any parameters: a deeper, wider hole never bleeds less; a drop stays in its bounds") {
        for (int i = 0; i < draws; ++i) {
            Draw draw(i);
            const auto p = draw.params<BloodParams>();
            const double z = draw.in(0, 1.5), hole = draw.in(1, 300);
            const double chance = bleed_chance(p, z, hole);
            CHECK_UNARY(chance >= 0);
            CHECK_UNARY(chance <= 1);
            CHECK_UNARY(bleed_chance(p, z + draw.in(0, 1), hole) >= chance - 1e-12);
            CHECK_UNARY(bleed_chance(p, z, hole + draw.in(0, 100)) >= chance - 1e-12);
            const auto key = static_cast<std::uint64_t>(i);
            const DropFate a = drop_fate(p, z, hole, key), b = drop_fate(p, 2 * z, hole, key);
            CHECK_UNARY(a.volume_uL >= p.volume_min_uL);
            CHECK_UNARY(a.volume_uL <= std::max(p.volume_min_uL, p.volume_max_uL));
            CHECK_UNARY(b.volume_uL >= a.volume_uL);
            CHECK_UNARY(a.delay_s >= 0);
            CHECK_UNARY(a.clot_s > 0);
        }
    }

    TEST_CASE(
        "any parameters, any history: perfusion is never below rest nor above its three bounds, "
        "and two steps are one") {
        for (int i = 0; i < draws; ++i) {
            Draw draw(i);
            const auto p = draw.params<PerfusionParams>();
            Perfusion c;
            for (int k = 0; k < 20; ++k) {
                add_rubbing(p, c, draw.in(0, 5000));
                add_flare(p, c, draw.in(0, 3));
                add_injury(p, c, draw.in(0, 3), draw.in(0, 1));
                const double a = draw.in(0, 1000), b = draw.in(0, 1000);
                Perfusion once = c, twice = c;
                PerfusionStep(p, a + b).apply(once);
                PerfusionStep(p, a).apply(twice);
                PerfusionStep(p, b).apply(twice);
                CHECK_UNARY(std::abs(once.total() - twice.total()) <= 1e-4 * (1 + once.total()));
                CHECK_UNARY(PerfusionStep(p, a + b).total_after(c) >= 0);
                c = once;
                CHECK_UNARY(c.rub <= p.rub_max * 1.0001);
                CHECK_UNARY(c.flare <= p.flare_max * 1.0001);
                CHECK_UNARY(c.shallow + c.deep <= p.injury_max * 1.0001);
            }
            PerfusionStep(p, 1e9).apply(c);
            CHECK_UNARY(c.total() < 1e-6f);  // everything heals
        }
    }

    TEST_CASE(
        "any parameters: harder, more, deeper never feels gentler, 10 is the end, and cream only "
        "dulls") {
        for (int i = 0; i < draws; ++i) {
            Draw draw(i);
            const auto p = draw.params<DiscomfortParams>();
            const Stimulus s{draw.in(0, 300), draw.in(1, 200), draw.in(0, 200), draw.in(0, 1)};
            const double d = discomfort(p, s);
            CHECK_UNARY(d >= 0);
            CHECK_UNARY(d <= 10);
            for (double Stimulus::*more : {&Stimulus::needle_force_mN, &Stimulus::needles,
                                           &Stimulus::pops_per_s, &Stimulus::pop_depth_mm}) {
                Stimulus t = s;
                t.*more *= draw.in(1, 5);
                CHECK_UNARY(discomfort(p, t) >= d - 1e-12);
            }
            const auto n = draw.params<NumbingParams>();
            const double minutes = draw.in(0, 240), z = draw.in(0, 3);
            CHECK_UNARY(felt_share(n, minutes, z) <= 1);
            CHECK_UNARY(felt_share(n, minutes, z) >= 1 - n.relief);
            CHECK_UNARY(felt_share(n, minutes, z + draw.in(0, 2)) >= felt_share(n, minutes, z));
            CHECK_UNARY(felt_share(n, 0, z) == 1);
            CHECK_UNARY(blanching(n, minutes, draw.in(0, 600)) <= n.blanching);
        }
    }

    TEST_CASE("any parameters: films, fluid and pigment stay within their bounds") {
        for (int i = 0; i < draws; ++i) {
            Draw draw(i);
            const auto film = draw.params<FilmParams>();
            const double mu = friction(film, draw.in(-0.5, 1.5));
            CHECK_UNARY(mu >=
                        std::min({film.friction_dry, film.friction_tacky, film.friction_film}) -
                            1e-12);
            CHECK_UNARY(mu <=
                        std::max({film.friction_dry, film.friction_tacky, film.friction_film}) +
                            1e-12);
            const double wet = draw.in(0, 1);
            CHECK_UNARY(dried_wetness(film, wet, draw.in(0, 1e5)) <= wet);

            const auto massage = draw.params<MassageParams>();
            const double w = draw.in(0, 1), a = draw.in(0, 2000), b = draw.in(0, 2000);
            const double moved = fluid_moved(massage, w, a);
            CHECK_UNARY(moved >= w - 1e-12);
            CHECK_UNARY(moved <= 1);
            // Work counts, not how it is cut up.
            CHECK_UNARY(std::abs(fluid_moved(massage, moved, b) - fluid_moved(massage, w, a + b)) <
                        1e-9);

            const auto pigment = draw.params<PigmentParams>();
            const auto type = static_cast<Fitzpatrick>(1 + i % 6);
            PunctureLoad load{draw.in(0, 300), draw.in(0, 0.5), draw.in(0, 500)};
            const double hazard = pih_hazard(pigment, type, load);
            CHECK_UNARY(hazard >= 0);
            CHECK_UNARY(pih_chance(hazard) <= 1);
            load.pops_per_cm2 *= 2;
            CHECK_UNARY(pih_hazard(pigment, type, load) >= hazard);
            const double days = draw.in(0, 2000);
            const double dark = pih_darkness(pigment, days, days * draw.in(0, 1));
            CHECK_UNARY(dark >= 0);
            CHECK_UNARY(dark <= 1);
        }
    }

    TEST_CASE("any session: a course is bounded and ordered, and more holes never harm less") {
        for (int i = 0; i < 12; ++i) {
            Draw draw(i);
            CourseInput in;
            in.session = {.treated_fraction = draw.in(0, 1),
                          .coverage_cv = draw.in(0, 2),
                          .needle_force_mean_mN = draw.in(0, 200),
                          .needle_force_p95_mN = draw.in(0, 300),
                          .contact_s = draw.in(0, 600),
                          .pops_per_cm2 = draw.in(0, 300),
                          .drops_per_pop = draw.in(0, 0.3)};
            in.days = 200;
            in.per_week = draw.in(0, 14);
            in.missed_share = draw.in(0, 0.9);
            in.monk = draw.in(1, 10);
            in.stria = static_cast<StriaKind>(1 + i % 3);
            CourseInput worse = in;
            worse.session.pops_per_cm2 *= 2;
            const Course a = course(in, {}, {}, {}), b = course(worse, {}, {}, {});
            for (std::size_t d = 0; d < a.days.size(); ++d) {
                const CourseDay& day = a.days[d];
                CHECK_UNARY(day.low <= day.visibility);
                CHECK_UNARY(day.visibility <= day.high);
                CHECK_UNARY(day.visibility >= 0);
                CHECK_UNARY(day.visibility <= 2);
                CHECK_UNARY(day.fluid >= 0);
                CHECK_UNARY(day.fluid <= 0.15 * day.visibility + 1e-12);
                CHECK_UNARY(b.days[d].trauma >= day.trauma);
                CHECK_UNARY(b.days[d].pih_chance >= day.pih_chance);
            }
        }
    }
}
