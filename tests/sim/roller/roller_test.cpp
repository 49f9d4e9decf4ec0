#include <doctest/doctest.h>

#include <cmath>

#include "sim/base/random.h"
#include "sim/roller/roller.h"
#include "sim/roller/roller_pose.h"
#include "tests/sim/roller/half_space.h"

using namespace lt;

namespace {

constexpr double tick = 1.0 / 120;

LayerStack thick(double youngs_kPa) {
    LayerStack s;
    Layer rubber;
    rubber.thickness_mm = 40;
    rubber.youngs_kPa = youngs_kPa;
    s.layers.push_back(rubber);
    return s;
}

PunctureModel never() {
    PunctureParams p;
    p.force_at_5um_mN = 1e6;
    return PunctureModel(p, 25, 1, 1);
}

struct Bench {
    SurfaceGrid grid;
    HalfSpace skin;
    std::unique_ptr<Roller> roller;
    PunctureModel model = never();
    explicit Bench(SurfaceGrid g, RollerSpec spec = {}, ContactOptions options = {},
                   double youngs_kPa = 40, double lag = 8)
        : grid(g),
          skin(g, youngs_kPa, 0.48, lag),
          roller(make_roller(spec, g, thick(youngs_kPa), options)) {}
    const ContactFrame& step(HandSample h, double depth = 0) {
        roller->advance(skin, h, tick, model, depth);
        return roller->contact();
    }
};

}  // namespace

TEST_SUITE("roller") {
    TEST_CASE("the hand's force is carried in every tick once the roller is down") {
        Bench b({.n = 32, .side_mm = 80});
        HandSample h{.force_N = 0.5};
        int met = 0;
        for (int k = 0; k < 400; ++k) {
            if (k % 40 == 0) h.force_N = 0.2 + 3 * uniform01(random_key(3, k));
            h.y_mm += 60 * tick * std::cos(0.02 * k);
            h.x_mm += 20 * tick * std::sin(0.03 * k);
            const ContactFrame& f = b.step(h);
            CHECK(b.skin.total(2) == doctest::Approx(-1000 * f.contact_force_N).epsilon(1e-4));
            if (f.descending) continue;
            ++met;
            CHECK(f.force_error < 1e-3);
        }
        CHECK(met > 300);
    }
}
