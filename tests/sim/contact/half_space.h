// A tissue of which everything is known: an elastic half-space (Boussinesq and Cerruti) that
// follows its load with one time constant. For testing contact apart from the slab.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/tissue/tissue.h"

namespace lt {

class HalfSpace : public Tissue {
  public:
    /// @param lag  viscous time over the length of a tick; 0: follows at once
    HalfSpace(SurfaceGrid grid, double youngs_kPa, double poisson, double lag)
        : grid_(grid), lag_(lag), settled_(grid), tick_(grid) {
        const double shear = youngs_kPa / (2 * (1 + poisson)), h = grid.spacing_mm();
        const int n = grid.n;
        for (int iy = 0; iy < n; ++iy)
            for (int ix = 0; ix < n; ++ix) {
                const double x = (ix > n / 2 ? ix - n : ix) * h, y = (iy > n / 2 ? iy - n : iy) * h;
                // The loaded node itself: the middle of an evenly loaded square, 1.122 h of 4/pi h.
                const double r = std::max(std::hypot(x, y), h / 3.525);
                const int k = grid.index(ix, iy);
                const double c = 1 / (2 * pi_ * shear * r);
                const double cx = ix || iy ? x / r : std::sqrt(0.5), cy = ix || iy ? y / r : cx;
                set(k, 2, 2, c * (1 - poisson));
                set(k, 0, 0, c * (1 - poisson + poisson * cx * cx));
                set(k, 1, 1, c * (1 - poisson + poisson * cy * cy));
                if (ix || iy) {
                    set(k, 0, 1, c * poisson * cx * cy);
                    set(k, 1, 0, c * poisson * cx * cy);
                }
            }
        for (int a = 0; a < 3; ++a) {
            u_[a].assign(grid.count(), 0);
            free_[a].assign(grid.count(), 0);
            force_[a].assign(grid.count(), 0);
            target_[a].assign(grid.count(), 0);
        }
    }

    const SurfaceGrid& grid() const override { return grid_; }
    std::span<const float> surface(int axis) const override { return u_[axis]; }
    void predict(double) override {
        for (int a = 0; a < 3; ++a)
            for (std::size_t i = 0; i < grid_.count(); ++i)
                free_[a][i] = (target_[a][i] - u_[a][i]) / static_cast<float>(1 + lag_);
    }
    std::span<const float> predicted_increment(int axis) const override { return free_[axis]; }
    const SurfaceCompliance& compliance() const override { return tick_; }
    const SurfaceCompliance& static_compliance() const override { return settled_; }
    void correct(double, std::span<const SurfaceForce> changes) override {
        const int n = grid_.n;
        for (const SurfaceForce& c : changes)
            for (int b = 0; b < 3; ++b) {
                force_[b][c.node] += c.force[b];
                if (c.force[b] == 0.0f) continue;
                for (int a = 0; a < 3; ++a) {
                    if ((a == 2) != (b == 2)) continue;
                    const auto plane = settled_.plane(a, b);
                    for (int y = 0; y < n; ++y) {
                        const float* row =
                            plane.data() + static_cast<std::size_t>(grid_.wrap(y - c.node / n)) * n;
                        for (int x = 0; x < n; ++x)
                            target_[a][y * n + x] += row[grid_.wrap(x - c.node % n)] * c.force[b];
                    }
                }
            }
        // The same as free_ for the old load plus the tick's compliance for the change.
        for (int a = 0; a < 3; ++a)
            for (std::size_t i = 0; i < grid_.count(); ++i)
                u_[a][i] += (target_[a][i] - u_[a][i]) / static_cast<float>(1 + lag_);
    }
    double residual() const override { return 0; }
    void reset() override {
        for (int a = 0; a < 3; ++a)
            for (auto* f : {&u_[a], &free_[a], &force_[a], &target_[a]})
                std::fill(f->begin(), f->end(), 0.0f);
    }
    /// Force on the surface [mN], summed.
    double total(int axis) const {
        double s = 0;
        for (const float f : force_[axis]) s += f;
        return s;
    }

  private:
    static constexpr double pi_ = 3.14159265358979323846;
    void set(int k, int a, int b, double value) {
        settled_.plane(a, b)[k] = static_cast<float>(value);
        tick_.plane(a, b)[k] = static_cast<float>(value / (1 + lag_));
    }
    SurfaceGrid grid_;
    double lag_;
    SurfaceCompliance settled_, tick_;
    std::vector<float> u_[3], free_[3], force_[3], target_[3];
};

}  // namespace lt
