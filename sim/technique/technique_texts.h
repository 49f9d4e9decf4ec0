// The sentences about technique in the languages that are built in.
#pragma once

#include <string_view>

#include "sim/technique/texts.h"

namespace lt {

/// assets/texts/LANGUAGE-technique.toml; English where there is none.
const TechniqueTexts& technique_texts(std::string_view language);

}  // namespace lt
