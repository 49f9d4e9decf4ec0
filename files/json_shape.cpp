#include "files/json_shape.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "sim/base/error.h"

namespace lt {

namespace {

struct Place {
    int line, column;
};

/// Where the text goes too deep, if it does.
std::optional<Place> too_deep(std::string_view source) {
    int depth = 0, line = 1, column = 0;
    bool text = false, escaped = false;
    for (const char c : source) {
        ++column;
        if (c == '\n') {
            ++line;
            column = 0;
        }
        if (text) {
            if (escaped)
                escaped = false;
            else if (c == '\\')
                escaped = true;
            else if (c == '"')
                text = false;
            continue;
        }
        if (c == '"') text = true;
        if (c == '[' || c == '{') ++depth;
        if (c == ']' || c == '}') --depth;
        if (depth > deepest_json) return Place{line, column};
    }
    return std::nullopt;
}

}  // namespace

void check_json_shape(const SourceText& source) {
    if (const auto place = too_deep(source.text))
        throw InputError({source.path, place->line, place->column},
                         "brackets nest deeper than " + std::to_string(deepest_json) +
                             "; no file of this program needs that");
}

nlohmann::json parsed_json(std::string_view text) {
    if (too_deep(text)) return nlohmann::json::parse("", nullptr, false);
    return nlohmann::json::parse(text, nullptr, false);
}

long long whole_number(const nlohmann::json& value, long long least, long long most) {
    if (!value.is_number_integer()) return 0;
    // Beyond 2^63 it is kept without a sign.
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > std::uint64_t{INT64_MAX})
        return 0;
    const auto number = value.get<std::int64_t>();
    return number >= least && number <= most ? number : 0;
}

}  // namespace lt
