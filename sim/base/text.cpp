#include "sim/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "sim/base/plain_numbers.h"

namespace lt {

#ifdef __cpp_lib_to_chars

std::string to_text(double value) {
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

std::string to_fixed(double value, int digits) {
    char buffer[384];  // the largest double has 309 digits before the point
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, digits).ptr;
    return {buffer, end};
}

std::optional<double> to_number(std::string_view text) {
    double value = 0.0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

#else

std::string to_text(double value) {
    return plain::to_text(value);
}
std::string to_fixed(double value, int digits) {
    return plain::to_fixed(value, digits);
}
std::optional<double> to_number(std::string_view text) {
    return plain::to_number(text);
}

#endif

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
    const std::size_t columns = b.size() + 1;
    std::vector<std::size_t> table((a.size() + 1) * columns);
    const auto d = [&](std::size_t i, std::size_t j) -> std::size_t& {
        return table[i * columns + j];
    };
    for (std::size_t i = 0; i <= a.size(); ++i) d(i, 0) = i;
    for (std::size_t j = 0; j <= b.size(); ++j) d(0, j) = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d(i, j) = std::min({d(i - 1, j) + 1, d(i, j - 1) + 1,
                                d(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) d(i, j) = std::min(d(i, j), d(i - 2, j - 2) + 1);
        }
    }
    return d(a.size(), b.size());
}

}  // namespace

std::string nearest_name(std::string_view typed, std::span<const std::string> names) {
    typed = typed.substr(0, 64);  // a garbage key may be as long as its file
    std::size_t best = std::max<std::size_t>(1, typed.size() / 3) + 1;
    std::string found;
    for (const std::string& name : names) {
        const std::size_t d = distance(typed, name);
        if (d < best) {
            best = d;
            found = name;
        }
    }
    return found;
}

std::string did_you_mean(std::string_view typed, std::span<const std::string> names) {
    const std::string name = nearest_name(typed, names);
    return name.empty() ? "" : "; did you mean '" + name + "'?";
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty()) out += separator;
        out += part;
    }
    return out;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return text.substr(0, 0);
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace lt
