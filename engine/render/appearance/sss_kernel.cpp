#include "engine/render/appearance/sss_kernel.h"

#include <cmath>

namespace lt {
namespace {

/// The profile seen across a line: integral of R over the other direction.
double line_spread(double x, double d) {
    double sum = 0.0;
    const double step = 0.02;
    for (double y = 0.5 * step; y < 8.0; y += step) {
        const double r = std::sqrt(x * x + y * y);
        sum += (std::exp(-r / d) + std::exp(-r / (3.0 * d))) / r;
    }
    return sum;
}

}  // namespace

SssKernel sss_kernel(glm::vec3 scatter_mm, int pairs) {
    const auto taps = static_cast<std::size_t>(pairs) + 1;
    SssKernel kernel(taps, glm::vec4(0));
    const auto offset = [pairs](double i) { return 3.0 * (i / pairs) * (i / pairs); };
    for (int channel = 0; channel < 3; ++channel) {
        double total = 0.0;
        std::vector<double> w(taps, 0.0);
        for (std::size_t i = 0; i < taps; ++i) {
            // Mean of the profile over the tap's interval, finely at its peak.
            const double a = i == 0 ? 0.0 : offset(static_cast<double>(i) - 0.5),
                         b = offset(static_cast<double>(i) + 0.5);
            const int parts = 8;
            for (int k = 0; k < parts; ++k)
                w[i] += line_spread(a + (k + 0.5) * (b - a) / parts, scatter_mm[channel]);
            w[i] *= (b - a) / parts * (i == 0 ? 2.0 : 1.0);
            total += w[i] * (i == 0 ? 1.0 : 2.0);
        }
        for (std::size_t i = 0; i < taps; ++i)
            kernel[i][channel] = static_cast<float>(w[i] / total);
    }
    for (std::size_t i = 0; i < taps; ++i)
        kernel[i].a = static_cast<float>(offset(static_cast<double>(i)));
    return kernel;
}

}  // namespace lt
