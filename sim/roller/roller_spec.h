// A derma roller: a rigid drum studded with needles. Pure data, read from assets/rollers.
#pragma once

#include <span>
#include <string>

#include "sim/base/parameter.h"

namespace lt {

struct RollerSpec {
    std::string name;
    std::string source;
    double drum_radius_mm = 10.0;
    double drum_width_mm = 20.0;
    double rows = 8;      ///< needles along the axle; 0: a smooth massage roller
    double per_row = 24;  ///< needles around the drum
    double needle_length_mm = 1.0;
    double needle_diameter_mm = 0.25;
    double tip_diameter_um = 25.0;
    bool row_offset = true;  ///< every second row is turned by half a pitch

    int needle_count() const { return static_cast<int>(rows) * static_cast<int>(per_row); }
    double tip_radius_from_axle_mm() const { return drum_radius_mm + needle_length_mm; }

    static std::span<const Field<RollerSpec>> fields();
};

/// @throws InputError when the needles do not fit, or there are more than 1,200.
void validate(const RollerSpec& roller);

}  // namespace lt
