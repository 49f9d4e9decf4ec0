#include "files/toml_writer.h"

#include <cstdio>

#include "sim/base/text.h"

namespace lt {

namespace {

std::string quoted(std::string_view value) {
    std::string out = "\"";
    for (const char c : value) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (code < 0x20 || code == 0x7f) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(code));
            out += escape;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

}  // namespace

std::string toml_number(double value) {
    std::string out = to_text(value);
    if (out.find_first_of(".e") == std::string::npos) out += ".0";
    return out;
}

TomlWriter& TomlWriter::raw(std::string_view key, std::string_view value) {
    out_.append(key).append(" = ").append(value).append("\n");
    return *this;
}

TomlWriter& TomlWriter::text(std::string_view key, std::string_view value) {
    return raw(key, quoted(value));
}

TomlWriter& TomlWriter::number(std::string_view key, double value) {
    return raw(key, toml_number(value));
}

TomlWriter& TomlWriter::whole(std::string_view key, long long value) {
    return raw(key, std::to_string(value));
}

TomlWriter& TomlWriter::flag(std::string_view key, bool value) {
    return raw(key, value ? "true" : "false");
}

TomlWriter& TomlWriter::texts(std::string_view key, std::span<const std::string> values) {
    std::string list;
    for (const std::string& v : values) list += (list.empty() ? "" : ", ") + quoted(v);
    return raw(key, "[" + list + "]");
}

TomlWriter& TomlWriter::table(std::string_view name) {
    out_.append(out_.empty() ? "[" : "\n[").append(name).append("]\n");
    return *this;
}

TomlWriter& TomlWriter::table_entry(std::string_view name) {
    out_.append(out_.empty() ? "[[" : "\n[[").append(name).append("]]\n");
    return *this;
}

}  // namespace lt
