// Compiled with -march=x86-64-v4 (sim/CMakeLists.txt).
#define LT_ISA x86_64_v4
#define LT_WIDTH 16
#include "sim/tissue/kernels/kernel_table.h"

namespace lt {
extern const TissueKernels kernels_x86_64_v4 = make_kernel_table("x86-64-v4");
}
