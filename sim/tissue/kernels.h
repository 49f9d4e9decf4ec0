// The hot loops, compiled for several machines and chosen at run time. All give the same bits
// (simd.h), so the choice is never seen in a result.
#pragma once

#include <span>

#include "sim/tissue/fft.h"

namespace lt {

/// One group of eight wave numbers in one level's factor: see spectral_operator.h.
struct alignas(32) Lanes8 {
    float v[8];
};

struct TissueKernels {
    const char* name;
    /// One plane <-> its spectrum; element g of the spectrum lies at spectrum[g * planes].
    void (*fft_forward)(const FftPlan&, const float* plane, Complex8* spectrum, int planes,
                        float* scratch);
    void (*fft_inverse)(const FftPlan&, const Complex8* spectrum, int planes, float* plane,
                        float* scratch);
    /// Block-tridiagonal solve of one group, 3 levels planes, in place.
    void (*solve)(const Lanes8* factors, int levels, Complex8* field);
    /// The same for a right-hand side at the surface only.
    void (*solve_surface)(const Lanes8* factors, int levels, const Complex8* load, Complex8* field);
    /// out -= K in, one group; symbols of the element layers.
    void (*subtract_product)(const Lanes8* symbols, int levels, const Complex8* in, Complex8* out);
};

/// The widest that this machine runs.
const TissueKernels& tissue_kernels();
/// All that this machine runs, narrowest first: for tests and benchmarks.
std::span<const TissueKernels* const> all_tissue_kernels();

}  // namespace lt
