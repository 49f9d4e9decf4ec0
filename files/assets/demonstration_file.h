// Demonstrations as TOML: a hand at work, the right way or a wrong one, made from hand models piece
// after piece, or taken from somebody who rolled. Data from assets/demonstrations, or recorded
// here; what it does to needles and skin is simulated when it is shown.
//
//     name = "light"                     name = "own-1"
//     right = true                       right = true
//     [[part]]                           title = "How we do it here"
//     force_N = 0.6                      stroke = "own-1.csv"     # beside this file
#pragma once

#include <filesystem>

#include "files/asset_library.h"
#include "sim/training/demonstration.h"

namespace lt {

/// @throws InputError with file, line and column.
Demonstration read_demonstration(const SourceText& source);

/// Writes FOLDER/name.csv and FOLDER/name.toml, which read_demonstration() reads.
/// @throws InputError when they cannot be written
void write_recorded(const Demonstration& demonstration, const std::filesystem::path& folder);

}  // namespace lt
