// Force, speed and discomfort on the skin, from the first touch to the last, one above the other,
// with the band to stay in and the flags: to read, to point at, and to take a moment from.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/ui/ui.h"
#include "sim/session/attempt_log.h"
#include "sim/technique/flags.h"
#include "sim/technique/limits.h"

namespace lt {

struct TimelineModel {
    std::span<const TickRow> rows;  ///< in time order
    const std::vector<Flag>& flags;
    const TechniqueLimits& limits;
    bool cream = false;      ///< felt and true discomfort differ
    double marked_s = -1.0;  ///< < 0: none
};

/// Row that is nearest in time; rows must not be empty.
const TickRow& row_at(std::span<const TickRow> rows, double t_s);

/// Returns the moment that was clicked or dragged to.
std::optional<double> timeline(Ui& ui, const TimelineModel& model, ImVec2 size);

}  // namespace lt
