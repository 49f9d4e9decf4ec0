// The nodes of the slab's surface.
//
// Node (ix, iy), 0 <= ix, iy < n, lies at ((ix - n/2) h, (iy - n/2) h) when undeformed; index
// iy * n + ix. The plane is periodic.
#pragma once

#include <cstddef>

namespace lt {

struct SurfaceGrid {
    int n = 64;             ///< nodes a side; a multiple of 16 in [32, 256]
    double side_mm = 80.0;  ///< period of the patch

    double spacing_mm() const { return side_mm / n; }
    double coordinate_mm(int i) const { return (i - n / 2) * spacing_mm(); }
    int wrap(int i) const { return ((i % n) + n) % n; }
    int index(int ix, int iy) const { return wrap(iy) * n + wrap(ix); }
    std::size_t count() const { return static_cast<std::size_t>(n) * n; }
};

}  // namespace lt
