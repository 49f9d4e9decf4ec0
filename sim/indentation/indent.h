// The static test of a skin: a rigid, frictionless indenter pressed straight down into the layers,
// answered to full convergence with every element nonlinear. No friction, no relaxation (the
// long-time answer), no puncture.
//
// Two discretisations answer:
//   axisymmetric  round indenters (sphere, punch) in the half-plane (r, z), quadratic elements
//                 graded towards the contact, wide enough that the outer edge does not matter
//   slab          any indenter on the periodic N x N slab of the real-time tissue
// A round indenter takes the first unless a grid is asked for; see axisymmetric_solver.h and
// static_solver.h.
#pragma once

#include <string>
#include <vector>

#include "sim/base/parallel.h"
#include "sim/indentation/indenter.h"
#include "sim/tissue/slab/layers.h"

namespace lt {

struct IndentOptions {
    int grid_n = 0;           ///< nodes a side of the periodic slab; 0: chosen by the solver
    double side_mm = 0.0;     ///< period of the slab; 0: chosen from contact and depth
    double fineness = 1.0;    ///< axisymmetric: elements across the contact, over the default
    double tolerance = 1e-6;  ///< unbalanced nodal force over contact force
};

/// A point of the surface that lay at radius r before. For a cylinder or a roller: along y, across
/// the axle, through the middle.
struct SurfacePoint {
    double r_mm = 0.0;
    double u_r_mm = 0.0;
    double u_z_mm = 0.0;
    double pressure_kPa = 0.0;  ///< normal traction, on the deformed surface's reference area
};

struct IndentStep {
    double depth_mm = 0.0;
    double force_N = 0.0;
    double peak_pressure_kPa = 0.0;
    double contact_radius_mm = 0.0;  ///< of the circle of equal area
    double contact_area_mm2 = 0.0;
    double residual = 0.0;  ///< unbalanced nodal force over contact force, as norms
    int iterations = 0;     ///< Newton iterations from the step before
    std::vector<SurfacePoint> profile;
};

struct IndentResult {
    std::string method;  ///< "axisymmetric" or "slab"
    int unknowns = 0;
    int grid_n = 0;                 ///< slab only
    double fineness = 1.0;          ///< of the mesh that answered, see IndentOptions
    double side_mm = 0.0;           ///< slab: period; axisymmetric: radius of the outer boundary
    int levels = 0;                 ///< free node levels in depth
    std::vector<IndentStep> steps;  ///< in the order of the depths asked for
};

/// @param depths_mm  each in (0, slab thickness)
/// @throws InputError for layers, depths or options out of range, or when no equilibrium is found.
IndentResult indent(const LayerStack& layers, const Indenter& indenter,
                    const std::vector<double>& depths_mm, const IndentOptions& options,
                    Executor& executor);

}  // namespace lt
