#include "sim/session/setup_ranges.h"

#include <string>

#include "sim/base/error.h"
#include "sim/base/text.h"

namespace lt {
namespace {

using R = SetupRanges;

void require(bool fits, const std::string& name, double value, const std::string& allowed) {
    if (!fits) throw InputError(name + " is " + to_text(value) + "; allowed is " + allowed);
}

std::string from_to(double low, double high) {
    return "from " + to_text(low) + " to " + to_text(high);
}

}  // namespace

void validate(const SessionSetup& s) {
    require(s.monk >= R::monk_min && s.monk <= R::monk_max, "monk", s.monk,
            from_to(R::monk_min, R::monk_max));
    require(s.cream_min >= 0.0 && s.cream_min <= R::cream_min_max, "cream", s.cream_min,
            from_to(0, R::cream_min_max) + " minutes");
    require(s.grid.n >= R::grid_min && s.grid.n <= R::grid_max && s.grid.n % R::grid_step == 0,
            "grid", s.grid.n, "a multiple of 16 from 32 to 256");
    require(s.grid.side_mm >= R::side_min_mm && s.grid.side_mm <= R::side_max_mm, "side_mm",
            s.grid.side_mm, from_to(R::side_min_mm, R::side_max_mm));
    require(s.levels >= R::levels_min && s.levels <= R::levels_max, "levels", s.levels,
            from_to(R::levels_min, R::levels_max));
}

}  // namespace lt
