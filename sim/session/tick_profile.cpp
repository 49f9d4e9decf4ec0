#include "sim/session/tick_profile.h"

#include <numeric>

namespace lt {

std::string_view to_string(TickStage stage) {
    constexpr std::string_view names[tick_stage_count] = {
        "hand",    "predict", "candidates", "solve",    "puncture",
        "correct", "report",  "skin",       "measures", "flags"};
    return names[static_cast<std::size_t>(stage)];
}

std::string_view to_string(TissuePart part) {
    constexpr std::string_view names[tissue_part_count] = {"elements", "frames", "transform",
                                                           "sweep", "curvature"};
    return names[static_cast<std::size_t>(part)];
}

float TickProfile::total_ms() const {
    return std::accumulate(stage_ms.begin(), stage_ms.end(), 0.0f);
}

}  // namespace lt
