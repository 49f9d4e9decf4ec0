#include "sim/base/unicode.h"

#include <algorithm>
#include <cstdio>

namespace lt {

std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const auto tails = [&](std::size_t count) {
        for (std::size_t i = 1; i <= count; ++i)
            if ((byte(i) & 0xC0) != 0x80) return false;
        return true;
    };
    const unsigned first = byte(0);
    if (text.empty()) return 0;
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return tails(1) ? 2 : 0;
    if (first >= 0xE0 && first < 0xF0) {
        // Neither longer than need be nor half of a pair.
        const bool sound = !(first == 0xE0 && byte(1) < 0xA0) && !(first == 0xED && byte(1) > 0x9F);
        return sound && tails(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first < 0xF5) {
        const bool sound = !(first == 0xF0 && byte(1) < 0x90) && !(first == 0xF4 && byte(1) > 0x8F);
        return sound && tails(3) ? 4 : 0;
    }
    return 0;
}

char32_t utf8_character(std::string_view text) {
    const std::size_t length = utf8_length(text);
    const auto first = static_cast<unsigned char>(text[0]);
    if (length < 2) return first;
    char32_t out = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        out = out << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    return out;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string printable(std::string_view text) {
    std::string out;
    const auto escaped = [&](std::string_view bytes) {
        for (const char c : bytes) {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "\\x%02x", static_cast<unsigned char>(c));
            out += buffer;
        }
    };
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(1, utf8_length(text));
        const std::string_view one = text.substr(0, length);
        const char32_t c = utf8_character(one);
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || utf8_length(one) == 0;
        // Line separators, direction marks, the byte order mark.
        const bool turns = (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
                           (c >= 0x2066 && c <= 0x2069) || c == 0x61C || c == 0xFEFF;
        if (control || turns)
            escaped(one);
        else
            out += one;
        text.remove_prefix(length);
    }
    return out;
}

}  // namespace lt
