#include "sim/contact/forces/footprint.h"

#include <algorithm>
#include <cmath>

namespace lt {

namespace {

/// Integral of the unit hat from -infinity to t.
double hat_integral(double t) {
    if (t <= -1) return 0;
    if (t >= 1) return 1;
    return t <= 0 ? 0.5 * (t + 1) * (t + 1) : 1 - 0.5 * (1 - t) * (1 - t);
}

void side(double x, double b, int& first, int& count, std::array<float, Footprint::most>& w) {
    // x, b in cells. Nodes whose hat reaches into (x - b, x + b).
    first = static_cast<int>(std::floor(x - b));
    const int last = static_cast<int>(std::ceil(x + b));
    count = std::min(last - first + 1, Footprint::most);
    for (int i = 0; i < count; ++i) {
        const double node = first + i;
        w[i] =
            static_cast<float>((hat_integral(x + b - node) - hat_integral(x - b - node)) / (2 * b));
    }
}

}  // namespace

Footprint square_footprint(const SurfaceGrid& grid, Vec2 centre_mm, double half_width_mm) {
    const double h = grid.spacing_mm();
    const double b = std::min(half_width_mm / h, 0.5 * (Footprint::most - 2));
    Footprint f;
    f.wx.fill(0.0f);
    f.wy.fill(0.0f);
    side(centre_mm.x / h + grid.n / 2, b, f.x0, f.nx, f.wx);
    side(centre_mm.y / h + grid.n / 2, b, f.y0, f.ny, f.wy);
    return f;
}

double needle_half_width_mm(const SurfaceGrid& grid) {
    // Square and hat spread by b^2/3 + h^2/6; a square of a cell at least, so that the grid's phase
    // does not show.
    const double h = grid.spacing_mm();
    const double wanted = 3 * needle_spread_mm * needle_spread_mm - h * h / 2;
    return std::max(std::sqrt(std::max(0.0, wanted)), 0.5 * h);
}

Footprint hat_footprint(int ix, int iy, int coarsening) {
    const int c = std::min(coarsening, Footprint::most / 2);
    Footprint f;
    f.nx = f.ny = 2 * c - 1;
    f.x0 = ix - c + 1;
    f.y0 = iy - c + 1;
    for (int i = 0; i < f.nx; ++i)
        f.wx[i] = f.wy[i] =
            static_cast<float>(c - std::abs(i - (c - 1))) / static_cast<float>(c * c);
    return f;
}

double sample(const SurfaceGrid& grid, const Footprint& f, const float* field) {
    double sum = 0;
    for (int j = 0; j < f.ny; ++j) {
        const float* row = field + static_cast<std::size_t>(wrapped(grid, f.y0 + j)) * grid.n;
        float s = 0;
        for (int i = 0; i < f.nx; ++i) s += f.wx[i] * row[wrapped(grid, f.x0 + i)];
        sum += f.wy[j] * s;
    }
    return sum;
}

void spread(const SurfaceGrid& grid, const Footprint& f, float value, float* field) {
    for (int j = 0; j < f.ny; ++j) {
        float* row = field + static_cast<std::size_t>(wrapped(grid, f.y0 + j)) * grid.n;
        for (int i = 0; i < f.nx; ++i) row[wrapped(grid, f.x0 + i)] += value * f.wy[j] * f.wx[i];
    }
}

double interpolate_field(const SurfaceGrid& grid, const float* field, Vec2 m) {
    const double gx = m.x / grid.spacing_mm() + grid.n / 2;
    const double gy = m.y / grid.spacing_mm() + grid.n / 2;
    const double x = std::floor(gx), y = std::floor(gy), fx = gx - x, fy = gy - y;
    const int ix = static_cast<int>(x), iy = static_cast<int>(y);
    const auto at = [&](int i, int j) {
        return static_cast<double>(field[wrapped(grid, j) * grid.n + wrapped(grid, i)]);
    };
    return (1 - fy) * ((1 - fx) * at(ix, iy) + fx * at(ix + 1, iy)) +
           fy * ((1 - fx) * at(ix, iy + 1) + fx * at(ix + 1, iy + 1));
}

}  // namespace lt
