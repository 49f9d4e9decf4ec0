#include "live/latency_meter.h"

#include <doctest/doctest.h>

using namespace lt;

TEST_SUITE("app") {
    TEST_CASE("latency runs from an event to the first picture that lies on what it changed") {
        LatencyMeter meter;
        CHECK(meter.percentile_s(0.5) == 0.0);
        // A mouse 200 times a second, the hand sampled and a picture swapped 50 times; the picture
        // shows the hand as it was 30 ms before.
        double sampled_s = 10.0;
        for (int i = 1; i <= 400; ++i) {
            const double t = 10.0 + 0.005 * i;
            meter.event(t, sampled_s);
            if (i % 4 != 0) continue;
            sampled_s = t;
            meter.shown(t - 0.030, t);
        }
        // The first of four waits three events longer than the last.
        CHECK(meter.events() > 380);
        CHECK(meter.percentile_s(0.0) == doctest::Approx(0.020));
        CHECK(meter.percentile_s(1.0) == doctest::Approx(0.035));
        // The newest event that the last picture shows is one frame old, and the 30 ms it is behind
        // have no newer one in it.
        REQUIRE(meter.beyond_frame_s());
        CHECK(*meter.beyond_frame_s() == doctest::Approx(0.000));
        meter.shown(sampled_s - 0.030, sampled_s + 0.020);
        CHECK(!meter.beyond_frame_s());  // a picture without anything new
        const std::size_t before = meter.events();
        meter.drop();
        meter.shown(1e9, 1e9);
        CHECK(meter.events() == before);
    }
}
