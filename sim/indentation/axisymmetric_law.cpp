#include "sim/indentation/axisymmetric_law.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {
namespace {

/// Second-order forward differentiation in three variables.
struct Jet {
    double v = 0;
    std::array<double, 3> g{};
    std::array<double, 6> h{};  // 00 01 02 11 12 22

    static Jet variable(double value, int i) {
        Jet j{value, {}, {}};
        j.g[i] = 1;
        return j;
    }
};

constexpr int first[6] = {0, 0, 0, 1, 1, 2};
constexpr int second[6] = {0, 1, 2, 1, 2, 2};

/// f(j) from f, f' and f'' at j.v.
Jet chain(const Jet& j, double f, double df, double ddf) {
    Jet r;
    r.v = f;
    for (int i = 0; i < 3; ++i) r.g[i] = df * j.g[i];
    for (int k = 0; k < 6; ++k) r.h[k] = df * j.h[k] + ddf * j.g[first[k]] * j.g[second[k]];
    return r;
}
Jet operator+(Jet a, const Jet& b) {
    a.v += b.v;
    for (int i = 0; i < 3; ++i) a.g[i] += b.g[i];
    for (int k = 0; k < 6; ++k) a.h[k] += b.h[k];
    return a;
}
Jet operator+(Jet a, double s) {
    a.v += s;
    return a;
}
Jet operator*(const Jet& a, const Jet& b) {
    Jet r;
    r.v = a.v * b.v;
    for (int i = 0; i < 3; ++i) r.g[i] = a.v * b.g[i] + b.v * a.g[i];
    for (int k = 0; k < 6; ++k)
        r.h[k] = a.v * b.h[k] + b.v * a.h[k] + a.g[first[k]] * b.g[second[k]] +
                 b.g[first[k]] * a.g[second[k]];
    return r;
}
Jet operator*(double s, const Jet& a) {
    return chain(a, s * a.v, s, 0);
}
Jet power(const Jet& a, double p) {
    const double f = math::pow(a.v, p);
    return chain(a, f, p * f / a.v, p * (p - 1) * f / (a.v * a.v));
}

/// cosh(n arcosh x) for x >= 1, from its differential equation (x^2 - 1) f'' + x f' = n^2 f;
/// series about x = 1, where that is 0 = 0.
Jet chebyshev(const Jet& x, double n) {
    const double e = x.v - 1;
    const double n2 = n * n;
    if (e < 1e-4) {
        const double a = n2, b = n2 * (n2 - 1) / 6, c = b * (n2 - 4) / 15;
        return chain(x, 1 + e * (a + e * (b + e * c)), a + e * (2 * b + 3 * e * c),
                     2 * b + 6 * e * c);
    }
    const double angle = math::acosh(x.v);
    const double f = math::cosh(n * angle);
    const double df = n * math::sinh(n * angle) / math::sinh(angle);
    return chain(x, f, df, (n2 * f - x.v * df) / (x.v * x.v - 1));
}

}  // namespace

double isochoric_value(const Layer& layer, double T, double D, double h) {
    const double mu = shear_modulus_kPa(layer);
    if (layer.law == MaterialLaw::ogden) {
        const double a = layer.alpha;
        const double x = std::max(1.0, T / (2 * D));
        const double sum =
            2 * math::pow(D, a / 2) * math::cosh(a / 2 * math::acosh(x)) + math::pow(h, a);
        return 2 * mu / (a * a) * (math::pow(D * h, -a / 3) * sum - 3);
    }
    const double i = math::pow(D * h, -2.0 / 3) * (T + h * h) - 3;
    if (layer.law == MaterialLaw::yeoh) return 0.5 * mu * i * (1 + i * (layer.c2 + layer.c3 * i));
    return 0.5 * mu * i;
}

PlaneEnergy isochoric_energy(const Layer& layer, double T, double D, double h) {
    const Jet t = Jet::variable(T, 0);
    const Jet d = Jet::variable(D, 1);
    const Jet s = Jet::variable(h, 2);
    const double mu = shear_modulus_kPa(layer);
    Jet w;
    if (layer.law == MaterialLaw::ogden) {
        const double a = layer.alpha;
        const Jet x = 0.5 * (t * power(d, -1));
        const Jet sum = 2 * (power(d, a / 2) * chebyshev(x, a / 2)) + power(s, a);
        w = (2 * mu / (a * a)) * (power(d * s, -a / 3) * sum + -3.0);
    } else {
        const Jet i = power(d * s, -2.0 / 3) * (t + s * s) + -3.0;
        w = 0.5 * mu * i;
        if (layer.law == MaterialLaw::yeoh)
            w = w + (0.5 * mu) * (i * i * (Jet{layer.c2, {}, {}} + layer.c3 * i));
    }
    return {w.v, w.g, w.h};
}

}  // namespace lt
