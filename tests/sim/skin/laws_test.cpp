// Each law against the points it was published with.
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>

#include "sim/skin/site.h"

using namespace lt;

TEST_SUITE("skin") {
    TEST_CASE(
        "chance to strike a capillary: hole 50 um 4.5 %, 70 um 7.6 %, 100 um 13.5 %, 140 um 23 %, "
        "250 um 54 %") {
        const BloodParams p;
        const double points[][2] = {
            {50, 0.045}, {70, 0.076}, {100, 0.135}, {140, 0.23}, {250, 0.54}};
        for (const auto& [hole, chance] : points)
            CHECK(1 - std::exp(-loops_met(p, hole)) == doctest::Approx(chance).epsilon(0.02));
        // Epidermis has no blood; papillary loops bleed sometimes, the plexus nearly always.
        CHECK(bleed_chance(p, 0.10, 100) == 0);
        CHECK(bleed_chance(p, 0.20, 100) == doctest::Approx(0.45 * 0.135).epsilon(0.02));
        CHECK(bleed_chance(p, 0.50, 100) == doctest::Approx(0.8));
        double last = 0;
        for (double z = 0; z < 1.2; z += 0.01) {
            const double now = bleed_chance(p, z, hole_diameter_um(p, z, 25, 0.25, 1.0));
            CHECK(now >= last - 1e-12);
            CHECK(now <= 1);
            last = now;
        }
    }

    TEST_CASE(
        "a roller's channel is about as wide as was seen: 71 +- 10 um at 0.15 mm, 140 um base "
        "(Kalluri 2011)") {
        const double hole = hole_diameter_um({}, 0.1525, 8, 0.14, 0.77);
        CHECK(hole > 70.7 - 2 * 9.9);
        CHECK(hole < 70.7 + 9.9);
    }

    TEST_CASE(
        "a drop: 3 to 20 s late, 0.02 to 0.2 uL, dry in 1 to 3 min; 0.1 uL beads to 0.36 mm") {
        CHECK(bead_radius_mm(0.1) == doctest::Approx(0.36).epsilon(0.02));
        double shallow = 0, deep = 0;
        for (std::uint64_t k = 0; k < 2000; ++k) {
            const DropFate a = drop_fate({}, 0.2, 100, k), b = drop_fate({}, 0.4, 200, k);
            CHECK_UNARY(a.delay_s >= 3);
            CHECK_UNARY(a.delay_s <= 20);
            CHECK_UNARY(a.clot_s >= 60);
            CHECK_UNARY(a.clot_s <= 180);
            CHECK_UNARY(b.volume_uL >= a.volume_uL);
            shallow += a.volume_uL / 2000;
            deep += b.volume_uL / 2000;
        }
        CHECK(shallow == doctest::Approx(0.1).epsilon(0.1));
        CHECK(deep <= 0.2);
        CHECK(drop_share_out({}, 0) == 0);
        CHECK(drop_share_out({}, 60) > 0.99);
    }

    TEST_CASE(
        "redness after 200 to 400 um arrays is gone within two hours (Bal 2008), after deep "
        "needling not") {
        // Arrays of 16 needles on 0.25 cm^2, buried to half their length (Lam 2008).
        const PerfusionParams p;
        const auto minutes = [&](double needle_mm, double per_cm2, double buried) {
            Perfusion c;
            const double z = buried * needle_mm;
            add_injury(p, c, injury_of_pops(p, per_cm2, z), z);
            const PerfusionStep minute(p, 60);
            int last = 0;
            for (int m = 1; m < 5000; ++m) {
                minute.apply(c);
                if (c.total() > p.visible_limit) last = m;
            }
            return last;
        };
        const int m200 = minutes(0.2, 64, 0.5), m300 = minutes(0.3, 64, 0.5),
                  m400 = minutes(0.4, 64, 0.5);
        CHECK(m200 <= m300);
        CHECK(m300 <= m400);
        CHECK(m400 > 0);
        CHECK(m400 < 120);
        // 1.5 mm clinical roller, 250 holes/cm^2: visible for hours (HK J Dermatol 2018: 3 to 6 and
        // more), measurable within a day (Hackethal 2021).
        const int clinical = minutes(1.5, 250, 0.5);
        CHECK(clinical > 180);
        CHECK(clinical < 1440);
        CHECK(redness_verdict(p, 0) == RednessVerdict::none);
        CHECK(redness_verdict(p, 59) == RednessVerdict::mild);
        CHECK(redness_verdict(p, 61) == RednessVerdict::too_rough);
    }

    TEST_CASE(
        "five minutes of smooth rolling add about a quarter to blood flow, for more than ten "
        "minutes (Miyaji 2018)") {
        const PerfusionParams p;
        Perfusion c;
        // 2 N at 50 mm/s over 50 cm^2, in steps of a second.
        const PerfusionStep second(p, 1);
        for (int s = 0; s < 300; ++s) {
            add_rubbing(p, c, p.rolling_resistance * 2000 * 50 / 5000);
            second.apply(c);
        }
        CHECK(c.total() > 0.12);
        CHECK(c.total() < 0.35);
        const float start = c.total();
        for (int s = 0; s < 600; ++s) second.apply(c);
        CHECK(c.total() > 0.2f * start);
        for (int s = 0; s < 3000; ++s) second.apply(c);
        CHECK(c.total() < 0.01f);
    }

    TEST_CASE("a flare rises within minutes and is gone within the hour, however strong") {
        const PerfusionParams p;
        CHECK(flare_strength(p, 59) == 0);
        CHECK(flare_strength(p, 120) == doctest::Approx(1));
        Perfusion c;
        add_flare(p, c, 1e6);
        const PerfusionStep minute(p, 60);
        float peak = 0;
        int peak_at = 0, visible_until = 0;
        for (int m = 1; m <= 120; ++m) {
            minute.apply(c);
            if (c.total() > peak) peak = c.total(), peak_at = m;
            if (c.total() > p.visible_limit) visible_until = m;
        }
        CHECK(peak <= p.flare_max);
        CHECK(peak_at <= 8);
        CHECK(visible_until > 5);
        CHECK(visible_until < 60);
    }

    TEST_CASE("perfusion's steps are exact: one hour at once equals 3600 seconds") {
        const PerfusionParams p;
        Perfusion a, b;
        for (Perfusion* c : {&a, &b}) {
            add_rubbing(p, *c, 700);
            add_flare(p, *c, 0.8);
            add_injury(p, *c, 1.1, 0.3);
        }
        PerfusionStep(p, 3600).apply(a);
        const PerfusionStep second(p, 1);
        for (int i = 0; i < 3600; ++i) second.apply(b);
        CHECK(a.total() == doctest::Approx(b.total()).epsilon(1e-4));
    }

    TEST_CASE(
        "Gill: three times the length, seven times the pain; ten times the needles, about two") {
        const DiscomfortParams p;
        const auto sting = [&](double z, double rate) {
            return discomfort_parts(p, {.pops_per_s = rate, .pop_depth_mm = z}).sting;
        };
        CHECK(sting(0.6, 10) / sting(0.2, 10) == doctest::Approx(7).epsilon(0.01));
        CHECK(sting(0.3, 100) / sting(0.3, 10) == doctest::Approx(2.14).epsilon(0.01));
        // A sharp roller, every landing a hole: 1 mm hurts (Luz 2017: 5.2 in spite of cream), 0.2
        // mm does not (Petukhova 2017: 1.3).
        const double sharp = discomfort(p, {20, 28, 140, 0.5}),
                     tiny = discomfort(p, {15, 20, 140, 0.1});
        CHECK(sharp > 5.2);
        CHECK(tiny < 2.0);
        for (double f : {0.0, 1e3, 1e9}) CHECK(discomfort(p, {f, 1200, f, 2}) <= 10);
    }

    TEST_CASE(
        "a needle 1.0 mm deep is felt and not painful, one 1.9 mm deep is (Bjerring & "
        "Arendt-Nielsen 1990)") {
        const DiscomfortParams p;
        const auto one_needle = [&](double z) {
            return discomfort(p, {.pops_per_s = 1.0, .pop_depth_mm = z});
        };
        CHECK(one_needle(1.0) > 1.0);
        CHECK(one_needle(1.0) < p.painful);
        CHECK(one_needle(1.9) > p.painful);
    }

    TEST_CASE(
        "touch: 0.7 N is the aim (1 to 2.5), 2 N the edge (3 to 4), 5 N painful, by the needle "
        "forces that the roller has there") {
        // Cubic mean of needle force and needles that touch on the thigh, docs/skin-laws.md.
        const DiscomfortParams p;
        const auto touch = [&](double force_mN, double needles) {
            return discomfort(p, {.needle_force_mN = force_mN, .needles = needles});
        };
        CHECK(touch(35, 26) > 1.0);
        CHECK(touch(35, 26) < 2.5);
        CHECK(touch(60, 38) > 3.0);
        CHECK(touch(60, 38) < 4.0);
        CHECK(touch(95, 47) > 5.0);
    }

    TEST_CASE(
        "a roller's needle first goes 0.15 mm deep (Kalluri 2011: 152 +- 10 um of 770), at most "
        "0.7 of itself (Donnelly 2011: 460 of 600 um)") {
        const PunctureParams p;
        CHECK(std::abs(inserted_depth_mm(p, 0.77, 34, 34) - 0.1525) < 0.0096);
        CHECK(inserted_depth_mm(p, 0.6, 500, 34) == doctest::Approx(0.46).epsilon(0.1));
        CHECK(inserted_depth_mm(p, 0.6, 500, 34) < 0.6);
    }

    TEST_CASE(
        "numb depth 2.9 mm after 60 and 4.5 mm after 120 min (Wahlgren); a short application does "
        "little") {
        const NumbingParams p;
        CHECK(numb_depth_mm(p, 0) == 0);
        CHECK(numb_depth_mm(p, 60) == doctest::Approx(2.9));
        CHECK(numb_depth_mm(p, 120) == doctest::Approx(4.5));
        CHECK(numb_depth_mm(p, 200) == doctest::Approx(6.0));  // 6 mm at 3 to 4 h
        CHECK(felt_share(p, 0, 0.3) == 1);
        CHECK(felt_share(p, 60, 0.3) == doctest::Approx(0.2).epsilon(0.01));
        CHECK(felt_share(p, 30, 1.9) > 0.98);  // deeper than the cream reaches
        double last = 1;
        for (double minutes = 0; minutes < 240; minutes += 5) {
            CHECK(felt_share(p, minutes, 0.5) <= last + 1e-12);
            last = felt_share(p, minutes, 0.5);
        }
        CHECK(blanching(p, 10, 0) == 0);  // Nielsen 1992: none at 5 to 15 min
        CHECK(blanching(p, 30, 0) > 0.1);
    }

    TEST_CASE(
        "melanin rises along the Monk scale; its colours darken step by step and keep their type's "
        "order") {
        double light = 101, last = 0;
        int type = 0;
        for (double m = 1; m <= 10; m += 0.25) {
            const double melanin = melanin_of_monk(m);
            CHECK(melanin > last);
            last = melanin;
            const Vec3 lab = lab_of_linear(skin_albedo_linear(melanin, rest_blood_fraction));
            CHECK(lab.x < light);
            light = lab.x;
            CHECK(static_cast<int>(fitzpatrick_of(melanin)) >= type);
            type = static_cast<int>(fitzpatrick_of(melanin));
        }
        CHECK(fitzpatrick_of(melanin_of_monk(1)) == Fitzpatrick::I);
        CHECK(fitzpatrick_of(melanin_of_monk(6)) == Fitzpatrick::IV);
        CHECK(fitzpatrick_of(melanin_of_monk(10)) == Fitzpatrick::VI);
        // At an anchor the measured albedo comes back.
        for (const ToneAnchor& a : tone_anchors())
            for (int c = 0; c < 3; ++c)
                CHECK(skin_albedo_linear(a.melanin, rest_blood_fraction)[c] ==
                      doctest::Approx(a.albedo[c]).epsilon(1e-9));
    }

    TEST_CASE(
        "the same redness shows four to five times less on dark skin (two-layer model's delta "
        "a*)") {
        // skin tone table: f_mel 0.01, 0.03, 0.05, 0.08, 0.12 at three times the blood.
        const double table[][2] = {{0.01, 5.1}, {0.03, 4.3}, {0.05, 3.6}, {0.08, 2.4}, {0.12, 1.4}};
        for (const auto& [melanin, delta] : table)
            CHECK(redness_delta_a(melanin, 0.06) == doctest::Approx(delta).epsilon(0.25));
        double last = 100;
        for (double f = 0.01; f < 0.4; f *= 1.2) {
            CHECK(redness_delta_a(f, 0.06) < last);
            last = redness_delta_a(f, 0.06);
            // More blood is redder, less is paler, and every channel darkens with blood.
            CHECK(redness_delta_a(f, 0.10) >= redness_delta_a(f, 0.06) - 0.02);
            for (int c = 0; c < 3; ++c)
                CHECK(skin_albedo_linear(f, 0.06)[c] < skin_albedo_linear(f, 0.02)[c]);
        }
        CHECK(redness_delta_a(0.017, 0.06) > 4 * redness_delta_a(0.16, 0.06));
    }

    TEST_CASE(
        "dark marks: 14 to 17 % of types IV and V after five clinical sessions (Dogra 2014)") {
        const PigmentParams p;
        const PunctureLoad session{
            .pops_per_cm2 = 250, .drops_per_pop = 0.2, .hours_since_last = 720};
        const auto course_chance = [&](Fitzpatrick t) {
            return pih_chance(5 * pih_hazard(p, t, session));
        };
        CHECK(course_chance(Fitzpatrick::IV) > 0.14);
        CHECK(course_chance(Fitzpatrick::V) < 0.1701);
        double last = 0;
        for (int t = 1; t <= 6; ++t) {
            CHECK(course_chance(static_cast<Fitzpatrick>(t)) >= last);
            last = course_chance(static_cast<Fitzpatrick>(t));
        }
        CHECK(last < 0.25);
        PunctureLoad soon = session;
        soon.hours_since_last = 24;
        CHECK(pih_hazard(p, Fitzpatrick::V, soon) ==
              doctest::Approx(2 * pih_hazard(p, Fitzpatrick::V, session)));
        // Shows after one to three weeks, mostly gone after a year.
        CHECK(pih_darkness(p, 3, 3) < 0.1);
        CHECK(pih_darkness(p, 21, 21) > 0.85);
        CHECK(pih_darkness(p, 365, 365) < 0.1);
    }

    TEST_CASE("friction: dry 0.45, sticky as the film dries, slippery under serum") {
        const FilmParams p;
        CHECK(friction(p, 0) == doctest::Approx(0.45));
        CHECK(friction(p, 1) == doctest::Approx(0.2));
        CHECK(friction(p, p.tacky_wetness) > friction(p, 0));
        CHECK(dried_wetness(p, 1, 60 * 8) == doctest::Approx(std::exp(-1.0)));
    }

    TEST_CASE(
        "body: stiffness doubles over a life, mass adds skin and fat, water softens, bone ends the "
        "stack") {
        BodyParams old;
        old.age_years = 95;
        BodyParams young;
        young.age_years = 25;
        CHECK(age_stiffness_factor(old) / age_stiffness_factor(young) ==
              doctest::Approx(2).epsilon(0.02));
        LayerStack stack;
        stack.layers = {{.name = "epidermis", .thickness_mm = 0.085, .youngs_kPa = 2000},
                        {.name = "dermis", .thickness_mm = 2.0},
                        {.name = "subcutis", .thickness_mm = 10, .youngs_kPa = 12}};
        const LayerStack same = layers_of_body(stack, {}, {});
        for (int i = 0; i < 3; ++i) {
            CHECK(same.layers[i].thickness_mm == doctest::Approx(stack.layers[i].thickness_mm));
            CHECK(same.layers[i].youngs_kPa == doctest::Approx(stack.layers[i].youngs_kPa));
        }
        BodyParams heavy;
        heavy.body_mass_index = 35;
        const LayerStack more = layers_of_body(stack, heavy, {});
        CHECK(more.layers[1].thickness_mm == doctest::Approx(2.2));   // Gibney: 0.2 mm
        CHECK(more.layers[2].thickness_mm == doctest::Approx(14.0));  // Gibney: 4 mm
        BodyParams wet, dry;
        wet.hydration = 1;
        dry.hydration = 0;
        const double ratio = layers_of_body(stack, dry, {}).layers[0].youngs_kPa /
                             layers_of_body(stack, wet, {}).layers[0].youngs_kPa;
        CHECK(ratio > 1.4);
        CHECK(ratio < 10);  // only the corneum's share of the epidermis softens tenfold
        const LayerStack bony = layers_of_body(stack, {}, {.depth_mm = 5.0});
        double total = 0;
        for (const Layer& l : bony.layers) total += l.thickness_mm;
        CHECK(total == doctest::Approx(5.0));
        CHECK(layers_of_body(stack, {}, {.depth_mm = 1.0}).layers.size() == 2);
        CHECK(tension_now_N_per_m({.age_years = 30}) > tension_now_N_per_m({.age_years = 70}));
        CHECK(tension_now_N_per_m({.age_years = 30}) > tension_now_N_per_m({.age_years = 16}));
    }

    TEST_CASE(
        "stretch marks: in range, along their lines, softer skin, red when young and pale when "
        "old") {
        StriaeParams p;
        p.count = 6;
        p.direction_deg = 70;
        const StriaField field(p, 80, 5), again(p, 80, 5), other(p, 80, 6);
        CHECK(field.bands().size() == 6);
        CHECK(field.mask(64) == again.mask(64));
        CHECK(field.mask(64) != other.mask(64));
        for (const StriaBand& band : field.bands()) {
            double length = 0, widest = 0;
            for (std::size_t i = 0; i < band.points.size(); ++i) {
                widest = std::max(widest, 2 * band.half_width_mm[i]);
                if (i > 0)
                    length += std::hypot(band.points[i].x - band.points[i - 1].x,
                                         band.points[i].y - band.points[i - 1].y);
            }
            CHECK(widest >= 1);
            CHECK(widest <= 10);
            CHECK(length >= 5);
            CHECK(length <= 150);
            const Vec2 way = band.points.back() - band.points.front();
            const double angle = std::atan2(way.y, way.x) / radians_per_degree;
            CHECK(std::abs(std::remainder(angle - 70, 180)) < 25);
        }
        const std::vector<float> soft = field.dermis_stiffness({.n = 64, .side_mm = 80});
        float least = 1, most = 0;
        for (float f : soft) least = std::min(least, f), most = std::max(most, f);
        CHECK(least >= stria_stiffness(p) - 1e-6);
        CHECK(least < 0.8f);
        CHECK(most == 1.0f);
        CHECK(StriaField(StriaeParams{}, 80, 1).dermis_stiffness({}).empty());

        StriaeParams young = p, old = p, dark = p;
        young.age_months = 3;
        old.age_months = 60;
        dark.age_months = 60;
        dark.pigmented = 1;
        CHECK(stria_kind(young) == StriaKind::rubra);
        CHECK(stria_kind(old) == StriaKind::alba);
        CHECK(stria_kind(dark) == StriaKind::nigra);
        CHECK(stria_look(young).blood_factor >= 2);
        CHECK(stria_look(old).blood_factor < 1);
        CHECK(stria_look(old).melanin_factor < 0.75);
        CHECK(stria_look(dark).melanin_factor > 1.2);
        CHECK(stria_look(young).height_mm > 0);
        CHECK(stria_look(old).height_mm < 0);
    }

    TEST_CASE(
        "every parameter has a meaning, a source, a range that holds its default, and a name of "
        "its own") {
        const SkinSite site;
        std::set<std::string> tables;
        for_each_table(site, [&](std::string_view table, const auto& params) {
            using T = std::decay_t<decltype(params)>;
            CHECK(tables.insert(std::string(table)).second);
            std::set<std::string_view> names;
            CHECK(T::fields().size() * sizeof(double) == sizeof(T));  // none is forgotten
            for (const auto& f : T::fields()) {
                CAPTURE(f.name);
                CHECK(names.insert(f.name).second);
                CHECK(f.min < f.max);
                CHECK(params.*f.member >= f.min);
                CHECK(params.*f.member <= f.max);
                CHECK_FALSE(f.meaning.empty());
                CHECK_FALSE(f.source.empty());
            }
        });
        CHECK(tables.size() == 13);
    }
}
