// The hot loops, compiled for several machines and chosen at run time. All give the same bits
// (simd.h), so the choice is never seen in a result.
#pragma once

#include <span>

#include "sim/tissue/elements/element_row.h"
#include "sim/tissue/kernels/fft_plan.h"

namespace lt {

/// One group of eight wave numbers in one level's factor: see spectral_operator.h.
struct alignas(32) Lanes8 {
    float v[8];
};

/// One decaying branch of memory as one element layer sees it: its overstress displacement h,
/// stored for some levels only.
struct MemoryTerm {
    int element = 0;
    const Complex8* h = nullptr;  ///< group 0, 3 planes a level
    int first_level = 0;
    int level_count = 0;
    float share = 0.0f;     ///< of the layer's deviatoric stiffness, faded over the tick
    bool as_above = false;  ///< the element above has the same terms: its bottom is this one's top
};

/// Deviatoric elasticity 2 mu dev(strain) of an element layer of height h. For trilinear elements
/// it is a sum of products of one-dimensional masses, stiffnesses and derivatives, so that its
/// symbol needs seven numbers a wave number (shear_planes) and these three a layer, where a table
/// of symbols would be read from far memory.
struct ShearLayer {
    float along = 0.0f;   ///< mu h
    float across = 0.0f;  ///< mu
    float over = 0.0f;    ///< mu / h
};
/// With m, s, d the symbols of mass, stiffness and (divided by i) derivative of linear elements
/// along x and y: 4/3 s_x m_y + m_x s_y, m_x s_y + ..., that is xx, yy, zz, xy of shear in the
/// plane; m_x m_y; d_x m_y; m_x d_y.
inline constexpr int shear_planes = 7;

/// Residual and its preconditioned step, one group at a time:
///     r = load - internal - K0 displacement - overstress,   motion = P^-1 r.
/// Pointers may be null where a term is missing.
struct SpectralStep {
    int n = 0;
    int levels = 0;
    const Lanes8* symbols = nullptr;  ///< K0
    const Lanes8* shear = nullptr;    ///< shear_planes a group
    const ShearLayer* shear_layers = nullptr;
    const Lanes8* factors = nullptr;
    const Complex8* load = nullptr;          ///< on the surface, 3 planes; never null
    const Complex8* internal = nullptr;      ///< 3 levels planes: internal less applied force
    const Complex8* displacement = nullptr;  ///< 3 levels planes; then load counts, too
    const MemoryTerm* memory = nullptr;      ///< by rising element
    int memory_count = 0;
    Complex8* motion = nullptr;
};
/// Sums over all nodes, by Parseval's theorem.
struct StepSums {
    double work = 0.0;     ///< r . P^-1 r
    double applied = 0.0;  ///< load . P^-1 load
};

/// One branch of memory, to be moved on.
struct MemoryBranch {
    Complex8* h = nullptr;
    int first_level = 0;
    int level_count = 0;
    float decay = 0.0f;  ///< exp(-dt/tau)
    float gain = 0.0f;   ///< (1 - decay) tau/dt
};
/// End of the tick: change = motion_scale motion + P^-1 load goes into memory and, where one is
/// given, into the displacement, and is left in motion.
struct SpectralFinish {
    int levels = 0;
    const Lanes8* factors = nullptr;
    const Complex8* load = nullptr;  ///< change of force, 3 planes, or null
    Complex8* motion = nullptr;
    float motion_scale = 0.0f;
    Complex8* displacement = nullptr;
    const MemoryBranch* branches = nullptr;
    int branch_count = 0;
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
    void (*step)(const SpectralStep&, std::size_t group, StepSums&);
    void (*finish)(const SpectralFinish&, std::size_t group);
    AddBandForce add_band_force;
    RowCurvature row_curvature;
    PushLine push_line;
    PullLine pull_line;
    SteepestChange steepest_change;
    /// out -= K in, one group; symbols of the element layers.
    void (*subtract_product)(const Lanes8* symbols, int levels, const Complex8* in, Complex8* out);
};

/// The widest that this machine runs, unless others are preferred.
const TissueKernels& tissue_kernels();
/// From now on tissue_kernels() are these, for comparing them. Before any tissue is made.
void prefer_tissue_kernels(const TissueKernels& kernels);
/// All that this machine runs, narrowest first: for tests and benchmarks.
std::span<const TissueKernels* const> all_tissue_kernels();

}  // namespace lt
