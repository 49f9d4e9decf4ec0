// JSON of others, looked at before it is parsed: parsers and what walks over their trees go a call
// deeper for every bracket.
#pragma once

#include <cstddef>

#include "files/asset_library.h"

namespace lt {

inline constexpr int deepest_json = 32;                       ///< brackets within brackets
inline constexpr std::size_t most_summary_bytes = 16u << 20;  ///< of a summary.json

/// Brackets alone are looked at; whether it is JSON the parser says.
/// @throws InputError with the line and column where it goes too deep.
void check_json_shape(const SourceText& source);

}  // namespace lt
