#include "tests/engine/render/picture_compare.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>

#include "sim/skin/appearance/tone.h"

namespace lt::test {

PictureDifference difference(const Image& a, const Image& b) {
    PictureDifference d;
    if (a.width != b.width || a.height != b.height) return d;
    double sum = 0.0;
    std::size_t far = 0;
    const std::size_t pixels = a.rgba.size() / 4;
    for (std::size_t i = 0; i < pixels; ++i) {
        int most = 0;
        for (int c = 0; c < 3; ++c) {
            const int off = std::abs(int(a.rgba[4 * i + c]) - int(b.rgba[4 * i + c]));
            sum += off;
            most = std::max(most, off);
        }
        far += most > 8;
    }
    d.mean = sum / (3.0 * static_cast<double>(pixels));
    d.share = static_cast<double>(far) / static_cast<double>(pixels);
    return d;
}

Vec3 linear_colour(const Image& image, double x, double y, int reach) {
    const int cx = static_cast<int>(x * image.width), cy = static_cast<int>((1 - y) * image.height);
    Vec3 sum{};
    int count = 0;
    for (int j = cy - reach; j <= cy + reach; ++j)
        for (int i = cx - reach; i <= cx + reach; ++i) {
            if (i < 0 || j < 0 || i >= image.width || j >= image.height) continue;
            const auto* p = &image.rgba[4 * (static_cast<std::size_t>(j) * image.width + i)];
            for (int c = 0; c < 3; ++c) {
                const double v = p[c] / 255.0;
                sum[c] += v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
            }
            ++count;
        }
    return sum / static_cast<double>(std::max(count, 1));
}

Vec3 seen_by_dichromat(Vec3 linear, int kind) {
    // Rows of the published matrices.
    static const double m[3][9] = {{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216,
                                    -0.003882, -0.048116, 1.051998},
                                   {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413,
                                    -0.011820, 0.042940, 0.968881},
                                   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602,
                                    0.004733, 0.691367, 0.303900}};
    Vec3 out{};
    for (int r = 0; r < 3; ++r)
        for (int c = 0; c < 3; ++c) out[r] += m[kind][3 * r + c] * linear[c];
    return glm::clamp(out, Vec3(0.0), Vec3(1.0));
}

double colour_distance(Vec3 a, Vec3 b) {
    return glm::length(lab_of_linear(a) - lab_of_linear(b));
}

}  // namespace lt::test
