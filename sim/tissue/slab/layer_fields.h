// What may be set in a layer of a skin file: the one definition, for readers, writers and panels.
#pragma once

#include <span>
#include <string>

#include "sim/base/parameter.h"
#include "sim/tissue/slab/layers.h"

namespace lt {

std::span<const Field<Layer>> layer_fields();
std::span<const Field<PronyTerm>> prony_fields();
/// As in files, by MaterialLaw: "neo-hookean", "ogden", "yeoh".
std::span<const std::string> material_law_names();

}  // namespace lt
