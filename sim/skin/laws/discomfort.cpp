#include "sim/skin/laws/discomfort.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
using P = DiscomfortParams;
constexpr Field<P> table[] = {
    {"touch_scale", "", 0.0, 10.0, &P::touch_scale, "discomfort of the reference touch",
     "assumed; light use 1 to 2.5"},
    {"touch_force_mN", "mN", 1.0, 1000.0, &P::touch_force_mN,
     "cubic mean of needle force of that touch", "derived: 1 N on 28 needles"},
    {"touch_force_exponent", "", 0.1, 3.0, &P::touch_force_exponent, "growth with needle force",
     "assumed: linear, so that 0.7 N is 1 to 2.5, 2 N 3 to 4 and 5 N above 5"},
    {"touch_needles", "", 1.0, 1200.0, &P::touch_needles, "needles of that touch",
     "derived from the drum's geometry"},
    {"number_exponent", "", 0.0, 2.0, &P::number_exponent, "growth with the number of needles",
     "Gill 2008 (ten times the number, just over twice the pain)"},
    {"sting_scale", "", 0.0, 20.0, &P::sting_scale, "discomfort of the reference pops",
     "derived: Luz 2017 (5.2 for a sharp 1 mm roller), Petukhova 2017 (1.3 for 0.2 mm)"},
    {"sting_depth_mm", "mm", 0.01, 5.0, &P::sting_depth_mm, "depth of those pops", "reference"},
    {"sting_depth_exponent", "", 0.1, 5.0, &P::sting_depth_exponent, "growth with depth",
     "Gill 2008 (three times the length, seven times the pain)"},
    {"sting_rate_per_s", "1/s", 0.1, 10000.0, &P::sting_rate_per_s, "pops a second, reference",
     "reference"},
    {"sensitivity", "", 0.1, 5.0, &P::sensitivity, "of this client or site; 1 usual",
     "assumed; Rolke 2006 (thresholds vary by a factor of four)"},
    {"painful", "", 1.0, 10.0, &P::painful, "from here the client calls it painful", "assumed"},
    {"response_s", "s", 0.01, 10.0, &P::response_s, "time in which the feeling follows", "assumed"},
    {"pop_memory_s", "s", 0.05, 30.0, &P::pop_memory_s, "time over which pops are counted",
     "assumed"},
};
}  // namespace

std::span<const Field<P>> DiscomfortParams::fields() {
    return table;
}

DiscomfortParts discomfort_parts(const DiscomfortParams& p, const Stimulus& s) {
    DiscomfortParts out;
    if (s.needles > 0.0 && s.needle_force_mN > 0.0)
        out.touch = p.sensitivity * p.touch_scale *
                    math::pow(s.needle_force_mN / p.touch_force_mN, p.touch_force_exponent) *
                    math::pow(s.needles / p.touch_needles, p.number_exponent);
    if (s.pops_per_s > 0.0 && s.pop_depth_mm > 0.0)
        out.sting = p.sensitivity * p.sting_scale *
                    math::pow(s.pop_depth_mm / p.sting_depth_mm, p.sting_depth_exponent) *
                    math::pow(s.pops_per_s / p.sting_rate_per_s, p.number_exponent);
    return out;
}

double discomfort_scale(double sum) {
    const double r = std::max(sum, 0.0) / 10.0;
    // Beyond 1e3 the bound is reached in double precision and the fourth power would only overflow.
    if (r > 1e3) return 10.0;
    return 10.0 * r / math::pow(1.0 + r * r * r * r, 0.25);
}

double discomfort(const DiscomfortParams& p, const Stimulus& s) {
    const DiscomfortParts parts = discomfort_parts(p, s);
    return discomfort_scale(parts.touch + parts.sting);
}

}  // namespace lt
