// Static, frictionless indentation of the periodic slab, solved to the end: Newton's method, each
// step by conjugate gradients with the slab's stiffness at rest and the contact as preconditioner.
//
// Contact is a penalty at surface nodes along the indenter's true normal, 200 times stiffer than
// one node's own support. With C the normals of the m nodes in contact and k the penalty,
//     (K0 + k C^T C)^-1 = K0^-1 - K0^-1 C^T (1/k + C K0^-1 C^T)^-1 C K0^-1     (Woodbury)
// is applied exactly, C K0^-1 C^T being read out of the surface's compliance table; stiff contact
// therefore costs no iterations.
//
// A roller's needles press through their own law (needle_law.h) less what the grid gives, at the
// place of the skin that lies under each tip, straight down.
#pragma once

#include "sim/indentation/indent.h"

namespace lt {

/// See indent() for errors. options.grid_n = 0 takes 64 nodes a side.
IndentResult indent_slab(const LayerStack& layers, const Indenter& indenter,
                         const std::vector<double>& depths_mm, const IndentOptions& options,
                         Executor& executor);

}  // namespace lt
