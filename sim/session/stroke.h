// A stroke: the hand's way over time. As a table in a file: files/stroke_file.h.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/base/parameter.h"
#include "sim/roller/hand_sample.h"

namespace lt {

/// Names, units and ranges of what a hand may do; x and y are bounded by the patch besides.
std::span<const Field<HandSample>> hand_fields();

struct Stroke {
    std::vector<HandSample> samples;  ///< at least two, times rise strictly

    double start_s() const { return samples.front().t_s; }
    double duration_s() const { return samples.back().t_s - samples.front().t_s; }
    /// Ticks until the last row, at least one; the last tick ends at it or less than a tick later.
    std::uint64_t tick_count() const;
};

/// Walks along a stroke in time order without searching from the start.
class StrokeCursor {
  public:
    explicit StrokeCursor(const Stroke& stroke) : stroke_(&stroke) {}
    /// The hand at t_s after the first row; held before the first and after the last.
    HandSample at(double t_s);

  private:
    const Stroke* stroke_;
    std::size_t segment_ = 0;
};

}  // namespace lt
