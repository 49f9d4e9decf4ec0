// Pictures compared, and colours read from them.
#pragma once

#include <string>

#include "engine/render/capture.h"
#include "sim/base/units.h"

namespace lt::test {

struct PictureDifference {
    double mean = 255.0;  ///< absolute difference over all channels, of 255
    double share = 1.0;   ///< of pixels with a channel more than 8 of 255 off
    bool passes() const { return mean <= 0.4 && share <= 0.003; }
};

PictureDifference difference(const Image& a, const Image& b);

/// Mean linear colour of a square of (2 reach + 1) pixels around a point of the picture, 0..1 from
/// the lower left.
Vec3 linear_colour(const Image& image, double x, double y, int reach);

/// Linear sRGB as a dichromat sees it: Machado, Oliveira, Fernandes, IEEE TVCG 2009;15(6):1291,
/// severity 1. kind: 0 protan, 1 deutan, 2 tritan.
Vec3 seen_by_dichromat(Vec3 linear, int kind);

/// CIE76 distance of two linear colours.
double colour_distance(Vec3 a, Vec3 b);

}  // namespace lt::test
