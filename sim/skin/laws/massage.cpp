#include "sim/skin/laws/massage.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
using P = MassageParams;
constexpr Field<P> table[] = {
    {"shift", "", 0.0, 0.9, &P::shift, "share by which marks show less right after massage",
     "assumed; temporary (plastic surgery reviews, Lucassen 1997)"},
    {"return_h", "h", 0.1, 100.0, &P::return_h, "time in which the fluid comes back", "assumed"},
    {"work_uJ_mm2", "uJ/mm^2", 1.0, 1e6, &P::work_uJ_mm2, "work that moves 63 % of the fluid",
     "assumed: some minutes of light rolling"},
};
}  // namespace

std::span<const Field<P>> MassageParams::fields() {
    return table;
}

double fluid_moved(const MassageParams& p, double w, double work_uJ_mm2) {
    return 1.0 -
           (1.0 - std::clamp(w, 0.0, 1.0)) * math::exp(-std::max(work_uJ_mm2, 0.0) / p.work_uJ_mm2);
}

double fluid_left(const MassageParams& p, double hours) {
    return math::exp(-std::max(hours, 0.0) / p.return_h);
}

}  // namespace lt
