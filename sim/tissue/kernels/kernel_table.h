// Body of kernels_*.cpp: the table of kernels of the machine that the file is compiled for.
#pragma once

#include "sim/tissue/kernels/element_row_kernel.h"
#include "sim/tissue/kernels/fft_kernel.h"
#include "sim/tissue/kernels/frame_kernel.h"
#include "sim/tissue/kernels/kernels.h"
#include "sim/tissue/kernels/spectral_kernel.h"

namespace lt {
inline namespace LT_ISA {

inline constexpr TissueKernels make_kernel_table(const char* name) {
    return {name,
            fft::forward,
            fft::inverse,
            spectral::solve,
            spectral::step,
            spectral::finish,
            rows::add_band_force,
            rows::row_curvature,
            rows::push_line,
            rows::pull_line,
            rows::steepest_change,
            spectral::subtract_product};
}

}  // namespace LT_ISA
}  // namespace lt
