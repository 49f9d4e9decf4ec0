#include "sim/tissue/elements/ogden_series.h"

#include <cmath>

#include "sim/base/math.h"
#include "sim/base/units.h"

namespace lt {

OgdenSeries make_ogden_series(double alpha) {
    constexpr int samples = 256;
    constexpr double middle = 0.5 * (OgdenSeries::low + OgdenSeries::high);
    constexpr double half = 0.5 * (OgdenSeries::high - OgdenSeries::low);
    OgdenSeries series;
    for (int k = 0; k < OgdenSeries::most_terms; ++k) {
        double sum = 0.0;
        for (int i = 0; i < samples; ++i) {
            const double angle = pi * (i + 0.5) / samples;
            sum += math::pow(middle + half * math::cos(angle), 0.5 * alpha - 1.0) *
                   math::cos(k * angle);
        }
        series.exact[k] = (k == 0 ? 1.0 : 2.0) * sum / (samples * alpha);
        series.single[k] = static_cast<float>(series.exact[k]);
        if (std::abs(series.exact[k]) > 1e-8 / std::abs(alpha)) series.terms = k + 1;
    }
    return series;
}

}  // namespace lt
