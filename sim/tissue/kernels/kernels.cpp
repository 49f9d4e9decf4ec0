#include "sim/tissue/kernels/kernels.h"

#ifndef LT_X86_64_KERNELS
#include "sim/tissue/kernels/kernel_table.h"
#endif

namespace lt {

#ifdef LT_X86_64_KERNELS
extern const TissueKernels kernels_x86_64_v2, kernels_x86_64_v3, kernels_x86_64_v4;
static constexpr const TissueKernels* all[] = {&kernels_x86_64_v2, &kernels_x86_64_v3,
                                               &kernels_x86_64_v4};

std::span<const TissueKernels* const> all_tissue_kernels() {
    static const std::size_t count = __builtin_cpu_supports("x86-64-v4")   ? 3
                                     : __builtin_cpu_supports("x86-64-v3") ? 2
                                                                           : 1;
    return {all, count};
}
#else
static constexpr TissueKernels baseline_kernels = make_kernel_table("baseline");
static constexpr const TissueKernels* all[] = {&baseline_kernels};

std::span<const TissueKernels* const> all_tissue_kernels() {
    return all;
}
#endif

const TissueKernels& tissue_kernels() {
    return *all_tissue_kernels().back();
}

}  // namespace lt
