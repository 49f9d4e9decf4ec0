// Numbers and tables that a Fourier transform and the kernels share; spectral/fft.h explains them.
#pragma once

namespace lt {

/// Eight wave numbers of one plane: one cache line.
struct alignas(64) Complex8 {
    float re[8];
    float im[8];
};

/// Tables of one length, as plain numbers for the kernels.
struct FftPlan {
    struct Stage {
        int radix;
        int length;    ///< of the transforms that this stage splits
        int stride;    ///< n / length
        int twiddles;  ///< first of (length/radix) (radix - 1) complex factors
        int roots;     ///< first of radix complex roots of one
    };
    int n = 0;
    int stage_count = 0;
    Stage stages[8] = {};
    const float* table = nullptr;  ///< re, im pairs
};

}  // namespace lt
