#include "sim/session/attempt_figures.h"

namespace lt {

AttemptFigures figures_of(const Measures& m, const Score& score) {
    return {.when = {},
            .score = score.total,
            .passed = score.passed,
            .force_mean_N = m.force_N.mean,
            .force_max_N = m.force_N.max,
            .speed_mean_mm_s = m.speed_mm_s.mean,
            .needle_force_p95_mN = m.needle_force_mN.p95,
            .treated_fraction = m.treated_fraction,
            .lifts = m.lifts,
            .pops = m.pops,
            .drops = m.drops,
            .discomfort_max = m.discomfort_felt_max,
            .redness_minutes = m.redness_minutes};
}

}  // namespace lt
