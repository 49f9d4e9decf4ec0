// Nodal frames of element_row.h for one machine (see kernels.h).
#pragma once

#include "sim/tissue/elements/element_row.h"
#include "sim/tissue/kernels/row_lanes.h"

namespace lt {
inline namespace LT_ISA {
namespace rows {

/// Frames of the nodes of a line, fields u, and what is done with them:
/// f(at, T columns, in, out) on the three components at node `at` of a plane.
struct Frames {
    V tx[3], ty[3], tn[3];
};
template <class F>
inline void for_frames(const FrameLine& s, F&& f) {
    const int n = s.n;
    const std::size_t size = static_cast<std::size_t>(n) * n;
    const int before = s.y == 0 ? n - 1 : s.y - 1, after = s.y == n - 1 ? 0 : s.y + 1;
    const std::size_t row = static_cast<std::size_t>(s.y) * n;
    const float* line[3];
    const float* back[3];
    const float* forth[3];
    for (int c = 0; c < 3; ++c) {
        const float* plane = s.u + c * size;
        line[c] = plane + row;
        back[c] = plane + static_cast<std::size_t>(before) * n;
        forth[c] = plane + static_cast<std::size_t>(after) * n;
    }
    for (int x = 0; x < n; x += LT_WIDTH) {
        Frames t;
        for (int c = 0; c < 3; ++c) {
            t.tx[c] = (load_after(line[c], x, n) - load_before(line[c], x, n)) * s.half_per_spacing;
            t.ty[c] = (load<V>(forth[c] + x) - load<V>(back[c] + x)) * s.half_per_spacing;
        }
        t.tx[0] += 1.0f;
        t.ty[1] += 1.0f;
        t.tn[0] = t.tx[1] * t.ty[2] - t.tx[2] * t.ty[1];
        t.tn[1] = t.tx[2] * t.ty[0] - t.tx[0] * t.ty[2];
        t.tn[2] = t.tx[0] * t.ty[1] - t.tx[1] * t.ty[0];
        // where the surface has folded up the frame stays bounded
        const V square = t.tn[0] * t.tn[0] + (t.tn[1] * t.tn[1] + t.tn[2] * t.tn[2]);
        const V scale = 1.0f / lane_max(square, V{} + 0.1f);
        for (V& v : t.tn) v *= scale;
        f(row + x, t);
    }
}

inline float push_line(const FrameLine& s) {
    const std::size_t size = static_cast<std::size_t>(s.n) * s.n;
    Bits most{};
    for_frames(s, [&](std::size_t at, const Frames& t) {
        V in[3];
        for (int c = 0; c < 3; ++c) in[c] = load<V>(s.in + c * size + at);
        for (int c = 0; c < 3; ++c) {
            const V out = t.tx[c] * in[0] + (t.ty[c] * in[1] + t.tn[c] * in[2]);
            most = larger(most, magnitude(out));
            store(s.out + c * size + at, out);
        }
    });
    return largest_lane(most);
}
inline void pull_line(const FrameLine& s) {
    const std::size_t size = static_cast<std::size_t>(s.n) * s.n;
    for_frames(s, [&](std::size_t at, const Frames& t) {
        V in[3];
        for (int c = 0; c < 3; ++c) in[c] = load<V>(s.out + c * size + at);
        store(s.out + at, t.tx[0] * in[0] + (t.tx[1] * in[1] + t.tx[2] * in[2]));
        store(s.out + size + at, t.ty[0] * in[0] + (t.ty[1] * in[1] + t.ty[2] * in[2]));
        store(s.out + 2 * size + at, t.tn[0] * in[0] + (t.tn[1] * in[1] + t.tn[2] * in[2]));
    });
}

inline float steepest_change(int n, int y, const float* field, const float* below,
                             float per_spacing, float per_height) {
    const std::size_t size = static_cast<std::size_t>(n) * n;
    const std::size_t row = static_cast<std::size_t>(y) * n;
    const std::size_t after = static_cast<std::size_t>(y + 1 == n ? 0 : y + 1) * n;
    Bits most{};
    for (int c = 0; c < 3; ++c) {
        const float* f = field + c * size;
        for (int x = 0; x < n; x += LT_WIDTH) {
            const V here = load<V>(f + row + x);
            V right = x + LT_WIDTH < n ? load<V>(f + row + x + 1) : V{};
            if (x + LT_WIDTH >= n)
                for (int i = 0; i < LT_WIDTH; ++i)
                    right[i] = f[row + (x + i + 1 == n ? 0 : x + i + 1)];
            const V down = below ? load<V>(below + c * size + row + x) : V{};
            const V dx = lane_abs(right - here) * per_spacing;
            const V dy = lane_abs(load<V>(f + after + x) - here) * per_spacing;
            const V dz = lane_abs(down - here) * per_height;
            most = larger(most, magnitude(dx + (dy + dz)));
        }
    }
    return largest_lane(most);
}

}  // namespace rows
}  // namespace LT_ISA
}  // namespace lt
