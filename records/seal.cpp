#include "records/seal.h"

#include <sodium.h>

#include <array>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "files/whole_file.h"
#include "records/hash_chain.h"
#include "sim/base/error.h"

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

SealKey known_key_in(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    SealKey key;
    if (!in) return {};
    in >> key.public_hex >> key.secret_hex;
    if (from_hex(key.public_hex, crypto_sign_PUBLICKEYBYTES).empty() ||
        from_hex(key.secret_hex, crypto_sign_SECRETKEYBYTES).empty())
        throw InputError({file}, "is no signing key; put back the file that was there");
    return key;
}

void write_key(const std::string& file, const SealKey& key) {
    write_file_whole(file, key.public_hex + "\n" + key.secret_hex + "\n");
}

SealKey seal_key_in(const std::string& file) {
    (void)sha256("");  // the library is ready after this
    SealKey key = known_key_in(file);
    if (!key.secret_hex.empty()) return key;
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> p{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> s{};
    crypto_sign_keypair(p.data(), s.data());
    key = {hex(p.data(), p.size()), hex(s.data(), s.size())};
    write_key(file, key);
    return key;
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
