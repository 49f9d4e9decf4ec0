#include "sim/skin/laws/numbing.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
using P = NumbingParams;
constexpr Field<P> table[] = {
    {"relief", "", 0.0, 1.0, &P::relief, "share of a feeling that full numbness takes away",
     "assumed; Luz 2017"},
    {"depth_30min_mm", "mm", 0.0, 10.0, &P::depth_30min_mm, "numb depth after 30 min",
     "Bjerring 1990 (interpolated)"},
    {"depth_60min_mm", "mm", 0.0, 10.0, &P::depth_60min_mm, "numb depth after 60 min",
     "Wahlgren & Quiding 2000 (2.9)"},
    {"depth_120min_mm", "mm", 0.0, 10.0, &P::depth_120min_mm, "numb depth after 120 min",
     "Wahlgren & Quiding 2000 (4.5)"},
    {"depth_max_mm", "mm", 0.0, 10.0, &P::depth_max_mm, "numb depth after 180 min or more",
     "Wahlgren & Quiding 2000 (6 at 3 to 4 h)"},
    {"touch_depth_mm", "mm", 0.01, 2.0, &P::touch_depth_mm, "where touch without a hole is felt",
     "assumed: papillary dermis"},
    {"blanching", "", 0.0, 0.9, &P::blanching, "share of blood that the cream drives away",
     "assumed; Nielsen 1992 (minor)"},
    {"blanching_from_min", "min", 0.0, 240.0, &P::blanching_from_min,
     "cream on for less does not blanch", "Nielsen 1992 (30, none at 5 to 15)"},
    {"blanching_decay_min", "min", 1.0, 1000.0, &P::blanching_decay_min, "decay of the blanching",
     "assumed; rebound after 2 to 3 h (Bjerring 1989)"},
};
}  // namespace

std::span<const Field<P>> NumbingParams::fields() {
    return table;
}

double numb_depth_mm(const NumbingParams& p, double cream_min) {
    const double t[] = {0.0, 30.0, 60.0, 120.0, 180.0};
    const double z[] = {0.0, p.depth_30min_mm, p.depth_60min_mm, p.depth_120min_mm, p.depth_max_mm};
    if (!(cream_min > 0.0)) return 0.0;
    for (int i = 1; i < 5; ++i)
        if (cream_min <= t[i])
            return z[i - 1] + (z[i] - z[i - 1]) * (cream_min - t[i - 1]) / (t[i] - t[i - 1]);
    return z[4];
}

double felt_share(const NumbingParams& p, double cream_min, double depth_mm) {
    const double numb = numb_depth_mm(p, cream_min);
    if (numb <= 0.0) return 1.0;
    const double r = std::min(std::max(depth_mm, 0.0) / numb, 100.0);
    return 1.0 - p.relief * math::exp(-r * r * r * r);
}

double blanching(const NumbingParams& p, double cream_min, double after_min) {
    if (!(cream_min > 0.0)) return 0.0;
    const double onset = p.blanching_from_min > 0.0
                             ? std::clamp(2.0 * cream_min / p.blanching_from_min - 1.0, 0.0, 1.0)
                             : 1.0;
    return p.blanching * onset * math::exp(-std::max(after_min, 0.0) / p.blanching_decay_min);
}

}  // namespace lt
