// UTF-8, and the one way in which foreign text goes to a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lt {

/// Text of a file, a name or a server as it may go to a terminal: control characters, bytes that
/// are no UTF-8 and marks that turn the direction of writing become \\x1b and the like.
std::string printable(std::string_view text);
/// Bytes of the UTF-8 character at the front of `text`; 0 where none stands there.
std::size_t utf8_length(std::string_view text);
/// The character there. `text` must begin with one.
char32_t utf8_character(std::string_view text);
bool is_utf8(std::string_view text);

}  // namespace lt
