// Numbing cream dulls what is felt and nothing else: D_felt = D (1 - 0.8 exp(-(z / z_n)^4)).
//
// z_n, the depth that is numb, grows with the minutes that the cream is on: about 1 mm after 30
// min, 2.9 mm after 60, 4.5 mm after 120 (Bjerring & Arendt-Nielsen, Br J Anaesth 1990;64:173;
// Wahlgren & Quiding, J Am Acad Dermatol 2000). The cream also blanches the skin a little from
// about 30 min (Nielsen 1992), so that early redness is masked too.
#pragma once

#include <span>

#include "sim/base/parameter.h"

namespace lt {

struct NumbingParams {
    double relief = 0.8;
    double depth_30min_mm = 1.0;
    double depth_60min_mm = 2.9;
    double depth_120min_mm = 4.5;
    double depth_max_mm = 6.0;
    double touch_depth_mm = 0.2;
    double blanching = 0.2;
    double blanching_from_min = 30.0;
    double blanching_decay_min = 60.0;
    static std::span<const Field<NumbingParams>> fields();
};

/// Depth [mm] that is numb after cream_min minutes, 0 without cream.
double numb_depth_mm(const NumbingParams& p, double cream_min);
/// Share in [1 - relief, 1] of a feeling from depth_mm that comes through.
double felt_share(const NumbingParams& p, double cream_min, double depth_mm);
/// Share of the blood that the cream drives from the skin, after_min minutes after it was wiped
/// off.
double blanching(const NumbingParams& p, double cream_min, double after_min);

}  // namespace lt
