#include "sim/tissue/spectral/fft.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>

#include "sim/base/math.h"
#include "sim/base/units.h"
#include "sim/tissue/kernels/kernels.h"

namespace lt {
namespace {

// Planes are independent; a few tasks keep two or four threads busy.
constexpr int task_count = 4;

}  // namespace

PlaneFft::PlaneFft(int n) : PlaneFft(n, tissue_kernels()) {}

PlaneFft::PlaneFft(int n, const TissueKernels& kernels) : kernels_(kernels) {
    if (n < 32 || n > 256 || n % 16 != 0) throw std::invalid_argument("PlaneFft: length");
    plan_.n = n;
    int length = n;
    const auto push = [&](int radix) {
        FftPlan::Stage& s = plan_.stages[plan_.stage_count++];
        s.radix = radix;
        s.length = length;
        s.stride = n / length;
        s.twiddles = static_cast<int>(table_.size());
        const int m = length / radix;
        for (int p = 0; p < m; ++p)
            for (int j = 1; j < radix; ++j) {
                const double angle = -2.0 * pi * p * j / length;
                table_.push_back(static_cast<float>(math::cos(angle)));
                table_.push_back(static_cast<float>(math::sin(angle)));
            }
        s.roots = static_cast<int>(table_.size());
        for (int j = 0; j < radix; ++j) {
            const double angle = -2.0 * pi * j / radix;
            table_.push_back(static_cast<float>(math::cos(angle)));
            table_.push_back(static_cast<float>(math::sin(angle)));
        }
        length = m;
    };
    for (int radix : {4, 2, 3, 5, 7, 11, 13})
        while (length % radix == 0) push(radix);
    plan_.table = table_.data();
    // two columns of Complex8 to and fro, and the half-transformed plane
    scratch_stride_ = 2 * 16 * static_cast<std::size_t>(n) + static_cast<std::size_t>(n) * n + 64;
    scratch_.resize(task_count * scratch_stride_ + 16);
}

template <class Transform>
void PlaneFft::for_planes(int count, Executor& executor, Transform&& transform) {
    const int tasks = std::min(task_count, count);
    executor.for_each(tasks, [&](int t) {
        auto address = reinterpret_cast<std::uintptr_t>(scratch_.data() + t * scratch_stride_);
        float* scratch = reinterpret_cast<float*>((address + 63) & ~std::uintptr_t{63});
        for (int p = count * t / tasks; p < count * (t + 1) / tasks; ++p) transform(p, scratch);
    });
}

void PlaneFft::forward(const float* planes, int count, Complex8* spectrum, Executor& executor) {
    const std::size_t size = static_cast<std::size_t>(plan_.n) * plan_.n;
    for_planes(count, executor, [&](int p, float* scratch) {
        kernels_.fft_forward(plan_, planes + p * size, spectrum + p, count, scratch);
    });
}

void PlaneFft::inverse(const Complex8* spectrum, int stored, float* planes, Executor& executor,
                       int count) {
    const std::size_t size = static_cast<std::size_t>(plan_.n) * plan_.n;
    for_planes(count > 0 ? count : stored, executor, [&](int p, float* scratch) {
        kernels_.fft_inverse(plan_, spectrum + p, stored, planes + p * size, scratch);
    });
}

PlaneFft::WaveNumber PlaneFft::wave_number(std::size_t group, int lane) const {
    const int n = plan_.n, g = static_cast<int>(group), inner = n * n / 16;
    if (g < inner) return {g / (n / 16), g % (n / 16) * 8 + lane};
    return {(g - inner) * 8 + lane, n / 2};
}

}  // namespace lt
