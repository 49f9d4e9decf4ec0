// Numbers to text and back for standard libraries whose <charconv> knows whole numbers alone: the
// same characters as std::to_chars and std::from_chars (tests/sim/base/plain_numbers_test.cpp),
// from printf and strtod, which round correctly in every C library that the program is built with.
// Both follow the process' locale: such a build leaves it at "C".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lt::plain {

/// Shortest that reads back to the same bits; of those, the nearest.
std::string to_text(double value);
std::string to_fixed(double value, int digits);
/// The whole of `text` as a finite number, as std::from_chars takes it: no blank, no plus, no "0x".
std::optional<double> to_number(std::string_view text);

}  // namespace lt::plain
