// Discrete Fourier transforms of many real planes of n x n numbers, n a multiple of 16.
//
// A slab needs thirty planes there and thirty back in every tick. The work goes in lanes of eight
// neighbouring columns, so that a pass over a plane has no scalar code and no permutation:
//
//   along y   columns x and x + n/2 are the real and imaginary part of one complex column; eight
//             such columns side by side in one Stockham transform (autosort, no bit reversal);
//             afterwards the two spectra are parted by C(k) +- conj C(-k)
//   along x   after an 8 x 8 transpose, lanes are eight neighbouring ky. The rows ky = 0 and
//             ky = n/2 are spectra of real rows, packed as one complex row and parted at the end
//
// Radices 4, 2, 3, 5 with their own butterflies, any other prime up to 13 by its definition
// (n = 16 m <= 256 has no larger one). Stockham: Cochran et al. 1967, Proc. IEEE 55:1664;
// C. Van Loan, Computational Frameworks for the FFT, 1992, section 1.7.
//
// A spectrum is stored by groups of eight wave numbers, a group holding all planes:
//     Complex8 spectrum[group][plane]
// group g < n n/16 holds kx = g / (n/16), ky = 8 (g % (n/16)) + lane; the last n/8 groups hold
// ky = n/2, kx = 8 (g - n n/16) + lane. The other half follows from conjugate symmetry.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/base/parallel.h"
#include "sim/tissue/kernels/fft_plan.h"

namespace lt {

struct TissueKernels;

class PlaneFft {
  public:
    /// n: a multiple of 16 in [32, 256].
    explicit PlaneFft(int n);
    PlaneFft(int n, const TissueKernels& kernels);
    PlaneFft(const PlaneFft&) = delete;
    PlaneFft& operator=(const PlaneFft&) = delete;

    int n() const { return plan_.n; }
    std::size_t group_count() const {
        return static_cast<std::size_t>(plan_.n) * (plan_.n + 2) / 16;
    }

    /// planes: count contiguous n x n fields. spectrum: group_count() x count.
    void forward(const float* planes, int count, Complex8* spectrum, Executor& executor);
    /// The exact inverse, scaled by 1/n^2.
    /// count of the stored planes (0: all of them), the first ones.
    void inverse(const Complex8* spectrum, int stored, float* planes, Executor& executor,
                 int count = 0);

    /// (kx, ky) of a lane, 0 <= kx < n, 0 <= ky <= n/2.
    struct WaveNumber {
        int kx, ky;
    };
    WaveNumber wave_number(std::size_t group, int lane) const;

  private:
    template <class Transform>
    void for_planes(int count, Executor& executor, Transform&& transform);

    const TissueKernels& kernels_;
    FftPlan plan_;
    std::vector<float> table_;
    std::vector<float> scratch_;
    std::size_t scratch_stride_ = 0;
};

}  // namespace lt
