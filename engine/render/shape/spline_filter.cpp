#include "engine/render/shape/spline_filter.h"

#include <array>

namespace lt {
namespace {

constexpr float pole = -0.26794919f;  // sqrt(3) - 2
constexpr int horizon = 14;           // pole^14 < 1e-8

/// One periodic line of n values, `step` floats apart.
void filter_line(float* c, int n, int step) {
    const auto at = [&](int i) -> float& { return c[static_cast<std::ptrdiff_t>(i % n) * step]; };
    float sum = 0.0f, power = 1.0f;
    for (int k = 0; k < horizon; ++k) {
        sum += power * at(n - k);
        power *= pole;
    }
    at(0) = sum;
    for (int i = 1; i < n; ++i) at(i) += pole * at(i - 1);
    sum = 0.0f;
    power = pole;
    for (int k = 0; k < horizon; ++k) {
        sum -= power * at(n - 1 + k);
        power *= pole;
    }
    at(n - 1) = sum;
    for (int i = n - 2; i >= 0; --i) at(i) = pole * (at(i + 1) - at(i));
    for (int i = 0; i < n; ++i) at(i) *= 6.0f;
}

}  // namespace

void spline_coefficients(float* values, int n, int stride) {
    for (int row = 0; row < n; ++row)
        filter_line(values + static_cast<std::ptrdiff_t>(row) * n * stride, n, stride);
    for (int column = 0; column < n; ++column)
        filter_line(values + static_cast<std::ptrdiff_t>(column) * stride, n, n * stride);
}

}  // namespace lt
