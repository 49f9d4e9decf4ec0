// Names, remarks and days as people type them, and as other programs hand them over.
//
// A name is kept in one form (Unicode NFC, single blanks), so that the same name is the same bytes
// wherever it was typed. What would hide in a list, turn the direction of writing or break a file
// is refused at the door; what is in an older store or comes from another station is made readable.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lt::records {

inline constexpr std::size_t longest_name = 120;     ///< Unicode characters
inline constexpr std::size_t longest_remark = 4000;  ///< the same

/// The name as it is kept. what: "a name", "a group's name", for the message.
/// @throws InputError for bytes that are no UTF-8, control characters, marks of direction, unused
/// characters, nothing but signs and blanks, more than longest_name characters or six marks over
/// one letter.
std::string checked_name(std::string_view given, std::string_view what = "a name");
/// A remark may have several lines. @throws InputError
std::string checked_remark(std::string_view given);
/// Never refuses: what checked_name() would refuse is left out or replaced by U+FFFD.
std::string readable_text(std::string_view given);

/// A day of the calendar, YYYY-MM-DD, from 2000 to 2999. "" stays "".
/// @throws InputError that says what is wanted.
std::string checked_day(std::string_view given);
/// The day at this place (TZ) at a moment 2026-01-31T12:00:00.000Z.
std::string local_day(std::string_view utc);

}  // namespace lt::records
