// A store's own signing key (Ed25519), made when it is first needed. The secret part lies in a file
// beside the store (FILE.key, for this user alone) and in no backup; public parts are in the store.
// A seal says "written by that store and not changed since".
#pragma once

#include <string>

namespace lt::records {

struct SealKey {
    std::string public_hex, secret_hex;
};
/// Of a key file, made where there is none. @throws InputError where it cannot be read or made
SealKey seal_key_in(const std::string& file);
/// The same where there is a file already; empty else.
SealKey known_key_in(const std::string& file);
void write_key(const std::string& file, const SealKey& key);

/// 128 hexadecimal digits.
std::string seal(const std::string& bytes, const SealKey& key);
bool seal_holds(const std::string& bytes, const std::string& seal_hex,
                const std::string& public_hex);

}  // namespace lt::records
