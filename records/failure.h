// Why something failed, in words that may be shown.
#pragma once

#include <exception>
#include <string>

namespace lt::records {

/// What went wrong; of a database what it says itself, without the statement, its values (names,
/// PINs) or an address (passwords).
std::string plain_reason(const std::exception& error);

}  // namespace lt::records
