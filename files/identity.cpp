#include "files/identity.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>

namespace lt {

std::string new_id() {
    std::random_device source;
    std::array<unsigned char, 16> b{};
    for (unsigned char& byte : b) byte = static_cast<unsigned char>(source());
    b[6] = static_cast<unsigned char>((b[6] & 0x0f) | 0x40);
    b[8] = static_cast<unsigned char>((b[8] & 0x3f) | 0x80);
    std::string out;
    for (std::size_t i = 0; i < b.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
        out += "0123456789abcdef"[b[i] >> 4];
        out += "0123456789abcdef"[b[i] & 15];
    }
    return out;
}

std::string utc_now() {
    using namespace std::chrono;
    const auto now = system_clock::now();
    const auto milliseconds =
        duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const std::time_t seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm tm{};
    gmtime_r(&seconds, &tm);
    char text[96];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", tm.tm_year + 1900,
                  tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
                  static_cast<int>(milliseconds % 1000));
    return text;
}

}  // namespace lt
