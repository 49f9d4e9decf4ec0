// The slab's grid in depth. In the plane every cell is alike; in depth each interface between
// layers is a level, and thick layers are cut into elements that are thin near the surface, where
// a needle's field is, and grow with depth, where it has spread.
//
//     level 0   ------------------  free surface, z = 0
//                 element 0          (epidermis)
//     level 1   ------------------
//                 element 1          (dermis)
//     ...
//     level L   ==================  fixed
#pragma once

#include <vector>

#include "sim/tissue/elements/ogden_series.h"
#include "sim/tissue/slab/layers.h"
#include "sim/tissue/slab/surface_grid.h"

namespace lt {

/// One layer of equal elements.
struct ElementLayer {
    double height_mm = 1.0;
    double top_mm = 0.0;  ///< depth of its upper level, >= 0
    int layer = 0;        ///< index into the stack
    bool skin = false;    ///< epidermis or dermis: what TissueOptions::dermis_stiffness weakens
};

struct SlabMesh {
    SurfaceGrid grid;
    LayerStack stack;
    std::vector<ElementLayer> elements;  ///< from the surface down
    std::vector<OgdenSeries> series{};   ///< one a layer; of use to Ogden layers alone

    /// Free node levels; as many as element layers, since the lowest level is fixed.
    int levels() const { return static_cast<int>(elements.size()); }
    double depth_mm() const { return elements.back().top_mm + elements.back().height_mm; }
};

/// @throws InputError for a stack, grid or number of levels out of range, naming what to change.
SlabMesh make_slab_mesh(const LayerStack& stack, const SurfaceGrid& grid, int levels);

}  // namespace lt
