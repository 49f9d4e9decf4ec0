#include "sim/session/tick_profile.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "live/tick_clock.h"
#include "sim/session/session.h"
#include "tests/allocations.h"
#include "tests/sim/session/run_stroke.h"

using namespace lt;
using namespace lt::test;

namespace {

/// Notes what it is told.
class Listener final : public TickObserver {
  public:
    void begin(TickStage stage) override {
        if (stages.empty() || stages.back() != stage) stages.push_back(stage);
    }
    void begin(TissuePart) override { in_tissue.push_back(stages.back()); }
    void end_tick() override { ++ticks; }

    std::vector<TickStage> stages, in_tissue;
    int ticks = 0;
};

}  // namespace

TEST_SUITE("tick_profile") {
    TEST_CASE("a tick tells its stages in order, contact's ten times, tissue's parts inside two") {
        using enum TickStage;
        SerialExecutor executor;
        Session session(usual_setup(), executor);
        Listener listener;
        session.observe(&listener);
        session.tick({.force_N = 0.7});
        std::vector<TickStage> expected{hand, predict, candidates};
        for (int step = 0; step < 10; ++step) expected.insert(expected.end(), {solve, puncture});
        for (TickStage s : {correct, report, skin, measures, flags}) expected.push_back(s);
        CHECK(listener.stages == expected);
        CHECK(listener.ticks == 1);
        CHECK(listener.in_tissue.size() > 6);
        for (TickStage s : listener.in_tissue) CHECK((s == predict || s == correct));
    }

    TEST_CASE(
        "watched or not, a session gives the same bits, and a watched tick allocates nothing") {
        SerialExecutor executor;
        Session watched(usual_setup(), executor), alone(usual_setup(), executor);
        TickClock clock;
        watched.observe(&clock);
        std::size_t allocated = 0;
        for (int i = 0; i < 60; ++i) {
            const HandSample hand{.y_mm = 0.4 * i, .force_N = 4.0};
            const std::size_t before = allocations();
            watched.tick(hand);
            allocated += allocations() - before;
            alone.tick(hand);
        }
        CHECK(watched.state_hash() == alone.state_hash());
        CHECK(allocated == 0);
    }

    TEST_CASE(
        "stages of a clock add up to the tick, the tissue's parts to less than predict and "
        "correct") {
        SerialExecutor executor;
        Session session(usual_setup(), executor);
        TickClock clock;
        session.observe(&clock);
        for (int i = 0; i < 30; ++i) session.tick({.y_mm = 0.4 * i, .force_N = 2.0});
        const TickProfile mean = clock.take_mean();
        for (int i = 0; i < tick_stage_count; ++i) CHECK(mean.of(TickStage(i)) > 0.0f);
        float tissue = 0.0f;
        for (float ms : mean.tissue_ms) tissue += ms;
        const float both = mean.of(TickStage::predict) + mean.of(TickStage::correct);
        CHECK(tissue > 0.5f * both);
        CHECK(tissue <= 1.001f * both);
        CHECK(mean.total_ms() > both);
        CHECK(clock.recent().total_ms() > 0.0f);
        CHECK(clock.take_mean().total_ms() == 0.0f);  // taken
    }
}
