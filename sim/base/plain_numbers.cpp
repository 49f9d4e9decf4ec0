#include "sim/base/plain_numbers.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace lt::plain {

namespace {

/// |value| = 0.d1 d2 d3 ... times a power of ten, and that power's exponent less one.
struct Digits {
    std::string digits;
    int exponent = 0;
};

Digits digits_of(double size, int count) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.*e", count - 1, size);
    const std::string_view text = buffer;
    const std::size_t e = text.find('e');
    Digits out{std::string(text.substr(0, 1)), std::atoi(buffer + e + 1)};
    if (count > 1) out.digits += text.substr(2, e - 2);
    return out;
}

double value_of(const Digits& d) {
    const std::string text =
        d.digits.substr(0, 1) + "." + d.digits.substr(1) + "e" + std::to_string(d.exponent);
    return std::strtod(text.c_str(), nullptr);
}

/// One up in the last place; false when a digit would be carried out.
bool step_up(std::string& digits) {
    for (auto d = digits.rbegin(); d != digits.rend(); ++d) {
        if (*d != '9') {
            ++*d;
            return true;
        }
        *d = '0';
    }
    return false;
}

/// At a power of two the doubles below lie closer than those above, so that the nearest decimal of
/// so many digits may not read back while the next one up does.
Digits shortest(double size) {
    for (int count = 1; count < 17; ++count) {
        Digits d = digits_of(size, count);
        if (value_of(d) == size) return d;
        if (step_up(d.digits) && value_of(d) == size) return d;
    }
    return digits_of(size, 17);
}

std::string fixed_notation(const Digits& d) {
    const int count = static_cast<int>(d.digits.size());
    if (d.exponent < 0)
        return "0." + std::string(static_cast<std::size_t>(-d.exponent - 1), '0') + d.digits;
    const int before = d.exponent + 1;
    if (count <= before)
        return d.digits + std::string(static_cast<std::size_t>(before - count), '0');
    return d.digits.substr(0, static_cast<std::size_t>(before)) + "." +
           d.digits.substr(static_cast<std::size_t>(before));
}

std::string exponent_notation(const Digits& d) {
    const int size = std::abs(d.exponent);
    std::string out = d.digits.substr(0, 1);
    if (d.digits.size() > 1) out += "." + d.digits.substr(1);
    return out + (d.exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + std::to_string(size);
}

}  // namespace

std::string to_text(double value) {
    const std::string sign = std::signbit(value) ? "-" : "";
    if (std::isnan(value)) return sign + "nan";
    const double size = std::abs(value);
    if (std::isinf(value)) return sign + "inf";
    if (size == 0.0) return sign + "0";
    const Digits d = shortest(size);
    const std::string fixed = fixed_notation(d), exponent = exponent_notation(d);
    // A whole number beyond 2^53 has zeros in fixed notation that are not its digits; std::to_chars
    // writes its own digits then.
    if (fixed.size() <= exponent.size())
        return sign + (d.exponent > 15 ? to_fixed(size, 0) : fixed);
    return sign + exponent;
}

std::string to_fixed(double value, int digits) {
    char buffer[384];
    const int length = std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
    return {buffer, buffer + length};
}

std::optional<double> to_number(std::string_view text) {
    const std::string copy(text);
    const std::size_t first = copy.starts_with('-') ? 1 : 0;
    const bool digit_first = first < copy.size() && copy[first] >= '0' && copy[first] <= '9';
    const bool point_first = first + 1 < copy.size() && copy[first] == '.' &&
                             copy[first + 1] >= '0' && copy[first + 1] <= '9';
    const bool hexadecimal = copy.find_first_of("xX") != std::string::npos;
    if ((!digit_first && !point_first) || hexadecimal) return std::nullopt;
    char* stop = nullptr;
    const double value = std::strtod(copy.c_str(), &stop);
    if (stop != copy.c_str() + copy.size() || !std::isfinite(value)) return std::nullopt;
    // std::from_chars refuses what is too small for a double.
    if (value == 0.0 && copy.find_first_of("123456789") < copy.find_first_of("eE"))
        return std::nullopt;
    return value;
}

}  // namespace lt::plain
