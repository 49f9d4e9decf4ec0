#include "sim/contact/needles/device_kind.h"

#include <cmath>

#include "sim/base/math.h"

namespace lt {

std::string_view to_string(DeviceKind kind) {
    constexpr std::string_view names[] = {"light-touch", "puncturing", "massage"};
    return names[static_cast<int>(kind)];
}

DeviceKind device_kind(const RollerSpec& roller, const PunctureParams& p) {
    if (roller.needle_count() == 0) return DeviceKind::massage;
    const double median = puncture_threshold_mN(
        p, {.tip_diameter_um = roller.tip_diameter_um, .descent_mm_s = p.rate_reference_mm_s});
    if (median <= light_needle_mN) return DeviceKind::puncturing;
    const double softest = median * math::exp(-p.spread * p.spread_limit);
    return softest > hardest_needle_mN ? DeviceKind::massage : DeviceKind::light_touch;
}

}  // namespace lt
