// Layered slab in the half-plane (r, z), pressed by an axisymmetric indenter: the discrete energy
// with its gradient and Hessian.
//
// Elements: nine-node quadrilaterals with three pressures each (Q2-P1), the mixed element that is
// stable and second-order accurate for nearly incompressible solids (Boffi, Brezzi, Fortin 2013,
// 8.6.3). The pressures enter through the projection of J - 1 on (1, xi, eta) and are eliminated
// element by element. Boundary: fixed underneath; axis and outer edge frictionless walls.
//
// A layer's pre-tension: the mesh at rest is stretched by F0 = diag(s, t) in the half-plane and s
// around the axis, t such that nothing presses on the surface. Formulas hold for F F0 in place of
// F and volumes over det F0, as in element.h.
#pragma once

#include <Eigen/Dense>
#include <Eigen/Sparse>
#include <array>
#include <vector>

#include "sim/indentation/axisymmetric_law.h"
#include "sim/indentation/indenter.h"
#include "sim/tissue/slab/layers.h"

namespace lt {

/// Corner coordinates of the element grid; mid-nodes lie half-way.
struct AxisymmetricMesh {
    std::vector<double> r;      ///< rising from 0
    std::vector<double> z;      ///< falling from 0 to minus the slab's thickness
    std::vector<int> layer_of;  ///< of each row of elements, from the surface down

    int columns() const { return static_cast<int>(r.size()) - 1; }
    int rows() const { return static_cast<int>(z.size()) - 1; }
};

/// Grades element sizes towards the contact.
/// @param contact_mm  radius within which elements are uniform (sphere) or refined to the rim
/// (punch)
AxisymmetricMesh make_axisymmetric_mesh(const LayerStack& layers, const Indenter& indenter,
                                        double contact_mm, double fineness);

class AxisymmetricSlab {
  public:
    AxisymmetricSlab(const LayerStack& layers, AxisymmetricMesh mesh);

    int unknowns() const { return 2 * nodes_; }
    const AxisymmetricMesh& mesh() const { return mesh_; }

    /// Surface nodes from the axis outwards.
    int surface_count() const { return node_columns_; }
    int surface_node(int i) const { return i * node_rows_; }
    double surface_radius_mm(int i) const;
    /// Undeformed area that belongs to a surface node [mm^2].
    double surface_area_mm2(int i) const { return surface_area_[i]; }

    /// Strain energy less that at rest [mN mm]; infinite where an element is turned inside out.
    double energy(const Eigen::VectorXd& u) const;
    /// Gradient of the strain energy (internal forces, constrained entries too) and the lower
    /// triangle of its Hessian. False where an element is turned inside out.
    bool assemble(const Eigen::VectorXd& u, Eigen::VectorXd& force,
                  Eigen::SparseMatrix<double>& stiffness) const;
    bool fixed(int dof) const { return fixed_[dof]; }

  private:
    static constexpr int points = 9;
    static constexpr int dofs = 18;
    static constexpr int parts = 5;  ///< of F: rr, rz, zr, zz and hoop
    using ElementVector = Eigen::Matrix<double, dofs, 1>;
    using ElementMatrix = Eigen::Matrix<double, dofs, dofs>;
    using Flow = Eigen::Matrix<double, parts, dofs>;  ///< d F / d u
    /// Per layer: what F is at rest, and det F0.
    struct Rest {
        std::array<double, parts> stretch{1, 1, 1, 1, 1};
        double volume = 1;
    };

    double coordinate_r(int node_column) const;
    double coordinate_z(int node_row) const;
    std::array<int, dofs> element_dofs(int column, int row) const;
    /// At Gauss point (gi, gj): d F / d u. Returns the volume that belongs to it.
    double flow(int column, int row, int gi, int gj, Flow& out) const;
    bool element(int column, int row, const ElementVector& u, ElementVector& force,
                 ElementMatrix& stiffness) const;
    double element_energy(int column, int row, const ElementVector& u) const;

    LayerStack layers_;
    AxisymmetricMesh mesh_;
    int node_columns_ = 0;
    int node_rows_ = 0;
    int nodes_ = 0;
    std::vector<char> fixed_;
    std::vector<double> surface_area_;
    std::vector<Rest> rest_;       ///< one a layer
    std::vector<double> at_rest_;  ///< strain energy at rest over volume, one a layer
};

}  // namespace lt
