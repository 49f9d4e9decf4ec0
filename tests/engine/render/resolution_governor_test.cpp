#include "engine/render/resolution_governor.h"

#include <doctest/doctest.h>

#include <initializer_list>

namespace {

/// Pictures on a machine where a full one takes fixed_ms + pixels_ms; times the size changed.
struct Run {
    double share = 1.0, last_ms = 0.0;
    int changes_late = 0;
};
Run draw(lt::ResolutionGovernor& governor, double fixed_ms, double pixels_ms, int pictures = 2000) {
    Run run;
    run.share = governor.share();
    for (int i = 0; i < pictures; ++i) {
        run.last_ms = fixed_ms + pixels_ms * run.share * run.share;
        const double next = governor.observe(run.last_ms);
        if (i > pictures / 2 && next != run.share) ++run.changes_late;
        run.share = next;
    }
    return run;
}

}  // namespace

TEST_SUITE("render") {
    TEST_CASE("a slow machine draws smaller until a picture fits, and then stays there") {
        for (const double pixels_ms : {10.0, 25.0, 32.0, 40.0, 50.0}) {
            lt::ResolutionGovernor governor(31.0);
            const Run run = draw(governor, 6.0, pixels_ms);
            CAPTURE(pixels_ms);
            CHECK(run.last_ms <= 31.0);
            CHECK(run.changes_late == 0);
            if (6.0 + pixels_ms <= 31.0) CHECK(run.share == 1.0);
        }
    }
    TEST_CASE("a load that goes away gives the size back; one slow picture changes nothing") {
        lt::ResolutionGovernor governor(31.0);
        CHECK(draw(governor, 10.0, 40.0).share < 0.8);
        CHECK(draw(governor, 3.0, 12.0).share == 1.0);
        governor.observe(400.0);
        CHECK(draw(governor, 3.0, 12.0, 50).share == 1.0);
    }
}
