#include "sim/tissue/elements/element_stiffness.h"

#include <cmath>

#include "sim/base/error.h"
#include "sim/tissue/elements/material.h"

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

/// Root of a rising f between low and high, to the last bits: regula falsi in
/// the Illinois form, which halves the value at an end that stays (Dowell,
/// Jarratt 1971, BIT 11:168).
template <class F>
double root_between(double low, double high, F&& f) {
    double f_low = f(low), f_high = f(high), x = low;
    int moved = 0;  // which end went last
    for (int i = 0; i < 100; ++i) {
        const double before = x;
        x = (low * f_high - high * f_low) / (f_high - f_low);
        if (!(x > low && x < high)) x = 0.5 * (low + high);
        if (std::abs(x - before) <= 4e-16 * x) break;
        const double value = f(x);
        if (value > 0.0) {
            high = x;
            f_high = value;
            if (moved == 1) f_low *= 0.5;
            moved = 1;
        } else {
            low = x;
            f_low = value;
            if (moved == -1) f_high *= 0.5;
            moved = -1;
        }
    }
    return x;
}

/// Thickness stretch with sigma_zz = 0, which rises with t.
double free_thickness(MaterialLaw law, const ElementConstants<double>& c, double s) {
    return root_between(0.2, 1.5, [&](double t) { return rest_stress(law, c, s, t).normal; });
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
    constexpr double longest = 3.0;
    const auto tension = [&](double s) {
        return rest_stress(layer.law, c, s, free_thickness(layer.law, c, s)).in_plane;
    };
    if (tension(longest) < wanted)
        throw InputError("layer '" + layer.name + "' cannot carry a pre-tension of " +
                         std::to_string(layer.pretension_N_per_m) +
                         " N/m; lower it or stiffen the layer");
    const double s = root_between(1.0, longest, [&](double x) { return tension(x) - wanted; });
    return {s, s, free_thickness(layer.law, c, s)};
}

ElementConstants<double> element_constants(const SlabMesh& mesh, int e, double stiffness) {
    const Layer& layer = mesh.stack.layers[mesh.elements[e].layer];
    ElementConstants<double> c = moduli(layer, &mesh.series[mesh.elements[e].layer], stiffness);
    set_geometry(c, mesh, e, rest_stretch(layer, stiffness));
    return c;
}

ElementMatrix element_stiffness(const SlabMesh& mesh, int e, double stiffness) {
    const ElementConstants<double> c = element_constants(mesh, e, stiffness);
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

/// Blocks by parity, see element_row.h.
std::array<std::array<double, 6>, 8> parity_blocks(const ElementMatrix& k) {
    std::array<std::array<double, 6>, 8> blocks;
    for (int p = 0; p < 8; ++p)
        for (int i = 0; i < 6; ++i) {
            static constexpr int row[6] = {0, 1, 2, 0, 0, 1}, column[6] = {0, 1, 2, 1, 2, 2};
            const int r = p ^ (1 << row[i]), c = p ^ (1 << column[i]);
            double sum = 0.0;
            for (int a = 0; a < 8; ++a)
                for (int b = 0; b < 8; ++b)
                    sum += pattern(r, a) * k[3 * a + row[i]][3 * b + column[i]] * pattern(c, b);
            // Pattern 0 is a shift: it takes no force, to the last bit.
            blocks[p][i] = r == 0 || c == 0 ? 0.0 : sum / 64.0;
        }
    return blocks;
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
    const auto blocks = parity_blocks(element_stiffness(mesh, e));
    for (int i = 0; i < rest_entry_count; ++i)
        l.rest[i] = static_cast<float>(blocks[rest_entries[i].parity][rest_entries[i].entry]);
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

void set_soft_blocks(const SlabMesh& mesh, int e, double softest, CellConstants& cells) {
    const auto whole = parity_blocks(element_stiffness(mesh, e));
    const auto soft = parity_blocks(element_stiffness(mesh, e, softest));
    for (int i = 0; i < rest_entry_count; ++i) {
        const auto [p, k] = rest_entries[i];
        cells.slope[i] = static_cast<float>((soft[p][k] - whole[p][k]) / (softest - 1.0));
    }
}

}  // namespace lt
