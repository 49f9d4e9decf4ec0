// What an undulled client feels, 0 (nothing) to 10 (the worst), and what numbing cream leaves of
// it.
//
//   S = touch + sting
//   touch = 2 (f / 40 mN) (N / 28)^0.33                 needles that only dimple
//   sting = 3 (z / 0.5 mm)^1.77 (pops per second / 20)^0.33   needles that go through
//   f = (mean of F^3)^(1/3): the hardest needles tell most, each nociceptor answers for itself
//   z = mean depth that the holes of the last second have reached: one that deepens hurts more
//   D = S / (1 + (S / 10)^4)^(1/4)                          nearly linear below 6, never above 10
//
// Exponents of depth and number: Gill et al., Clin J Pain 2008;24:585 (three times the length,
// seven times the pain; ten times the needles, a little more than twice). Scale: anchored to Luz
// 2017 (5.2 for a sharp 1 mm roller), Petukhova 2017 (1.3 to 1.4 for 0.2 mm), and "uncomfortable
// but not painful" for light use. Aim 1 to 2.5; 3 to 4 the edge; painful from 5: with the default
// roller at 0.7, 2 and 5 N, which a touch that grows linearly with force meets.
#pragma once

#include <span>

#include "sim/base/parameter.h"

namespace lt {

struct DiscomfortParams {
    double touch_scale = 2.0;
    double touch_force_mN = 40.0;
    double touch_force_exponent = 1.0;
    double touch_needles = 28.0;
    double number_exponent = 0.33;
    double sting_scale = 3.0;
    double sting_depth_mm = 0.5;
    double sting_depth_exponent = 1.77;
    double sting_rate_per_s = 20.0;
    double sensitivity = 1.0;
    double painful = 5.0;
    double response_s = 0.3;
    double pop_memory_s = 1.0;
    static std::span<const Field<DiscomfortParams>> fields();
};

struct Stimulus {
    double needle_force_mN = 0.0;  ///< cubic mean over the needles that touch
    double needles = 0.0;          ///< that touch
    double pops_per_s = 0.0;
    double pop_depth_mm = 0.0;  ///< mean that those holes have reached
};

struct DiscomfortParts {
    double touch = 0.0, sting = 0.0;
};

DiscomfortParts discomfort_parts(const DiscomfortParams& p, const Stimulus& s);
/// The sum, bounded to [0, 10].
double discomfort_scale(double sum);
double discomfort(const DiscomfortParams& p, const Stimulus& s);

}  // namespace lt
