#include "sim/contact/forces/contact_matrix.h"

#include <algorithm>

namespace lt {

void NodeBox::include(const Footprint& f) {
    if (empty()) {
        *this = {f.x0, f.y0, f.nx, f.ny};
        return;
    }
    const int x1 = std::max(x0 + nx, f.x0 + f.nx), y1 = std::max(y0 + ny, f.y0 + f.ny);
    x0 = std::min(x0, f.x0);
    y0 = std::min(y0, f.y0);
    nx = x1 - x0;
    ny = y1 - y0;
}

void NodeBox::pad() {
    nx = padded(nx);
}

ComplianceTable::ComplianceTable(const SurfaceGrid& grid)
    : grid_(grid), table_(6 * grid.count(), 0.0f) {}

void ComplianceTable::read(const SurfaceCompliance& c) {
    const int n = grid_.n;
    const auto zz = c.plane(2, 2), xx = c.plane(0, 0), yy = c.plane(1, 1);
    for (int y = 0; y < n; ++y)
        for (int x = 0; x < 3 * n; ++x) {
            const std::size_t from = static_cast<std::size_t>(y) * n + x % n;
            const std::size_t to = static_cast<std::size_t>(y) * 3 * n + x;
            table_[to] = zz[from];
            table_[3 * grid_.count() + to] = 0.5f * (xx[from] + yy[from]);
        }
}

double footprint_compliance(const SurfaceCompliance& c, const Footprint& a, const Footprint& b,
                            int component) {
    const auto table = c.plane(component, component);
    double sum = 0;
    for (int aj = 0; aj < a.ny; ++aj)
        for (int ai = 0; ai < a.nx; ++ai)
            for (int bj = 0; bj < b.ny; ++bj)
                for (int bi = 0; bi < b.nx; ++bi)
                    sum += static_cast<double>(a.wx[ai] * a.wy[aj]) * (b.wx[bi] * b.wy[bj]) *
                           table[c.grid().index(a.x0 + ai - b.x0 - bi, a.y0 + aj - b.y0 - bj)];
    return sum;
}

void multiply_columns(float* y, const float* matrix, std::size_t stride, const float* x,
                      int columns) {
    std::fill_n(y, stride, 0.0f);
    const float* c[4];
    float k[4];
    int held = 0;
    for (int j = 0; j < columns; ++j) {
        if (x[j] == 0.0f) continue;
        c[held] = matrix + static_cast<std::size_t>(j) * stride;
        k[held] = x[j];
        if (++held < 4) continue;
        held = 0;
        const float *c0 = c[0], *c1 = c[1], *c2 = c[2], *c3 = c[3];
        const float k0 = k[0], k1 = k[1], k2 = k[2], k3 = k[3];
        for (std::size_t i = 0; i < stride; i += 4) {
            Lanes sum = load_lanes(y + i) + load_lanes(c0 + i) * k0;
            sum = ((sum + load_lanes(c1 + i) * k1) + load_lanes(c2 + i) * k2) +
                  load_lanes(c3 + i) * k3;
            std::memcpy(y + i, &sum, sizeof sum);
        }
    }
    for (int h = 0; h < held; ++h) add_scaled(y, c[h], k[h], static_cast<int>(stride));
}

ContactMatrix::ContactMatrix(const SurfaceGrid& grid, int most_points) {
    const std::size_t stride = static_cast<std::size_t>(padded(most_points));
    normal_.resize(stride * stride);
    plane_.resize(stride * stride);
    const std::size_t side = 2 * static_cast<std::size_t>(grid.n);
    field_.resize(side * side);
    combined_.resize(side + 64);
}

void ContactMatrix::assemble(const ComplianceTable& table, std::span<const Footprint> points,
                             int wide, const NodeBox& box) {
    size_ = static_cast<int>(points.size());
    stride_ = padded(size_);
    for (int which = 0; which < 2; ++which) {
        float* matrix = which == 0 ? normal_.data() : plane_.data();
        for (int j = 0; j < wide; ++j) {
            unit_load(table, which, points[j], box);
            float* column = matrix + offset(j);
            for (int i = j; i < size_; ++i) column[i] = read_field(points[i], box, i >= wide);
            for (int i = size_; i < stride_; ++i) column[i] = 0.0f;
        }
        for (int j = wide; j < size_; ++j) {
            float* column = matrix + offset(j);
            for (int i = j; i < size_; ++i)
                column[i] =
                    *table.row(which, points[i].x0, points[i].y0, points[j].x0, points[j].y0);
            for (int i = size_; i < stride_; ++i) column[i] = 0.0f;
        }
        for (int j = 0; j < size_; ++j)
            for (int i = j + 1; i < size_; ++i) matrix[offset(i) + j] = matrix[offset(j) + i];
    }
}

void ContactMatrix::unit_load(const ComplianceTable& table, int component, const Footprint& f,
                              const NodeBox& box) {
    // Rows first, then columns.
    const int width = box.nx + padded(f.nx - 1);
    for (int y = 0; y < box.ny; ++y) {
        for (int b = 0; b < f.ny; ++b) {
            const float* row = table.row(component, box.x0, box.y0 + y, f.x0 + f.nx - 1, f.y0 + b);
            if (b == 0)
                set_scaled(combined_.data(), row, f.wy[b], width);
            else
                add_scaled(combined_.data(), row, f.wy[b], width);
        }
        float* out = field_.data() + static_cast<std::size_t>(y) * box.nx;
        set_scaled(out, combined_.data() + (f.nx - 1), f.wx[0], box.nx);
        for (int a = 1; a < f.nx; ++a)
            add_scaled(out, combined_.data() + (f.nx - 1 - a), f.wx[a], box.nx);
    }
}

float read_box(const float* field, const NodeBox& box, const Footprint& f) {
    // Weights beyond nx are 0, and what lies beyond a row is finite.
    const float* at = field + static_cast<std::size_t>(f.y0 - box.y0) * box.nx + (f.x0 - box.x0);
    Lanes sum = {};
    for (int b = 0; b < f.ny; ++b, at += box.nx)
        for (int a = 0; a < f.nx; a += 4)
            sum += load_lanes(&f.wx[a]) * load_lanes(at + a) * f.wy[b];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

float ContactMatrix::read_field(const Footprint& f, const NodeBox& box, bool single) const {
    if (single) return field_[static_cast<std::size_t>(f.y0 - box.y0) * box.nx + (f.x0 - box.x0)];
    return read_box(field_.data(), box, f);
}

}  // namespace lt
