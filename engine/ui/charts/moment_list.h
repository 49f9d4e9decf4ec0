// The moments of an attempt that are worth looking at again, worst first.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/ui/ui.h"
#include "sim/technique/flags.h"
#include "sim/technique/worst_moments.h"

namespace lt {

/// marked_s: the moment that is looked at, < 0: none; from_s: when the clock that is shown began.
/// Returns the moment that was clicked.
std::optional<std::size_t> moment_list(Ui& ui, std::span<const WorstMoment> moments,
                                       const std::vector<Flag>& flags, double marked_s,
                                       double from_s);

}  // namespace lt
