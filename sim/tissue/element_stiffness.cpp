#include "sim/tissue/element_stiffness.h"

#include <cmath>

#include "sim/base/error.h"
#include "sim/tissue/material.h"

namespace lt {
namespace {

/// Cauchy stress of F = diag(s, s, t).
struct RestStress {
    double in_plane, normal;
};

template <MaterialLaw law>
RestStress rest_stress(const ElementConstants<double>& c, double s, double t) {
    MaterialPoint<double> p{};
    p.f[0] = p.f[4] = s;
    p.f[8] = t;
    complete(p);
    double stress[9];
    isochoric_stress<law>(c, p, stress);
    const double pressure = c.kappa * (p.j - 1.0);
    return {stress[0] * s / p.j + pressure, stress[8] * t / p.j + pressure};
}

RestStress rest_stress(MaterialLaw law, const ElementConstants<double>& c, double s, double t) {
    switch (law) {
        case MaterialLaw::yeoh:
            return rest_stress<MaterialLaw::yeoh>(c, s, t);
        case MaterialLaw::ogden:
            return rest_stress<MaterialLaw::ogden>(c, s, t);
        default:
            return rest_stress<MaterialLaw::neo_hookean>(c, s, t);
    }
}

ElementConstants<double> moduli(const Layer& layer, const OgdenSeries* series, double stiffness) {
    ElementConstants<double> c{};
    c.mu = stiffness * shear_modulus_kPa(layer);
    c.kappa = stiffness * bulk_modulus_kPa(layer);
    c.ogden = series;
    c.c2 = layer.c2;
    c.c3 = layer.c3;
    return c;
}

/// Thickness stretch with sigma_zz = 0, by bisection: sigma_zz rises with t.
double free_thickness(MaterialLaw law, const ElementConstants<double>& c, double s) {
    double low = 0.2, high = 1.5;
    for (int i = 0; i < 100; ++i) {
        const double t = 0.5 * (low + high);
        (rest_stress(law, c, s, t).normal > 0.0 ? high : low) = t;
    }
    return 0.5 * (low + high);
}

template <MaterialLaw law>
ElementMatrix tangent_matrix(const ElementConstants<double>& c) {
    ElementMatrix k;
    const double u[24] = {};
    for (int j = 0; j < 24; ++j) {
        double d[24] = {}, change[24];
        d[j] = 1.0;
        element_tangent<law, double>(c, u, d, nullptr, change);
        for (int i = 0; i < 24; ++i) k[i][j] = change[i];
    }
    return k;
}

void set_geometry(ElementConstants<double>& c, const SlabMesh& mesh, int e,
                  const std::array<double, 3>& stretch) {
    const double h = mesh.grid.spacing_mm();
    const double size[3] = {h, h, mesh.elements[e].height_mm};
    for (int i = 0; i < 3; ++i) {
        c.stretch[i] = stretch[i];
        c.gradient[i] = stretch[i] / (4.0 * size[i]);
    }
    c.weight = size[0] * size[1] * size[2] / (8.0 * stretch[0] * stretch[1] * stretch[2]);
}

}  // namespace

std::array<double, 3> rest_stretch(const Layer& layer, double stiffness) {
    if (layer.pretension_N_per_m <= 0.0) return {1.0, 1.0, 1.0};
    // N/m over mm is kPa
    const double wanted = layer.pretension_N_per_m / layer.thickness_mm;
    const OgdenSeries series =
        layer.law == MaterialLaw::ogden ? make_ogden_series(layer.alpha) : OgdenSeries{};
    const ElementConstants<double> c = moduli(layer, &series, stiffness);
    double low = 1.0, high = 3.0;
    const auto tension = [&](double s) {
        return rest_stress(layer.law, c, s, free_thickness(layer.law, c, s)).in_plane;
    };
    if (tension(high) < wanted)
        throw InputError("layer '" + layer.name + "' cannot carry a pre-tension of " +
                         std::to_string(layer.pretension_N_per_m) +
                         " N/m; lower it or stiffen the layer");
    for (int i = 0; i < 100; ++i) {
        const double s = 0.5 * (low + high);
        (tension(s) > wanted ? high : low) = s;
    }
    const double s = 0.5 * (low + high);
    return {s, s, free_thickness(layer.law, c, s)};
}

ElementConstants<double> element_constants(const SlabMesh& mesh, int e, double stiffness) {
    const Layer& layer = mesh.stack.layers[mesh.elements[e].layer];
    ElementConstants<double> c = moduli(layer, &mesh.series[mesh.elements[e].layer], stiffness);
    set_geometry(c, mesh, e, rest_stretch(layer, stiffness));
    return c;
}

ElementMatrix element_stiffness(const SlabMesh& mesh, int e) {
    const ElementConstants<double> c = element_constants(mesh, e);
    switch (mesh.stack.layers[mesh.elements[e].layer].law) {
        case MaterialLaw::yeoh:
            return tangent_matrix<MaterialLaw::yeoh>(c);
        case MaterialLaw::ogden:
            return tangent_matrix<MaterialLaw::ogden>(c);
        default:
            return tangent_matrix<MaterialLaw::neo_hookean>(c);
    }
}

ElementMatrix deviatoric_stiffness(const SlabMesh& mesh, int e) {
    ElementConstants<double> c = moduli(mesh.stack.layers[mesh.elements[e].layer], nullptr, 1.0);
    c.kappa = 0.0;
    set_geometry(c, mesh, e, {1.0, 1.0, 1.0});
    return tangent_matrix<MaterialLaw::neo_hookean>(c);
}

namespace {

/// Sign of node a in pattern s.
double pattern(int s, int a) {
    return __builtin_popcount(static_cast<unsigned>(s & a)) % 2 ? -1.0 : 1.0;
}

/// See element_row.h.
void set_rest(const ElementMatrix& k, ElementLayerConstants& l) {
    for (int p = 0; p < 8; ++p)
        for (int i = 0; i < 6; ++i) {
            static constexpr int row[6] = {0, 1, 2, 0, 0, 1}, column[6] = {0, 1, 2, 1, 2, 2};
            const int r = p ^ (1 << row[i]), c = p ^ (1 << column[i]);
            double sum = 0.0;
            for (int a = 0; a < 8; ++a)
                for (int b = 0; b < 8; ++b)
                    sum += pattern(r, a) * k[3 * a + row[i]][3 * b + column[i]] * pattern(c, b);
            // Pattern 0 is a shift: it takes no force, to the last bit.
            l.parity[p][i] = r == 0 || c == 0 ? 0.0f : static_cast<float>(sum / 64.0);
        }
}

template <MaterialLaw law>
float rest_pull(const ElementConstants<double>& c) {
    const double u[24] = {};
    double force[24];
    element_force<law>(c, u, force);
    return static_cast<float>(force[0]);
}

}  // namespace

ElementLayerConstants element_layer_constants(const SlabMesh& mesh, int e) {
    const ElementConstants<double> c = element_constants(mesh, e);
    ElementLayerConstants l{};
    l.law = mesh.stack.layers[mesh.elements[e].layer].law;
    for (int i = 0; i < 3; ++i) {
        l.gradient[i] = static_cast<float>(c.gradient[i]);
        l.stretch[i] = static_cast<float>(c.stretch[i]);
    }
    l.weight = static_cast<float>(c.weight);
    l.mu = static_cast<float>(c.mu);
    l.kappa = static_cast<float>(c.kappa);
    l.ogden = c.ogden;
    l.c2 = static_cast<float>(c.c2);
    l.c3 = static_cast<float>(c.c3);
    set_rest(element_stiffness(mesh, e), l);
    switch (l.law) {
        case MaterialLaw::yeoh:
            l.rest_pull = rest_pull<MaterialLaw::yeoh>(c);
            break;
        case MaterialLaw::ogden:
            l.rest_pull = rest_pull<MaterialLaw::ogden>(c);
            break;
        default:
            l.rest_pull = rest_pull<MaterialLaw::neo_hookean>(c);
            break;
    }
    return l;
}

}  // namespace lt
