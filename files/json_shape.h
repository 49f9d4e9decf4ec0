// JSON of others, looked at before it is parsed: parsers and what walks over their trees go a call
// deeper for every bracket.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "files/asset_library.h"

namespace lt {

inline constexpr int deepest_json = 32;                       ///< brackets within brackets
inline constexpr std::size_t most_summary_bytes = 16u << 20;  ///< of a summary.json

/// Brackets alone are looked at; whether it is JSON the parser says.
/// @throws InputError with the line and column where it goes too deep.
void check_json_shape(const SourceText& source);

/// The value, or a discarded one where the text is no JSON or goes too deep.
nlohmann::json parsed_json(std::string_view text);
/// A whole number of a value, 0 where it is none or does not fit in between.
long long whole_number(const nlohmann::json& value, long long least, long long most);

}  // namespace lt
