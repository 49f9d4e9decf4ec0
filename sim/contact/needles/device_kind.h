// What a roller is, by what its tips do under a light hand: one that presses on the skin, one that
// punctures at any use, one that never does. They share a shape and are different devices.
#pragma once

#include <string_view>

#include "sim/contact/needles/puncture.h"
#include "sim/roller/roller_spec.h"

namespace lt {

enum class DeviceKind {
    light_touch,  ///< breaks skin only when pressed: a trainer's roller
    puncturing,   ///< sharp: goes through under the lightest hand; a treatment device
    massage       ///< blunt or smooth: never goes through under a hand
};
std::string_view to_string(DeviceKind kind);  ///< "light-touch", "puncturing", "massage"

/// Force of the hardest needle under a light hand (0.7 N on the thigh, docs/skin-laws.md) and under
/// the cap of 6 N that reviews give (Singh & Yadav 2016).
inline constexpr double light_needle_mN = 60.0, hardest_needle_mN = 200.0;

/// puncturing: half of the landings of a light hand's hardest needle go through; massage: not even
/// the softest spot gives way under the hardest hand.
DeviceKind device_kind(const RollerSpec& roller, const PunctureParams& puncture);

}  // namespace lt
