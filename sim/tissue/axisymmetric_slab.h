// Layered slab in the half-plane (r, z), pressed by an axisymmetric indenter: the discrete energy
// with its gradient and Hessian.
//
// Elements: nine-node quadrilaterals with three pressures each (Q2-P1), the mixed element that is
// stable and second-order accurate for nearly incompressible solids (Boffi, Brezzi, Fortin 2013,
// 8.6.3). The pressures enter through the projection of J - 1 on (1, xi, eta) and are eliminated
// element by element. Boundary: fixed underneath; axis and outer edge frictionless walls.
#pragma once

#include <Eigen/Dense>
#include <Eigen/Sparse>
#include <vector>

#include "sim/tissue/axisymmetric_law.h"
#include "sim/tissue/indenter.h"
#include "sim/tissue/layers.h"

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

    /// Gradient of the strain energy (internal forces, constrained entries too) and the lower
    /// triangle of its Hessian. False where an element is turned inside out.
    bool assemble(const Eigen::VectorXd& u, Eigen::VectorXd& force,
                  Eigen::SparseMatrix<double>& stiffness) const;
    bool fixed(int dof) const { return fixed_[dof]; }

  private:
    static constexpr int points = 9;
    static constexpr int dofs = 18;
    using ElementVector = Eigen::Matrix<double, dofs, 1>;
    using ElementMatrix = Eigen::Matrix<double, dofs, dofs>;

    double coordinate_r(int node_column) const;
    double coordinate_z(int node_row) const;
    std::array<int, dofs> element_dofs(int column, int row) const;
    bool element(int column, int row, const ElementVector& u, ElementVector& force,
                 ElementMatrix& stiffness) const;

    LayerStack layers_;
    AxisymmetricMesh mesh_;
    int node_columns_ = 0;
    int node_rows_ = 0;
    int nodes_ = 0;
    std::vector<char> fixed_;
    std::vector<double> surface_area_;
};

}  // namespace lt
