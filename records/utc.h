// Times as the records write them: 2026-01-31T12:00:00.000Z, which sort as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace lt::records {

std::string utc_text(std::int64_t milliseconds_since_1970);
/// Nothing for text of another form.
std::optional<std::int64_t> utc_milliseconds(const std::string& text);

}  // namespace lt::records
