// Hashes that make a stored attempt hard to change in silence.
//
//     content_hash = SHA-256(content)
//     hash         = SHA-256(previous hash | station | sequence | content_hash)
//
// Each station has a chain of its own, so that stations never wait for each other. An erased
// attempt keeps its content_hash, so that the chain still holds without the content.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "files/identity.h"

namespace lt::records {

/// 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

std::string chain_hash(std::string_view previous_hash, std::string_view station,
                       std::int64_t sequence, std::string_view content_hash);

using lt::new_id;

/// 4 to 12 digits: the pads that take it have no letters.
bool is_pin(std::string_view pin);
/// Argon2id, interactive strength. @throws InputError for a PIN that is not 4 to 12 digits.
std::string hash_pin(const std::string& pin);
/// Whether the text is what hash_pin() gives.
bool is_pin_hash(const std::string& text);
bool pin_matches(const std::string& hash, const std::string& pin);

}  // namespace lt::records
