// How far the surface moves at one node for a unit force at another.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/tissue/slab/surface_grid.h"

namespace lt {

/// Displacement [mm] of node i along a for a unit force [mN] on node j along b, which depends on
/// the offset (i - j) alone.
class SurfaceCompliance {
  public:
    SurfaceCompliance() = default;
    explicit SurfaceCompliance(SurfaceGrid grid) : grid_(grid), table_(9 * grid.count(), 0.0f) {}

    const SurfaceGrid& grid() const { return grid_; }
    /// All offsets for one pair of components, laid out like a surface field with the loaded node
    /// at index 0.
    std::span<const float> plane(int a, int b) const {
        return {table_.data() + (3 * a + b) * grid_.count(), grid_.count()};
    }
    std::span<float> plane(int a, int b) {
        return {table_.data() + (3 * a + b) * grid_.count(), grid_.count()};
    }
    float at(int a, int b, int node_i, int node_j) const {
        const int n = grid_.n;
        return plane(a, b)[grid_.index(node_i % n - node_j % n, node_i / n - node_j / n)];
    }

  private:
    SurfaceGrid grid_;
    std::vector<float> table_;
};

}  // namespace lt
