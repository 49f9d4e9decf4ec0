// Bytes of a recording: little-endian on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/base/bits.h"

namespace lt::recording_bytes {

inline constexpr std::string_view magic{"\x89LTS\r\n\x1a\n", 8};
inline constexpr std::size_t preamble = 12;        ///< magic, u32 format
inline constexpr std::size_t chunk_overhead = 16;  ///< tag, u32 length, u64 hash
inline constexpr std::size_t record_size = 76;
inline constexpr std::size_t ticks_per_chunk = 60;  ///< half a second

template <class Unsigned>
void put(std::string& out, Unsigned value) {
    for (std::size_t i = 0; i < sizeof value; ++i)
        out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}
inline void put_double(std::string& out, double value) {
    put(out, bit_cast<std::uint64_t>(value));
}
inline void put_float(std::string& out, float value) {
    put(out, bit_cast<std::uint32_t>(value));
}

/// Reads forward; the caller has checked that the bytes are there.
class Cursor {
  public:
    explicit Cursor(std::string_view bytes) : bytes_(bytes) {}
    template <class Unsigned>
    Unsigned get() {
        Unsigned value = 0;
        for (std::size_t i = 0; i < sizeof value; ++i)
            value = static_cast<Unsigned>(
                value | static_cast<Unsigned>(static_cast<unsigned char>(bytes_[i])) << (8 * i));
        bytes_.remove_prefix(sizeof value);
        return value;
    }
    double get_double() { return bit_cast<double>(get<std::uint64_t>()); }
    float get_float() { return bit_cast<float>(get<std::uint32_t>()); }
    std::string_view take(std::size_t count) {
        const std::string_view out = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return out;
    }
    std::size_t left() const { return bytes_.size(); }
    std::string_view rest() const { return bytes_; }

  private:
    std::string_view bytes_;
};

/// XXH3 over tag and payload.
std::uint64_t chunk_hash(std::string_view tag_and_payload);

}  // namespace lt::recording_bytes
