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

std::string_view device_note(DeviceKind kind) {
    constexpr std::string_view notes[] = {
        "Presses on the skin without breaking it while the hand is light.",
        "Another device: its sharp tips go through the skin at any use, however light the hand. It "
        "belongs in a treatment with weeks of rest, never in daily rolling.",
        "Blunt: it massages and does not go through the skin under a hand."};
    return notes[static_cast<int>(kind)];
}

}  // namespace lt
