// Dates and times as a language writes them, from those that files and records hold:
// "2026-01-31" and, in UTC, "2026-01-31T12:00:00.000Z".
#pragma once

#include <string>
#include <string_view>

#include "texts/text_table.h"

namespace lt {

/// The day: "31.01.2026". What is no date stays as it is.
std::string date_text(std::string_view date, const TextTable& texts);
/// Day and time of a UTC time, said to be UTC: "31.01.2026, 12:00 UTC".
std::string utc_time_text(std::string_view utc, const TextTable& texts);
/// Day and time of a UTC time where this machine stands: "31.01.2026 13:00".
std::string local_time_text(std::string_view utc, const TextTable& texts);

}  // namespace lt
