#include "records/chain/seal.h"

#include <sodium.h>

#include <array>
#include <stdexcept>
#include <vector>

#include "records/hash_chain.h"

namespace lt::records {
namespace {

using Bytes = std::vector<unsigned char>;

std::string hex(const unsigned char* bytes, std::size_t count) {
    std::string out(2 * count + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, count);
    out.pop_back();
    return out;
}

Bytes from_hex(const std::string& text, std::size_t count) {
    Bytes out(count);
    std::size_t length = 0;
    if (sodium_hex2bin(out.data(), count, text.data(), text.size(), nullptr, &length, nullptr) !=
            0 ||
        length != count)
        out.clear();
    return out;
}

const unsigned char* data_of(const std::string& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

SealKey seal_key(Store& store) {
    (void)sha256("");  // the library is ready after this
    std::string secret = store.remembered("seal-secret"), open = known_seal_key(store);
    if (secret.empty()) {
        std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> p{};
        std::array<unsigned char, crypto_sign_SECRETKEYBYTES> s{};
        crypto_sign_keypair(p.data(), s.data());
        secret = hex(s.data(), s.size());
        open = hex(p.data(), p.size());
        store.remember("seal-secret", secret);
        store.remember("seal-public", open);
    }
    return {open, secret};
}

std::string known_seal_key(const Store& store) {
    return store.remembered("seal-public");
}

std::string seal(const std::string& bytes, const SealKey& key) {
    const Bytes secret = from_hex(key.secret_hex, crypto_sign_SECRETKEYBYTES);
    if (secret.empty()) throw std::runtime_error("the store's signing key is damaged");
    std::array<unsigned char, crypto_sign_BYTES> out{};
    crypto_sign_detached(out.data(), nullptr, data_of(bytes), bytes.size(), secret.data());
    return hex(out.data(), out.size());
}

bool seal_holds(const std::string& bytes, const std::string& seal_hex,
                const std::string& public_hex) {
    (void)sha256("");
    const Bytes signature = from_hex(seal_hex, crypto_sign_BYTES);
    const Bytes key = from_hex(public_hex, crypto_sign_PUBLICKEYBYTES);
    return !signature.empty() && !key.empty() &&
           crypto_sign_verify_detached(signature.data(), data_of(bytes), bytes.size(),
                                       key.data()) == 0;
}

}  // namespace lt::records
