// The tissue's compliance between the points of contact: W_ij, the displacement of point i (mean
// over its footprint) for a unit force on point j (shared out over its footprint).
//
// Two dense symmetric matrices in single precision, made once a tick out of the tissue's table:
// along z, and in the plane (mean of xx and yy; what is left out, xy and the coupling of plane and
// z, is small near Poisson 0.5, and the next tick sees it in the surface's true place).
#pragma once

#include <span>
#include <vector>

#include "sim/roller/footprint.h"
#include "sim/tissue/tissue.h"

namespace lt {

/// Rectangle of nodes, not wrapped.
struct NodeBox {
    int x0 = 0, y0 = 0, nx = 0, ny = 0;
    void include(const Footprint& f);
    bool empty() const { return nx == 0; }
};

/// A tissue's table laid out for reading in rows: columns repeated, so that no row wraps.
class ComplianceTable {
  public:
    explicit ComplianceTable(const SurfaceGrid& grid);
    void read(const SurfaceCompliance& c);
    const SurfaceGrid& grid() const { return grid_; }
    /// Compliances of nodes (x0, y), (x0 + 1, y), ... for a force on node (xj, yj); as many as
    /// two periods.
    const float* normal_row(int x0, int y, int xj, int yj) const { return row(0, x0, y, xj, yj); }
    const float* plane_row(int x0, int y, int xj, int yj) const { return row(1, x0, y, xj, yj); }

  private:
    const float* row(int which, int x0, int y, int xj, int yj) const {
        return table_.data() +
               (static_cast<std::size_t>(which) * grid_.n + grid_.wrap(y - yj)) * 3 * grid_.n +
               grid_.wrap(x0 - xj);
    }
    SurfaceGrid grid_;
    std::vector<float> table_;  ///< normal, then plane: n rows of 3 n
};

/// Displacement of a footprint for a unit force on another.
double footprint_compliance(const SurfaceCompliance& c, const Footprint& a, const Footprint& b,
                            int component);

/// y += column * x; the same bits for any width of vector.
inline void add_scaled(float* y, const float* column, float x, int count) {
    for (int i = 0; i < count; ++i) y[i] += column[i] * x;
}
/// y = sum of columns times x, skipping zeros, columns in order; four a pass.
void multiply_columns(float* y, const float* matrix, std::size_t stride, const float* x,
                      int columns);

class ContactMatrix {
  public:
    ContactMatrix(const SurfaceGrid& grid, int most_points);

    /// The first `wide` footprints are of several nodes, the others of one node each.
    void assemble(const ComplianceTable& table, std::span<const Footprint> points, int wide,
                  const NodeBox& box);

    int size() const { return size_; }
    const float* normal_column(int j) const { return normal_.data() + offset(j); }
    void normal_multiply(const float* x, float* y) const {
        multiply_columns(y, normal_.data(), static_cast<std::size_t>(stride_), x, size_);
    }
    const float* plane_column(int j) const { return plane_.data() + offset(j); }
    float normal_self(int i) const { return normal_[offset(i) + i]; }
    float plane_self(int i) const { return plane_[offset(i) + i]; }
    /// Length of a column in memory, a multiple of 8; the rest is zero.
    int stride() const { return stride_; }

  private:
    std::size_t offset(int j) const { return static_cast<std::size_t>(j) * stride_; }
    int size_ = 0, stride_ = 0;
    std::vector<float> normal_, plane_;
    std::vector<float> field_, combined_;  ///< of one footprint over the box
};

}  // namespace lt
