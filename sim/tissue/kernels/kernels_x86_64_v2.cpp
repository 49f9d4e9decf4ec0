// Compiled with -march=x86-64-v2 (sim/CMakeLists.txt).
#define LT_ISA x86_64_v2
#include "sim/tissue/kernels/kernel_table.h"

namespace lt {
extern const TissueKernels kernels_x86_64_v2 = make_kernel_table("x86-64-v2");
}
