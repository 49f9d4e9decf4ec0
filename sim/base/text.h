// Small helpers for messages and files: numbers that read back to the same bits, near names.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lt {

/// Shortest text that reads back to the same double; independent of the locale.
std::string to_text(double value);
/// Fixed notation with this many digits after the point, for tables.
std::string to_fixed(double value, int digits);
/// The whole of `text` as a finite number in C notation, or nothing.
std::optional<double> to_number(std::string_view text);

/// The name that a mistyped one most likely means, or "" when none is near
/// (optimal string alignment distance of at most a third of the length, at least 1).
std::string nearest_name(std::string_view typed, std::span<const std::string> names);
/// "; did you mean 'thigh'?" or "".
std::string did_you_mean(std::string_view typed, std::span<const std::string> names);
/// "a, b, c"
std::string join(std::span<const std::string> parts, std::string_view separator = ", ");
std::string_view trim(std::string_view text);

}  // namespace lt
