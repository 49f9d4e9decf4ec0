// The tangent of one element of each layer at rest: what the spectral operator is made of.
#pragma once

#include <array>

#include "sim/tissue/elements/element.h"
#include "sim/tissue/elements/element_row.h"
#include "sim/tissue/elements/slab_mesh.h"

namespace lt {

/// 24 x 24, rows and columns 3 a + c (element.h).
using ElementMatrix = std::array<std::array<double, 24>, 24>;

/// Pre-stretch (s, s, t) of a layer that carries its pre-tension with sigma_zz = 0. stiffness
/// scales mu and kappa (stretch marks), the tension stays.
/// @throws InputError when no stretch below 3 carries the tension.
std::array<double, 3> rest_stretch(const Layer& layer, double stiffness = 1.0);

/// Constants of the elements of mesh.elements[e].
ElementConstants<double> element_constants(const SlabMesh& mesh, int e, double stiffness = 1.0);

/// Tangent at rest, pre-tension included.
ElementMatrix element_stiffness(const SlabMesh& mesh, int e, double stiffness = 1.0);

/// Constants for the running tick.
ElementLayerConstants element_layer_constants(const SlabMesh& mesh, int e);
/// slope of CellConstants, exact at the factors 1 and softest < 1.
void set_soft_blocks(const SlabMesh& mesh, int e, double softest, CellConstants& cells);

/// Deviatoric part of linear elasticity, 2 mu dev(strain), without pre-tension: what relaxes.
ElementMatrix deviatoric_stiffness(const SlabMesh& mesh, int e);

}  // namespace lt
