#include "sim/roller/roller_spec.h"

#include <cmath>
#include <string>

#include "sim/base/error.h"
#include "sim/base/units.h"

namespace lt {

namespace {

constexpr int most_needles = 1200;

constexpr Field<RollerSpec> table[] = {
    {"drum_radius_mm", "mm", 2.0, 50.0, &RollerSpec::drum_radius_mm, "radius of the bare drum",
     "Schwarz & Laaff 2011: 2 cm across", true},
    {"drum_width_mm", "mm", 2.0, 40.0, &RollerSpec::drum_width_mm, "length of the drum's mantle",
     "Schwarz & Laaff 2011; body heads to 40 mm", true},
    {"rows", "", 0.0, 60.0, &RollerSpec::rows, "rings of needles along the axle; 0 for a bare drum",
     "Schwarz & Laaff 2011", true},
    {"per_row", "", 0.0, 200.0, &RollerSpec::per_row, "needles in a ring", "Schwarz & Laaff 2011",
     true},
    {"needle_length_mm", "mm", 0.0, 3.0, &RollerSpec::needle_length_mm,
     "how far the tips stand out of the drum", "lengths sold: 0.2 to 3 mm", true},
    {"needle_diameter_mm", "mm", 0.02, 1.0, &RollerSpec::needle_diameter_mm, "shaft",
     "Schwarz & Laaff 2011: 0.25 mm", false},
    {"tip_diameter_um", "um", 1.0, 1000.0, &RollerSpec::tip_diameter_um, "of the blunted tip",
     "Romgens 2014: 5 to 37 um; Kalluri 2011: 8 um", true},
};

void whole(double value, const char* name) {
    if (value != std::floor(value))
        throw InputError(std::string(name) + " is not a whole number; count the needles");
}

}  // namespace

std::span<const Field<RollerSpec>> RollerSpec::fields() {
    return table;
}

void validate(const RollerSpec& r) {
    for (const Field<RollerSpec>& f : table) {
        const double v = r.*f.member;
        if (!std::isfinite(v) || v < f.min || v > f.max)
            throw InputError(std::string(f.name) + " = " + std::to_string(v) + " is outside " +
                             std::to_string(f.min) + " to " + std::to_string(f.max) +
                             "; give a value in that range");
    }
    whole(r.rows, "rows");
    whole(r.per_row, "per_row");
    const int count = r.needle_count();
    if (count > most_needles)
        throw InputError("rows times per_row makes " + std::to_string(count) +
                         " needles; at most 1200 are possible");
    if (count == 0) return;
    if (r.needle_length_mm < 0.05)
        throw InputError("needle_length_mm is below 0.05; for a bare drum set rows = 0");
    const double shaft = r.needle_diameter_mm;
    if (r.drum_width_mm / r.rows < shaft)
        throw InputError("rows of needles overlap; fewer rows, thinner needles or a wider drum");
    if (2 * pi * r.drum_radius_mm / r.per_row < shaft)
        throw InputError("needles of a row overlap; lower per_row or thinner needles");
    if (r.tip_diameter_um > 1000.0 * shaft)
        throw InputError("tip_diameter_um is wider than the needle; make it at most " +
                         std::to_string(1000.0 * shaft));
}

}  // namespace lt
