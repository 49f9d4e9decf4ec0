// A store's own signing key (Ed25519), made when it is first needed. It never leaves the store; a
// seal says "written by that store and not changed since".
#pragma once

#include <string>

#include "records/store/store.h"

namespace lt::records {

struct SealKey {
    std::string public_hex, secret_hex;
};
SealKey seal_key(Store& store);
/// Public key of the store, "" when it has sealed nothing yet.
std::string known_seal_key(const Store& store);

/// 128 hexadecimal digits.
std::string seal(const std::string& bytes, const SealKey& key);
bool seal_holds(const std::string& bytes, const std::string& seal_hex,
                const std::string& public_hex);

}  // namespace lt::records
