#include "engine/ui/text_table.h"

#include <toml++/toml.h>
#include <array>
#include <cmath>
#include <cstdio>

#include "sim/base/embedded.h"
#include "sim/base/error.h"

namespace lt {
namespace {

constexpr std::string_view folder = "assets/texts/";

/// "assets/texts/de.toml" and "assets/texts/de-lessons.toml" are both of language "de".
std::string_view language_of(std::string_view path) {
    if (!path.starts_with(folder) || !path.ends_with(".toml")) return {};
    path.remove_prefix(folder.size());
    path.remove_suffix(5);
    return path.substr(0, path.find('-'));
}

void flatten(const toml::table& table, const std::string& prefix, const std::string& file,
             std::map<std::string, std::string, std::less<>>& out) {
    for (const auto& [key, node] : table) {
        const std::string name = prefix + std::string(key.str());
        const auto begin = node.source().begin;
        if (const auto* sub = node.as_table())
            flatten(*sub, name + ".", file, out);
        else if (const auto text = node.value_exact<std::string>())
            out.emplace(name, *text);
        else
            throw InputError({file, static_cast<int>(begin.line), static_cast<int>(begin.column)},
                             "'" + name + "' is not a text; put it in quotes");
    }
}

}  // namespace

TextTable TextTable::parse(std::string_view toml_text, std::string file_name) {
    TextTable out;
    try {
        flatten(toml::parse(toml_text, file_name), "", file_name, out.texts_);
    } catch (const toml::parse_error& e) {
        throw InputError({file_name, static_cast<int>(e.source().begin.line),
                          static_cast<int>(e.source().begin.column)},
                         std::string(e.description()));
    }
    return out;
}

TextTable TextTable::load(std::string_view language) {
    TextTable out;
    out.language_ = language;
    // English last: it fills what the language lacks.
    for (const std::string_view wanted : {language, std::string_view("en")}) {
        for (const EmbeddedFile& f : embedded_files())
            if (language_of(f.path) == wanted)
                for (const auto& [key, text] : parse(f.text, std::string(f.path)).texts_)
                    out.texts_.emplace(key, text);
        if (!out.texts_.empty()) continue;
        std::string known;
        for (const std::string& l : languages()) known += (known.empty() ? "" : ", ") + l;
        throw InputError("language '" + std::string(language) + "' is not there; choose one of " +
                         known);
    }
    return out;
}

std::vector<std::string> TextTable::languages() {
    std::set<std::string> out;
    for (const EmbeddedFile& f : embedded_files())
        if (const auto language = language_of(f.path); !language.empty()) out.emplace(language);
    return {out.begin(), out.end()};
}

const char* TextTable::operator()(std::string_view key) const {
    if (const auto it = texts_.find(key); it != texts_.end()) return it->second.c_str();
    missing_.emplace(key);
    return shown_missing_.insert("[" + std::string(key) + "]").first->c_str();
}

std::string TextTable::format(std::string_view key, Values values) const {
    std::string out = (*this)(key);
    for (const auto& [name, value] : values) {
        const std::string place = "{" + std::string(name) + "}";
        for (std::size_t at = 0; (at = out.find(place, at)) != std::string::npos;
             at += value.size())
            out.replace(at, place.size(), value);
    }
    return out;
}

std::string TextTable::number(double value, int decimals) const {
    std::array<char, 48> buffer{};
    // No "-0.0".
    if (std::abs(value) < 0.5 * std::pow(10.0, -decimals)) value = 0.0;
    std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value);
    std::string out = buffer.data();
    const auto it = texts_.find("format.decimal");
    if (const auto dot = out.find('.'); dot != std::string::npos && it != texts_.end())
        out.replace(dot, 1, it->second);
    return out;
}

void TextTable::make_plain() {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> plain = {{
        {"\u2013", "-"},
        {"\u2014", "-"},
        {"\u2026", "..."},
        {"\u2192", "->"},
        {"\u2019", "'"},
        {"\u201c", "\""},
        {"\u201d", "\""},
        {"\u201e", "\""},
        {"\u2265", ">="},
        {"\u202f", "\u00a0"},
        {"\u0153", "oe"},
        {"\u0152", "OE"},
    }};
    for (auto& [key, text] : texts_)
        for (const auto& [sign, replacement] : plain)
            for (std::size_t at = 0; (at = text.find(sign, at)) != std::string::npos;)
                text.replace(at, sign.size(), replacement);
}

std::set<std::string> places_in(std::string_view text) {
    std::set<std::string> out;
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string_view::npos; ++at)
        if (const auto end = text.find('}', at); end != std::string_view::npos)
            out.emplace(text.substr(at + 1, end - at - 1));
    return out;
}

}  // namespace lt
