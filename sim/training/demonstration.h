// A demonstration: a hand at work, the right way or a wrong one, one piece after the other. Data
// from assets/demonstrations; what it does to needles and skin is simulated when it is shown.
#pragma once

#include <string>
#include <vector>

#include "sim/session/asset_library.h"
#include "sim/session/stroke.h"
#include "sim/training/hands.h"

namespace lt {

/// Texts are demonstration.<name>.title and .what.
struct Demonstration {
    std::string name;
    bool right = true;  ///< to be copied; else a warning
    Stroke stroke;      ///< the hand, ending in the air
};

/// @throws InputError with file, line and column.
Demonstration read_demonstration(const SourceText& source);

}  // namespace lt
