// Rigid indenters for the static test of a skin: geometry only. At depth 0 the lowest point touches
// the undeformed surface z = 0 over the origin; at depth d it lies at z = -d.
#pragma once

#include <string>
#include <vector>

#include "sim/base/units.h"
#include "sim/roller/roller_spec.h"

namespace lt {

enum class IndenterShape {
    sphere,    ///< radius
    punch,     ///< flat circular face of the radius, edge slightly rounded
    cylinder,  ///< lying along x: radius x width, ends flat
    roller     ///< drum with its needles, one row of tips lowest
};

struct Indenter {
    IndenterShape shape = IndenterShape::sphere;
    double radius_mm = 5.0;  ///< (0, 100]
    double width_mm = 0.0;   ///< of a cylinder, (0, 100]
    double edge_mm = 0.0;    ///< fillet of a punch's or cylinder's rim
    RollerSpec roller;

    bool axisymmetric() const {
        return shape == IndenterShape::sphere || shape == IndenterShape::punch;
    }
};

/// Signed distance of a point from the indenter's surface (> 0 outside) and its gradient, the
/// outward unit normal; curvatures are those of the surface along and across the meridian.
struct SurfaceDistance {
    double gap_mm = 0.0;
    Vec3 normal{0, 0, -1};
};

/// Distance of p from the smooth body at depth d. A roller's body is its drum, without needles.
SurfaceDistance distance_to(const Indenter& indenter, Vec3 p, double depth_mm);

/// "sphere:R", "punch:R", "cylinder:RxW" in mm, or "roller" (takes the given spec).
/// @throws InputError that names the text and says what would be right.
Indenter parse_indenter(const std::string& text, const RollerSpec& roller = {});

}  // namespace lt
