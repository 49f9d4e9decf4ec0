// Units inside `sim`: millimetre, millinewton, second. They are consistent: 1 mN/mm^2 = 1 kPa,
// so a modulus in kPa, a length in mm and a force in mN need no factors. Quantities that carry
// another unit say so in their name (force_N, tip_diameter_um).
//
// Axes: x and y lie in the patch, origin at its middle; z points out of the skin, z = 0 is the
// undeformed surface. Skin that is pressed in has u_z < 0. Angles are counter-clockwise seen from
// above; at yaw 0 a roller's axle lies along x and it rolls along y.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace lt {

using Vec2 = glm::dvec2;
using Vec3 = glm::dvec3;

inline constexpr double mN_per_N = 1000.0;
inline constexpr double pi = 3.14159265358979323846;
inline constexpr double radians_per_degree = pi / 180.0;

}  // namespace lt
