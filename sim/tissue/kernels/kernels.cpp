#include "sim/tissue/kernels/kernels.h"

#ifndef LT_X86_64_KERNELS
#include "sim/tissue/kernels/kernel_table.h"
#endif

namespace lt {

#ifdef LT_X86_64_KERNELS
extern const TissueKernels kernels_x86_64_v2, kernels_x86_64_v3, kernels_x86_64_v4;
static constexpr const TissueKernels* all[] = {&kernels_x86_64_v2, &kernels_x86_64_v3,
                                               &kernels_x86_64_v4};

#ifdef __clang__  // knows no names of levels; every processor with these has the rest of its level
static bool runs_v3() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("fma");
}
[[maybe_unused]] static bool has_avx512() {
    return runs_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#else
static bool runs_v3() {
    return __builtin_cpu_supports("x86-64-v3");
}
[[maybe_unused]] static bool has_avx512() {
    return __builtin_cpu_supports("x86-64-v4");
}
#endif

static bool runs_v4() {
#ifdef LT_V4_LANES  // compiled for v3
    return runs_v3();
#else
    return has_avx512();
#endif
}

std::span<const TissueKernels* const> all_tissue_kernels() {
    static const std::size_t count = runs_v4() ? 3 : runs_v3() ? 2 : 1;
    return {all, count};
}
#else
static constexpr TissueKernels baseline_kernels = make_kernel_table("baseline");
static constexpr const TissueKernels* all[] = {&baseline_kernels};

std::span<const TissueKernels* const> all_tissue_kernels() {
    return all;
}
#endif

static const TissueKernels* preferred = nullptr;

void prefer_tissue_kernels(const TissueKernels& kernels) {
    preferred = &kernels;
}

const TissueKernels& tissue_kernels() {
    return preferred ? *preferred : *all_tissue_kernels().back();
}

}  // namespace lt
