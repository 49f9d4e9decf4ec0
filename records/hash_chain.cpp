#include "records/hash_chain.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "sim/base/error.h"

namespace lt::records {
namespace {

void need_sodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("the cryptographic library could not start");
}

std::string hex(const unsigned char* bytes, std::size_t count) {
    std::string out(2 * count + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, count);
    out.pop_back();
    return out;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    need_sodium();
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    return hex(digest.data(), digest.size());
}

std::string chain_hash(std::string_view previous_hash, std::string_view station,
                       std::int64_t sequence, std::string_view content_hash) {
    std::string text(previous_hash);
    for (const std::string& part :
         {std::string(station), std::to_string(sequence), std::string(content_hash)}) {
        text += '|';
        text += part;
    }
    return sha256(text);
}

bool is_pin(std::string_view pin) {
    return pin.size() >= 4 && pin.size() <= 12 &&
           std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string hash_pin(const std::string& pin) {
    need_sodium();
    if (!is_pin(pin)) throw InputError("a PIN has 4 to 12 digits");
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(out.data(), pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw std::runtime_error("not enough memory to protect the PIN");
    return out.data();
}

bool is_pin_hash(const std::string& text) {
    return text.starts_with("$argon2id$") && text.size() < crypto_pwhash_STRBYTES &&
           crypto_pwhash_str_needs_rehash(text.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                          crypto_pwhash_MEMLIMIT_INTERACTIVE) >= 0;
}

bool pin_matches(const std::string& hash, const std::string& pin) {
    need_sodium();
    return !hash.empty() && crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

}  // namespace lt::records
