// A stroke as a table, one row a sample.
//
//     t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N
//     0.000,0,-20,0,0,0.0
//     0.250,0,-20,0,0,0.6
//
// Times rise strictly, at any rate; linear in between; lines that begin with # are skipped. Time 0
// of a session is the first row's.
#pragma once

#include <string>
#include <string_view>

#include "files/asset_library.h"
#include "sim/session/stroke.h"

namespace lt {

/// side_mm: of the patch; |x|, |y| beyond it are refused.
/// @throws InputError with line and column.
Stroke read_stroke(const SourceText& source, double side_mm = 80.0);
/// Reads back to the same samples, bit for bit.
std::string write_stroke(const Stroke& stroke, std::string_view comment = "");

}  // namespace lt
