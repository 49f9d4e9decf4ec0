// Vector lanes along a line of nodes or elements, for element and frame kernels.
#pragma once

#include <cstddef>
#include <utility>

#include "sim/tissue/elements/element_row.h"
#include "sim/tissue/elements/simd.h"

#ifndef LT_WIDTH
#define LT_WIDTH 8
#endif

namespace lt {
inline namespace LT_ISA {
namespace rows {

using V = Pack<float, LT_WIDTH>;

/// Tiles side by side in one vector, and what is answered tile by tile.
constexpr int pack_tiles = LT_WIDTH / tile_cells;
static_assert(LT_WIDTH % tile_cells == 0);

/// Bits of |v|: in the order of the numbers, and not-a-number above them all.
using Bits = Pack<int, LT_WIDTH>;
inline Bits magnitude(V v) {
    return __builtin_bit_cast(Bits, v) & 0x7fffffff;
}
inline Bits larger(Bits a, Bits b) {
    return a > b ? a : b;
}
inline float largest_lane(Bits a) {
    int m = a[0];
    for (int i = 1; i < LT_WIDTH; ++i) m = m > a[i] ? m : a[i];
    return __builtin_bit_cast(float, m);
}
/// In every lane the largest of a and its neighbour `step` lanes off.
template <int step, std::size_t... lane>
inline Bits larger_of_pair(Bits a, std::index_sequence<lane...>) {
    return larger(a, __builtin_shufflevector(a, a, (static_cast<int>(lane) ^ step)...));
}
/// The largest lane of every tile.
inline void largest_of_tiles(Bits a, float* of_tile) {
    static_assert(tile_cells == 8);
    constexpr auto lanes = std::make_index_sequence<LT_WIDTH>();
    a = larger_of_pair<4>(a, lanes);
    a = larger_of_pair<2>(a, lanes);
    a = larger_of_pair<1>(a, lanes);
    for (int k = 0; k < pack_tiles; ++k) of_tile[k] = __builtin_bit_cast(V, a)[k * tile_cells];
}

template <int first, std::size_t... lane>
inline V lanes_from(V a, V b, std::index_sequence<lane...>) {
    return __builtin_shufflevector(a, b, (static_cast<int>(lane) + first)...);
}
/// Lanes of `here` moved up by one; the last one of `before` comes in.
inline V moved_up(V before, V here) {
    return lanes_from<LT_WIDTH - 1>(before, here, std::make_index_sequence<LT_WIDTH>());
}
/// Lanes of `here` moved down by one; the first one of `after` comes in.
inline V moved_down(V here, V after) {
    return lanes_from<1>(here, after, std::make_index_sequence<LT_WIDTH>());
}
/// Values of a periodic line of n from x - 1 and from x + 1 on.
inline V load_before(const float* line, int x, int n) {
    return x > 0 ? load<V>(line + x - 1)
                 : moved_up(load<V>(line + n - LT_WIDTH), load<V>(line + x));
}
inline V load_after(const float* line, int x, int n) {
    return x + LT_WIDTH < n ? load<V>(line + x + 1) : moved_down(load<V>(line + x), load<V>(line));
}
}  // namespace rows
}  // namespace LT_ISA
}  // namespace lt
