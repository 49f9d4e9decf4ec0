// Frictionless indentation of a layered slab by a round rigid indenter, solved in the half-plane:
// Newton's method on the total energy (strain plus a contact penalty 10^4 times stiffer than the
// skin, so that the indenter is met to 1e-4 of its depth), with a line search that lowers the
// energy in every step, and depth steps. Where the skin folds so finely that none of it settles,
// coarser meshes are tried; the result says which.
#pragma once

#include "sim/indentation/indent.h"

namespace lt {

/// depths_mm may come in any order. See indent() for errors.
IndentResult indent_axisymmetric(const LayerStack& layers, const Indenter& indenter,
                                 const std::vector<double>& depths_mm,
                                 const IndentOptions& options);

}  // namespace lt
