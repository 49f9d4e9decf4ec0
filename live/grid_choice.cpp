#include "live/grid_choice.h"

#include <algorithm>
#include <array>

#include "live/simulation_thread.h"

namespace lt {

int grid_for(double tick_cost_s_at_32, double share) {
    for (const int n : {64, 48}) {
        // The transforms' logarithm is in the exponent: 2.2 over the side.
        const double more = n == 64 ? 4.6 : 2.45;
        if (tick_cost_s_at_32 * more <= share * tick_s) return n;
    }
    return 32;
}

double measure_tick_s(const Client& client, Executor& executor) {
    SessionSetup setup = client.setup;
    setup.grid.n = 32;
    Session session(setup, executor);
    std::array<double, 15> cost{};
    HandSample hand{.force_N = 0.8};
    for (int i = -5; i < static_cast<int>(cost.size()); ++i) {
        hand.y_mm += 0.5;
        const double begin = SimulationThread::steady_seconds();
        session.tick(hand);
        if (i >= 0) cost[static_cast<std::size_t>(i)] = SimulationThread::steady_seconds() - begin;
    }
    std::nth_element(cost.begin(), cost.begin() + cost.size() / 2, cost.end());
    return cost[cost.size() / 2];
}

}  // namespace lt
