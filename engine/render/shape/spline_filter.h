// Cubic B-spline coefficients of a periodic field, so that the spline passes through its values
// (Unser, IEEE Signal Processing Magazine 1999;16(6):22).
#pragma once

#include <span>

namespace lt {

/// In place, along rows and columns. values: n x n with `stride` floats from one to the next.
void spline_coefficients(float* values, int n, int stride);

}  // namespace lt
