#include "sim/roller/layered_compliance.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/base/units.h"

namespace lt {

namespace {

struct Block {  // 2 x 2
    double a = 0, b = 0, c = 0, d = 0;
};

/// Thickness of elements from the surface down: fine on top, growing with depth.
template <class Visit>
void for_each_element(const LayerStack& stack, Visit&& visit) {
    double depth = 0;
    for (const Layer& l : stack.layers) {
        double left = l.thickness_mm;
        while (left > 1e-9) {
            double dz = std::min(left, 0.01 + 0.06 * depth);
            if (left - dz < 0.3 * dz) dz = left;
            visit(l, dz);
            left -= dz;
            depth += dz;
        }
    }
}

}  // namespace

double wave_compliance(const LayerStack& stack, double k) {
    // u_x = U(z) sin kx, u_z = V(z) cos kx. Energy density over the wave's mean:
    //   lambda (kU + V')^2 + 2 mu (k^2 U^2 + V'^2) + mu (U' - kV)^2;
    // the first term at the element's middle only, so that it does not lock. Unknowns (U, V) at
    // each level; the stack below is condensed level by level from the fixed bottom up.
    struct Element {
        double mu, lambda, dz;
    };
    std::vector<Element> elements;
    for_each_element(stack, [&](const Layer& l, double dz) {
        const double mu = shear_modulus_kPa(l);
        elements.push_back({mu, bulk_modulus_kPa(l) - 2.0 * mu / 3.0, dz});
    });
    // Stiffness of what lies below a level, as seen from it; infinite at the bottom.
    Block below;
    bool fixed = true;
    for (auto e = elements.rbegin(); e != elements.rend(); ++e) {
        const double m = e->mu, h = e->dz;
        // Upper node 0, lower node 1; depth grows downwards, z' = -1.
        // U' = (U0 - U1)/h, V' = (V0 - V1)/h along z.
        double K[4][4] = {};
        const auto add = [&](const double(&row)[4], double weight) {
            for (int i = 0; i < 4; ++i)
                for (int j = 0; j < 4; ++j) K[i][j] += weight * row[i] * row[j];
        };
        add({k / 2, 1 / h, k / 2, -1 / h}, e->lambda * h);
        const double gauss = 0.5 / std::sqrt(3.0);
        for (const double s : {0.5 - gauss, 0.5 + gauss}) {
            const double n0 = 1 - s, n1 = s;
            add({k * n0, 0, k * n1, 0}, m * h);  // 2 mu k^2 U^2, two points of weight 1/2
            add({0, 1 / h, 0, -1 / h}, m * h);
            add({1 / h, -k * n0, -1 / h, -k * n1}, 0.5 * m * h);
        }
        Block top{K[0][0], K[0][1], K[1][0], K[1][1]};
        if (!fixed) {
            const Block s{K[2][2] + below.a, K[2][3] + below.b, K[3][2] + below.c,
                          K[3][3] + below.d};
            const double det = s.a * s.d - s.b * s.c;
            const Block inv{s.d / det, -s.b / det, -s.c / det, s.a / det};
            const double c[2][2] = {{K[0][2], K[0][3]}, {K[1][2], K[1][3]}};
            double t[2][2];
            for (int i = 0; i < 2; ++i) {
                t[i][0] = c[i][0] * inv.a + c[i][1] * inv.c;
                t[i][1] = c[i][0] * inv.b + c[i][1] * inv.d;
            }
            top.a -= t[0][0] * c[0][0] + t[0][1] * c[0][1];
            top.b -= t[0][0] * c[1][0] + t[0][1] * c[1][1];
            top.c -= t[1][0] * c[0][0] + t[1][1] * c[0][1];
            top.d -= t[1][0] * c[1][0] + t[1][1] * c[1][1];
        }
        below = top;
        fixed = false;
    }
    return below.a / (below.a * below.d - below.b * below.c);
}

double spot_compliance(const LayerStack& stack, double sigma) {
    // Simpson over k = 0 .. 4 / sigma, where the Gaussian has fallen to 1e-7.
    const int steps = 160;
    const double dk = 4.0 / sigma / steps;
    double sum = 0;
    for (int i = 1; i <= steps; ++i) {  // k w(k) vanishes at 0
        const double k = i * dk;
        const double weight = i == steps ? 1 : (i % 2 == 1 ? 4 : 2);
        sum += weight * k * wave_compliance(stack, k) * std::exp(-sigma * sigma * k * k);
    }
    return sum * dk / 3 / (2 * pi);
}

}  // namespace lt
