#include "sim/indentation/axisymmetric_slab.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/base/units.h"
#include "sim/tissue/elements/element_stiffness.h"

namespace lt {
namespace {

constexpr double root06 = 0.7745966692414834;
constexpr double gauss_at[3] = {-root06, 0, root06};
constexpr double gauss_weight[3] = {5.0 / 9, 8.0 / 9, 5.0 / 9};

struct Quadratic {
    double n[3], dn[3];
};
Quadratic quadratic(double s) {
    return {{0.5 * s * (s - 1), 1 - s * s, 0.5 * s * (s + 1)}, {s - 0.5, -2 * s, s + 0.5}};
}

/// Appends sizes that start near `first` and grow by `ratio` (not beyond `largest`), scaled to
/// fill `length` exactly. Returns the last size.
double fill_graded(std::vector<double>& edges, double length, double first, double ratio,
                   double largest) {
    std::vector<double> sizes;
    double sum = 0;
    for (double s = std::min(first, length); sum < length * (1 - 1e-9);
         s = std::min(s * ratio, largest)) {
        sizes.push_back(s);
        sum += s;
    }
    // Dropping the last element may fit better than keeping it.
    if (sizes.size() > 1 && sum - length > length - (sum - sizes.back())) {
        sum -= sizes.back();
        sizes.pop_back();
    }
    const double start = edges.back();
    double at = 0;
    for (double s : sizes) {
        at += s * length / sum;
        edges.push_back(start + at);
    }
    edges.back() = start + length;
    return sizes.back() * length / sum;
}

}  // namespace

AxisymmetricMesh make_axisymmetric_mesh(const LayerStack& stack, const Indenter& indenter,
                                        double contact_mm, double fineness) {
    double thickness = 0;
    for (const Layer& l : stack.layers) thickness += l.thickness_mm;
    const double outer = contact_mm + std::max(8 * contact_mm, 6 * thickness);
    const double h = contact_mm / (20 * fineness);

    AxisymmetricMesh mesh;
    mesh.r = {0};
    if (indenter.shape == IndenterShape::punch) {
        // Fine about the rim, where the pressure is singular and the skin slides past.
        const double rim = contact_mm / (60 * fineness);
        const double ratio = 1 + 0.3 / fineness;
        const double from = 0.8 * contact_mm;
        std::vector<double> inward{0};
        fill_graded(inward, from, rim, ratio, 2 * h);
        for (std::size_t i = inward.size() - 1; i-- > 0;) mesh.r.push_back(from - inward[i]);
        mesh.r.back() = from;
        const int uniform = static_cast<int>(std::lround(0.25 * 60 * fineness));
        for (int i = 1; i <= uniform; ++i) mesh.r.push_back(from + i * rim);
        fill_graded(mesh.r, outer - mesh.r.back(), rim * ratio, ratio, outer);
    } else {
        const int uniform = static_cast<int>(std::ceil(1.1 * 20 * fineness));
        for (int i = 1; i <= uniform; ++i) mesh.r.push_back(i * h);
        fill_graded(mesh.r, outer - mesh.r.back(), h * (1 + 0.2 / fineness), 1 + 0.2 / fineness,
                    outer);
    }

    std::vector<double> depth{0};
    const double top = indenter.shape == IndenterShape::punch ? 0.5 * h : h;
    double size = top;
    for (std::size_t l = 0; l < stack.layers.size(); ++l) {
        const double length = stack.layers[l].thickness_mm;
        size = fill_graded(depth, length, size, 1 + 0.25 / fineness, thickness) *
               (1 + 0.25 / fineness);
        size = std::max(size, top);
        mesh.layer_of.resize(depth.size() - 1, static_cast<int>(l));
    }
    for (double d : depth) mesh.z.push_back(-d);
    return mesh;
}

AxisymmetricSlab::AxisymmetricSlab(const LayerStack& layers, AxisymmetricMesh mesh)
    : layers_(layers), mesh_(std::move(mesh)) {
    node_columns_ = 2 * mesh_.columns() + 1;
    node_rows_ = 2 * mesh_.rows() + 1;
    nodes_ = node_columns_ * node_rows_;
    fixed_.assign(unknowns(), 0);
    for (int row = 0; row < node_rows_; ++row)
        fixed_[2 * row] = fixed_[2 * ((node_columns_ - 1) * node_rows_ + row)] = 1;
    for (int column = 0; column < node_columns_; ++column) {
        const int node = column * node_rows_ + node_rows_ - 1;
        fixed_[2 * node] = fixed_[2 * node + 1] = 1;
    }
    surface_area_.assign(node_columns_, 0.0);
    for (int e = 0; e < mesh_.columns(); ++e) {
        const double r0 = mesh_.r[e], r1 = mesh_.r[e + 1];
        for (int g = 0; g < 3; ++g) {
            const Quadratic q = quadratic(gauss_at[g]);
            const double r = 0.5 * (r0 + r1 + gauss_at[g] * (r1 - r0));
            for (int a = 0; a < 3; ++a)
                surface_area_[2 * e + a] += 2 * pi * r * q.n[a] * gauss_weight[g] * 0.5 * (r1 - r0);
        }
    }
    for (double& a : surface_area_) a = std::max(a, 0.0);  // the axis node's is 0 to rounding
    for (const Layer& layer : layers_.layers) {
        const auto [s, across, t] = rest_stretch(layer, 1.0);
        rest_.push_back({{s, t, s, t, s}, s * across * t});
        const double J = s * s * t;
        at_rest_.push_back(isochoric_value(layer, s * s + t * t, s * t, s) +
                           0.5 * bulk_modulus_kPa(layer) * (J - 1) * (J - 1));
    }
}

double AxisymmetricSlab::coordinate_r(int c) const {
    return c % 2 ? 0.5 * (mesh_.r[c / 2] + mesh_.r[c / 2 + 1]) : mesh_.r[c / 2];
}
double AxisymmetricSlab::coordinate_z(int c) const {
    return c % 2 ? 0.5 * (mesh_.z[c / 2] + mesh_.z[c / 2 + 1]) : mesh_.z[c / 2];
}
double AxisymmetricSlab::surface_radius_mm(int i) const {
    return coordinate_r(i);
}

std::array<int, AxisymmetricSlab::dofs> AxisymmetricSlab::element_dofs(int column, int row) const {
    std::array<int, dofs> ids;
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) {
            const int node = (2 * column + i) * node_rows_ + 2 * row + j;
            ids[2 * (3 * i + j)] = 2 * node;
            ids[2 * (3 * i + j) + 1] = 2 * node + 1;
        }
    return ids;
}

double AxisymmetricSlab::flow(int column, int row, int gi, int gj, Flow& out) const {
    const double hr = mesh_.r[column + 1] - mesh_.r[column];
    const double hz = mesh_.z[row] - mesh_.z[row + 1];
    const Quadratic x = quadratic(gauss_at[gi]), y = quadratic(gauss_at[gj]);
    const double r = 0.5 * (mesh_.r[column] + mesh_.r[column + 1]) + 0.5 * hr * gauss_at[gi];
    const Rest& rest = rest_[mesh_.layer_of[row]];
    out.setZero();
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) {
            const int a = 2 * (3 * i + j);
            const double dr = x.dn[i] * y.n[j] * 2 / hr;
            const double dz = -x.n[i] * y.dn[j] * 2 / hz;  // rows run downwards
            out(0, a) = dr * rest.stretch[0];
            out(1, a) = dz * rest.stretch[1];
            out(2, a + 1) = dr * rest.stretch[2];
            out(3, a + 1) = dz * rest.stretch[3];
            out(4, a) = x.n[i] * y.n[j] / r * rest.stretch[4];
        }
    return 2 * pi * r * gauss_weight[gi] * gauss_weight[gj] * 0.25 * hr * hz / rest.volume;
}

double AxisymmetricSlab::element_energy(int column, int row, const ElementVector& u) const {
    const Layer& layer = layers_.layers[mesh_.layer_of[row]];
    const Rest& rest = rest_[mesh_.layer_of[row]];
    double sum = 0;
    Eigen::Vector3d dilation = Eigen::Vector3d::Zero();
    Eigen::Matrix3d mass = Eigen::Matrix3d::Zero();
    for (int gi = 0; gi < 3; ++gi)
        for (int gj = 0; gj < 3; ++gj) {
            Flow B;
            const double volume = flow(column, row, gi, gj, B);
            Eigen::Matrix<double, parts, 1> f = B * u;
            f[0] += rest.stretch[0];
            f[3] += rest.stretch[3];
            f[4] += rest.stretch[4];
            const double D = f[0] * f[3] - f[1] * f[2];
            if (!(D > 0 && f[4] > 0)) return std::numeric_limits<double>::infinity();
            sum += (isochoric_value(layer, f.head<4>().squaredNorm(), D, f[4]) -
                    at_rest_[mesh_.layer_of[row]]) *
                   volume;
            const Eigen::Vector3d phi(1, gauss_at[gi], gauss_at[gj]);
            dilation += phi * ((D * f[4] - 1) * volume);
            mass += phi * phi.transpose() * volume;
        }
    return sum + 0.5 * bulk_modulus_kPa(layer) * dilation.dot(mass.inverse() * dilation);
}

bool AxisymmetricSlab::element(int column, int row, const ElementVector& u, ElementVector& force,
                               ElementMatrix& stiffness) const {
    const Layer& layer = layers_.layers[mesh_.layer_of[row]];
    const Rest& rest = rest_[mesh_.layer_of[row]];
    const double kappa = bulk_modulus_kPa(layer);

    struct Point {
        Flow B;
        Eigen::Matrix<double, parts, 1> dT, dD, dJ;
        double h = 1, volume = 0;
        PlaneEnergy w;
    };
    std::array<Point, points> at;
    Eigen::Matrix<double, 3, 1> dilation = Eigen::Matrix<double, 3, 1>::Zero();
    Eigen::Matrix3d mass = Eigen::Matrix3d::Zero();
    Eigen::Matrix<double, dofs, 3> dilation_gradient = Eigen::Matrix<double, dofs, 3>::Zero();
    for (int gi = 0; gi < 3; ++gi)
        for (int gj = 0; gj < 3; ++gj) {
            Point& p = at[3 * gi + gj];
            p.volume = flow(column, row, gi, gj, p.B);
            Eigen::Matrix<double, parts, 1> f = p.B * u;
            f[0] += rest.stretch[0];
            f[3] += rest.stretch[3];
            f[4] += rest.stretch[4];
            const double D = f[0] * f[3] - f[1] * f[2];
            if (!(D > 0 && f[4] > 0)) return false;
            const double T = f.head<4>().squaredNorm();
            p.h = f[4];
            p.dT << 2 * f[0], 2 * f[1], 2 * f[2], 2 * f[3], 0;
            p.dD << f[3], -f[2], -f[1], f[0], 0;
            p.dJ = p.h * p.dD;
            p.dJ[4] = D;
            p.w = isochoric_energy(layer, T, D, p.h);
            const Eigen::Vector3d phi(1, gauss_at[gi], gauss_at[gj]);
            dilation += phi * ((D * p.h - 1) * p.volume);
            mass += phi * phi.transpose() * p.volume;
            dilation_gradient += (p.B.transpose() * p.dJ) * (phi * p.volume).transpose();
        }
    const Eigen::Matrix3d inverse_mass = mass.inverse();
    const Eigen::Vector3d pressure = kappa * inverse_mass * dilation;

    force.noalias() = dilation_gradient * pressure;
    stiffness.noalias() =
        dilation_gradient * (kappa * inverse_mass) * dilation_gradient.transpose();
    for (int gi = 0; gi < 3; ++gi)
        for (int gj = 0; gj < 3; ++gj) {
            const Point& p = at[3 * gi + gj];
            const auto& g = p.w.gradient;
            Eigen::Matrix<double, parts, 1> stress = g[0] * p.dT + g[1] * p.dD;
            stress[4] += g[2];
            force.noalias() += p.B.transpose() * (stress * p.volume);
            const double q = pressure.dot(Eigen::Vector3d(1, gauss_at[gi], gauss_at[gj]));
            const auto& w = p.w.hessian;  // TT TD Th DD Dh hh
            Eigen::Matrix<double, parts, 1> e5 = Eigen::Matrix<double, parts, 1>::Unit(4);
            Eigen::Matrix<double, parts, parts> C =
                p.dT * (w[0] * p.dT + w[1] * p.dD + w[2] * e5).transpose() +
                p.dD * (w[1] * p.dT + w[3] * p.dD + (w[4] + q) * e5).transpose() +
                e5 * (w[2] * p.dT + (w[4] + q) * p.dD + w[5] * e5).transpose();
            for (int k = 0; k < 4; ++k) C(k, k) += 2 * g[0];
            const double cofactor = g[1] + q * p.h;  // second derivatives of D
            C(0, 3) += cofactor;
            C(3, 0) += cofactor;
            C(1, 2) -= cofactor;
            C(2, 1) -= cofactor;
            const Flow CB = C * p.B * p.volume;
            stiffness.noalias() += p.B.transpose() * CB;
        }
    return true;
}

double AxisymmetricSlab::energy(const Eigen::VectorXd& u) const {
    double sum = 0;
    for (int c = 0; c < mesh_.columns(); ++c)
        for (int r = 0; r < mesh_.rows(); ++r) {
            const auto ids = element_dofs(c, r);
            ElementVector ue;
            for (int i = 0; i < dofs; ++i) ue[i] = u[ids[i]];
            sum += element_energy(c, r, ue);
        }
    return sum;
}

bool AxisymmetricSlab::assemble(const Eigen::VectorXd& u, Eigen::VectorXd& force,
                                Eigen::SparseMatrix<double>& stiffness) const {
    force.setZero(unknowns());
    std::vector<Eigen::Triplet<double>> entries;
    entries.reserve(static_cast<std::size_t>(mesh_.columns()) * mesh_.rows() * 171 + unknowns());
    for (int c = 0; c < mesh_.columns(); ++c)
        for (int r = 0; r < mesh_.rows(); ++r) {
            const auto ids = element_dofs(c, r);
            ElementVector ue, fe;
            ElementMatrix ke;
            for (int i = 0; i < dofs; ++i) ue[i] = u[ids[i]];
            if (!element(c, r, ue, fe, ke)) return false;
            for (int i = 0; i < dofs; ++i) {
                force[ids[i]] += fe[i];
                for (int j = 0; j < dofs; ++j)
                    if (ids[i] >= ids[j] && !fixed_[ids[i]] && !fixed_[ids[j]])
                        entries.emplace_back(ids[i], ids[j], ke(i, j));
            }
        }
    for (int i = 0; i < unknowns(); ++i) entries.emplace_back(i, i, fixed_[i] ? 1.0 : 0.0);
    stiffness.resize(unknowns(), unknowns());
    stiffness.setFromTriplets(entries.begin(), entries.end());
    return true;
}

}  // namespace lt
