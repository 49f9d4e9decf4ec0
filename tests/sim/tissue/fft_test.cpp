#include <doctest/doctest.h>
#include <kiss_fft.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/base/random.h"
#include "sim/tissue/kernels/kernels.h"
#include "sim/tissue/spectral/fft.h"

namespace {

std::vector<float> noise(std::size_t count, std::uint64_t seed) {
    std::vector<float> v(count);
    for (std::size_t i = 0; i < count; ++i)
        v[i] = static_cast<float>(2.0 * lt::uniform01(lt::random_key(seed, i)) - 1.0);
    return v;
}

}  // namespace

TEST_SUITE("tissue") {
    TEST_CASE(
        "the transform of a plane agrees with kissfft, and its inverse gives the plane back") {
        lt::SerialExecutor serial;
        for (int n : {32, 48, 64, 80, 96, 112, 176, 208, 256}) {
            CAPTURE(n);
            const int planes = 3;
            const std::size_t size = static_cast<std::size_t>(n) * n;
            const std::vector<float> in = noise(planes * size, n);
            lt::PlaneFft fft(n);
            std::vector<lt::Complex8> spectrum(fft.group_count() * planes);
            fft.forward(in.data(), planes, spectrum.data(), serial);

            kiss_fft_cfg cfg = kiss_fft_alloc(n, 0, nullptr, nullptr);
            std::vector<kiss_fft_cpx> rows(size), reference(size);
            double worst = 0.0;
            for (int p = 0; p < planes; ++p) {
                std::vector<kiss_fft_cpx> line(n);
                for (int y = 0; y < n; ++y) {
                    for (int x = 0; x < n; ++x) line[x] = {in[p * size + y * n + x], 0.0f};
                    kiss_fft(cfg, line.data(), rows.data() + y * n);
                }
                for (int kx = 0; kx < n; ++kx) {
                    for (int y = 0; y < n; ++y) line[y] = rows[y * n + kx];
                    kiss_fft(cfg, line.data(), reference.data() + kx * n);  // [kx][ky]
                }
                for (std::size_t g = 0; g < fft.group_count(); ++g)
                    for (int lane = 0; lane < 8; ++lane) {
                        const auto [kx, ky] = fft.wave_number(g, lane);
                        const kiss_fft_cpx r = reference[kx * n + ky];
                        const lt::Complex8& s = spectrum[g * planes + p];
                        worst = std::max<double>(worst, std::abs(s.re[lane] - r.r));
                        worst = std::max<double>(worst, std::abs(s.im[lane] - r.i));
                    }
            }
            kiss_fft_free(cfg);
            CHECK(worst < 2e-6 * n);  // values are of the order of n

            std::vector<float> back(planes * size);
            fft.inverse(spectrum.data(), planes, back.data(), serial);
            double error = 0.0;
            for (std::size_t i = 0; i < in.size(); ++i)
                error = std::max<double>(error, std::abs(in[i] - back[i]));
            CHECK(error < 1e-6);
        }
    }
}
