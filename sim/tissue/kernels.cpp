#include "sim/tissue/kernels.h"

#include "sim/tissue/kernel_table.h"

namespace lt {

#ifdef LT_X86_64_KERNELS
extern const TissueKernels kernels_x86_64_v2, kernels_x86_64_v3, kernels_x86_64_v4;
#endif
static constexpr TissueKernels kernels_baseline = make_kernel_table("baseline");

std::span<const TissueKernels* const> all_tissue_kernels() {
#ifdef LT_X86_64_KERNELS
    static constexpr const TissueKernels* all[] = {&kernels_baseline, &kernels_x86_64_v2,
                                                   &kernels_x86_64_v3, &kernels_x86_64_v4};
    static const int count = __builtin_cpu_supports("x86-64-v4")   ? 4
                             : __builtin_cpu_supports("x86-64-v3") ? 3
                             : __builtin_cpu_supports("x86-64-v2") ? 2
                                                                   : 1;
    return {all, static_cast<std::size_t>(count)};
#else
    static constexpr const TissueKernels* all[] = {&kernels_baseline};
    return all;
#endif
}

const TissueKernels& tissue_kernels() {
    static const TissueKernels& widest = *all_tissue_kernels().back();
    return widest;
}

}  // namespace lt
