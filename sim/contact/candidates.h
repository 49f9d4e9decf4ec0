// The points at which roller and skin may touch in one tick: needles' tips, and pads of the drum.
#pragma once

#include <vector>

#include "sim/contact/forces/footprint.h"
#include "sim/contact/forces/plane_contact.h"
#include "sim/contact/needles/needle_give.h"
#include "sim/roller/roller_spec.h"

namespace lt {

/// Nodes from one drum pad to the next.
int pad_step(const SurfaceGrid& grid);
/// That a roller can have on a grid.
int most_candidates(const RollerSpec& spec, const SurfaceGrid& grid);

/// The candidates of one tick. Needles come first, then nodes (or pads) of the drum.
struct Candidates {
    std::vector<int> id;  ///< needle, or surface node
    std::vector<Footprint> footprint;
    std::vector<Footprint> footprint0;  ///< of needles: where they press when the tick starts
    int needles = 0;
    NodeBox box;

    std::vector<float> skin0, skin1;    ///< skin along z at the tick's start and end, unloaded
    std::vector<float> shape0, shape1;  ///< drum's mantle over the axle, at start and end
    std::vector<NeedleGive> give;
    std::vector<float> closing, force, force_before;

    std::vector<Vec2> start;        ///< tip or node over the patch when the tick starts
    std::vector<Vec2> skin_plane0;  ///< skin in the plane, no friction, since the tick's start:
    std::vector<Vec2> skin_plane1;  ///< at once, and at the end
    std::vector<Vec2> origin;       ///< where slip is counted from
    std::vector<char> touched;
    std::vector<Vec3> tip;  ///< of needles; z over the axle
    std::vector<float> friction_x, friction_y;
    std::vector<float> slid;  ///< in this tick [mm]
    std::vector<Vec2> slid_plane;
    std::vector<PlanePoint> plane;

    int size() const { return static_cast<int>(id.size()); }
    void clear();
    void reserve(int most);
};

}  // namespace lt
