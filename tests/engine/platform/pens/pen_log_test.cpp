#include "engine/platform/pens/pen_log.h"

#include <doctest/doctest.h>

using namespace lt;

namespace {

PenEvent event(PenEventKind kind, double t_s, double raw, bool touching) {
    PenEvent e;
    e.kind = kind;
    e.device = 3;
    e.t_s = t_s;
    e.raw_pressure = raw;
    e.touching = touching;
    return e;
}

}  // namespace

TEST_SUITE("pen") {
    TEST_CASE("a pen that is unplugged in a stroke is lifted before it goes, and was counted") {
        PenLog log;
        log.take(event(PenEventKind::motion, 0.0, 9.0, true));  // of a pen that nobody knows
        PenDevice info;
        info.id = 3;
        log.add(info);
        log.take(event(PenEventKind::down, 0.0, 10.0, true));
        for (int i = 1; i <= 100; ++i)
            log.take(event(PenEventKind::motion, i / 200.0, 10.0 + i, true));
        REQUIRE(log.knows(3));
        std::vector<PenEvent> got;
        log.poll(got);
        REQUIRE(got.size() == 102);
        CHECK(got.front().kind == PenEventKind::device_added);
        REQUIRE(log.devices().size() == 1);
        CHECK(log.devices()[0].samples == 100);
        CHECK(log.devices()[0].rate_hz == doctest::Approx(200.0));
        CHECK(log.devices()[0].seen_max == 110.0);

        log.remove(3);
        got.clear();
        log.poll(got);
        REQUIRE(got.size() == 2);
        CHECK(got[0].kind == PenEventKind::up);
        CHECK(got[0].raw_pressure == 0.0);
        CHECK(got[1].kind == PenEventKind::device_removed);
        CHECK(got[1].touching);
        CHECK(log.devices().empty());
    }

    TEST_CASE("what a window system leaves out follows from what a pen did before") {
        PenLog log;
        PenDevice info;
        info.id = 3;
        info.pressure_max = 1024.0;
        log.add(info);
        using enum PenEventKind;
        for (const PenEventKind kind : {proximity_in, motion, down, motion, up, motion})
            log.take(event(kind, 0.0, 512.0, false));
        std::vector<PenEvent> got;
        log.poll(got);
        REQUIRE(got.size() == 7);
        constexpr bool touching[] = {false, false, true, true, false, false};
        for (std::size_t i = 0; i < 6; ++i) CHECK(got[i + 1].touching == touching[i]);
        CHECK(got[3].pressure == 0.5);
        CHECK(got[4].pressure == 0.5);
        CHECK(got[5].raw_pressure == 0.0);
        CHECK(got[5].pressure == 0.0);
    }
}
