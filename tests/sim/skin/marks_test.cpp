#include "sim/skin/months/marks.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/contact/needles/device_kind.h"
#include "sim/skin/skin_response.h"
#include "tests/sim/skin/rolling_skin.h"

using namespace lt;
using lt::test::roll;

namespace {
StriaeParams six_marks() {
    StriaeParams s;
    s.count = 6;
    s.age_months = 3;
    return s;
}
Course a_year(double monk, double pops_per_cm2) {
    CourseInput in;
    in.session = {.treated_fraction = 0.97,
                  .coverage_cv = 0.3,
                  .needle_force_mean_mN = 25,
                  .needle_force_p95_mN = 48,
                  .contact_s = 120,
                  .pops_per_cm2 = pops_per_cm2,
                  .drops_per_pop = 0.1};
    in.monk = monk;
    return course(in, {}, {}, {});
}
}  // namespace

TEST_SUITE("skin") {
    TEST_CASE("marks after months: contrast times width is what the course says is left") {
        const StriaeParams first = six_marks();
        const Course year = a_year(3, 0);
        double red = 100;
        for (int day : {0, 40, 120, 365}) {
            const CourseDay& d = year.days[static_cast<std::size_t>(day)];
            const MarksOnDay m = marks_on_day(first, d, {}, {});
            const double contrast = (m.striae.blood_factor - 1) / (first.blood_factor - 1);
            CHECK(contrast * m.striae.width_mm / first.width_mm ==
                  doctest::Approx(d.visibility / d.untreated));
            CHECK(m.striae.count == first.count);  // the same bands in the same place
            CHECK(m.dark == 0);
            // Redder than the skin around, less from date to date: treatment and age.
            CHECK(stria_look(m.striae).blood_factor < red);
            red = stria_look(m.striae).blood_factor;
        }
        CHECK(marks_on_day(first, year.days[0], {}, {}).striae.width_mm ==
              doctest::Approx(first.width_mm));
    }

    TEST_CASE("marks after rough months on dark skin: none at once, dark within weeks") {
        const Course year = a_year(8, 60);
        const auto dark = [&](std::size_t day) {
            return marks_on_day(six_marks(), year.days[day], {}, {}).dark;
        };
        CHECK(dark(0) == 0);
        CHECK(dark(3) < 0.02);
        CHECK(dark(120) > 0.1);
        CHECK(dark(365) <= PigmentParams{}.rise);
    }

    TEST_CASE("any kind of marks can be put in the place of a skin's own") {
        for (StriaKind kind : {StriaKind::rubra, StriaKind::alba, StriaKind::nigra})
            for (const StriaeParams& own : {StriaeParams{}, six_marks()}) {
                const StriaeParams s = marks_of_kind(own, kind);
                CHECK(stria_kind(s) == kind);
                CHECK(s.count == 6);
                CHECK(s.direction_deg == own.direction_deg);
            }
    }

    TEST_CASE(
        "the hours after: drops dry, redness fades, marks that massage hid are back the next day") {
        const SkinSite site;
        const RollerSpec roller;
        SkinResponse skin(site, roller, {});
        roll(skin, roller, site.puncture, {.peak_mN = 110, .seconds = 40});
        const auto red = [](const SkinState& s) {
            double sum = 0;
            for (float v : s.map.perfusion) sum += v;
            return sum;
        };
        const auto hidden = [](const SkinState& s) {
            return *std::max_element(s.map.fluid.begin(), s.map.fluid.end());
        };
        const SkinState soon = skin_after(skin, 20), hours = skin_after(skin, 180),
                        day = skin_after(skin, 1440);
        CHECK(hidden(soon) > 0.03f);
        CHECK(hidden(hours) ==
              doctest::Approx(hidden(soon) * std::exp(-160.0 / 180)).epsilon(0.01));
        CHECK(hidden(day) < 0.001f);
        CHECK(red(hours) < red(soon));
        CHECK(red(day) < 0.05 * red(soon));
        CHECK(hours.drop_count > 0);
        for (const BloodDrop& d : hours.drops) CHECK_UNARY(d.dried == 1.0f);
        CHECK(day.pop_count == skin.state().pop_count);
        CHECK(skin.state().t_s < 50);  // the session itself stays as it ended
    }

    TEST_CASE("devices: 8 um tips puncture at any use, 200 um never, and the program says so") {
        const auto kind = [](double tip_um) {
            RollerSpec r;
            r.tip_diameter_um = tip_um;
            return device_kind(r, {});
        };
        CHECK(kind(8) == DeviceKind::puncturing);
        CHECK(kind(25) == DeviceKind::light_touch);
        CHECK(kind(37) == DeviceKind::light_touch);
        CHECK(kind(200) == DeviceKind::massage);
        RollerSpec smooth;
        smooth.rows = smooth.per_row = 0;
        CHECK(device_kind(smooth, {}) == DeviceKind::massage);
    }
}
