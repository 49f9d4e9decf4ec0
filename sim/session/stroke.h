// A stroke: the hand's way over time, as a table.
//
//     t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N
//     0.000,0,-20,0,0,0.0
//     0.250,0,-20,0,0,0.6
//
// Times rise strictly, at any rate; linear in between; lines that begin with # are skipped. Time 0
// of a session is the first row's.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/base/parameter.h"
#include "sim/roller/hand_sample.h"
#include "sim/session/asset_library.h"

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

/// side_mm: of the patch; |x|, |y| beyond it are refused.
/// @throws InputError with line and column.
Stroke read_stroke(const SourceText& source, double side_mm = 80.0);
/// Reads back to the same samples, bit for bit.
std::string write_stroke(const Stroke& stroke, std::string_view comment = "");

}  // namespace lt
