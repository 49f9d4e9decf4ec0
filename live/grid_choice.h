// The finest grid of the skin whose ticks this machine keeps in real time.
#pragma once

#include "live/client.h"
#include "sim/base/parallel.h"

namespace lt {

/// From the time of a tick on the smallest grid, which grows with the number of nodes. share: of a
/// tick's time that may be spent. 32, 48 or 64.
int grid_for(double tick_cost_s_at_32, double share);

/// Ticks a client on the smallest grid with the roller pressed on and rolling; seconds a tick, the
/// median of some.
double measure_tick_s(const Client& client, Executor& executor);

}  // namespace lt
