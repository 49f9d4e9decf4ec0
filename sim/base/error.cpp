#include "sim/base/error.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "sim/base/unicode.h"

namespace lt {
namespace {

constexpr std::size_t longest_message = 4000;  // bytes

std::string shown(std::string_view text) {
    std::string out = printable(text.substr(0, longest_message));
    if (text.size() <= longest_message && out.size() <= longest_message) return out;
    out.resize(std::min(out.size(), longest_message));
    while (!is_utf8(out)) out.pop_back();
    return out + "...";
}

std::string format(const SourcePlace& p, std::string_view text) {
    std::string out = p.file;
    if (p.line > 0) out += ":" + std::to_string(p.line);
    if (p.line > 0 && p.column > 0) out += ":" + std::to_string(p.column);
    return shown(out) + ": " + shown(text);
}

}  // namespace

InputError::InputError(SourcePlace place, const std::string& what_is_wrong)
    : std::runtime_error(format(place, what_is_wrong)), place_(std::move(place)) {}

InputError::InputError(const std::string& what_is_wrong)
    : std::runtime_error(shown(what_is_wrong)) {}

}  // namespace lt
