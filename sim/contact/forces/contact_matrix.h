// The tissue's compliance between the points of contact: W_ij, the displacement of point i (mean
// over its footprint) for a unit force on point j (shared out over its footprint).
//
// Two dense symmetric matrices in single precision, assembled once a tick from the tissue's table:
// along z, and in the plane (mean of xx and yy; what is left out, xy and the coupling of plane and
// z, is small near Poisson 0.5, and the next tick sees it in the surface's true place).
#pragma once

#include <cstring>
#include <span>
#include <vector>

#include "sim/contact/forces/footprint.h"
#include "sim/tissue/slab/surface_compliance.h"

namespace lt {

/// Rectangle of nodes, not wrapped. Rows are read in eights.
struct NodeBox {
    int x0 = 0, y0 = 0, nx = 0, ny = 0;
    void include(const Footprint& f);
    void pad();
    bool empty() const { return nx == 0; }
};

/// A tissue's table laid out for reading in rows: columns repeated, so that no row wraps.
class ComplianceTable {
  public:
    explicit ComplianceTable(const SurfaceGrid& grid);
    void read(const SurfaceCompliance& c);
    const SurfaceGrid& grid() const { return grid_; }
    /// Compliances of nodes (x, y), (x + 1, y), ... for a force on node (xj, yj); as many as two
    /// periods. component 0: along z, 1: in the plane.
    const float* row(int component, int x, int y, int xj, int yj) const {
        return table_.data() +
               (static_cast<std::size_t>(component) * grid_.n + near(y - yj)) * 3 * grid_.n +
               near(x - xj);
    }

  private:
    /// Into one period, without division: offsets are of a period or two.
    int near(int offset) const {
        while (offset < 0) offset += grid_.n;
        while (offset >= grid_.n) offset -= grid_.n;
        return offset;
    }
    SurfaceGrid grid_;
    std::vector<float> table_;  ///< normal, then plane: n rows of 3 n
};

/// Mean over a footprint of a field over the box. The field has room for four values more.
float read_box(const float* field, const NodeBox& box, const Footprint& f);

/// Displacement of a footprint for a unit force on another.
double footprint_compliance(const SurfaceCompliance& c, const Footprint& a, const Footprint& b,
                            int component);

typedef float Lanes __attribute__((vector_size(16)));
inline Lanes load_lanes(const float* p) {
    Lanes v;
    std::memcpy(&v, p, sizeof v);
    return v;
}
inline void store_lanes(float* p, Lanes v) {
    std::memcpy(p, &v, sizeof v);
}

/// y += column * x, for a count that is a multiple of 8. Lanes do not mix: the same bits on any
/// machine.
inline void add_scaled(float* y, const float* column, float x, int count) {
    const Lanes k = {x, x, x, x};
    for (int i = 0; i < count; i += 8) {
        const Lanes a = load_lanes(y + i) + load_lanes(column + i) * k;
        const Lanes b = load_lanes(y + i + 4) + load_lanes(column + i + 4) * k;
        std::memcpy(y + i, &a, sizeof a);
        std::memcpy(y + i + 4, &b, sizeof b);
    }
}
/// y = column * x
inline void set_scaled(float* y, const float* column, float x, int count) {
    const Lanes k = {x, x, x, x};
    for (int i = 0; i < count; i += 4) store_lanes(y + i, load_lanes(column + i) * k);
}
inline int padded(int count) {
    return (count + 7) / 8 * 8;
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
    void clear() { size_ = stride_ = 0; }
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
    /// Displacement of the box for a unit force on f.
    void unit_load(const ComplianceTable& table, int component, const Footprint& f,
                   const NodeBox& box);
    float read_field(const Footprint& f, const NodeBox& box, bool single) const;
    std::size_t offset(int j) const { return static_cast<std::size_t>(j) * stride_; }
    int size_ = 0, stride_ = 0;
    std::vector<float> normal_, plane_;
    std::vector<float> field_, combined_;  ///< of one footprint over the box
};

}  // namespace lt
