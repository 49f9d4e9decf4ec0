#include "texts/text_table.h"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/error.h"
#include "sim/base/text.h"

namespace lt {
namespace {

constexpr std::string_view folder = "assets/texts/";
constexpr std::string_view plural_rule_keys = "language.plural.";

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

PluralRules plural_rules_in(const std::map<std::string, std::string, std::less<>>& texts) {
    PluralRules out;
    for (auto at = texts.lower_bound(plural_rule_keys);
         at != texts.end() && at->first.starts_with(plural_rule_keys); ++at)
        out.add(at->first.substr(plural_rule_keys.size()), at->second);
    return out;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
        text.replace(at, what.size(), with);
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
    try {
        out.plural_ = plural_rules_in(out.texts_);
    } catch (const InputError& e) {
        throw InputError({file_name}, e.what());
    }
    return out;
}

TextTable TextTable::load(std::string_view language, std::span<const EmbeddedFile> files) {
    TextTable out;
    out.language_ = language;
    // The base language last: it fills what the language lacks.
    for (const std::string_view wanted : {language, base_language}) {
        for (const EmbeddedFile& f : files)
            if (language_of(f.path) == wanted)
                for (const auto& [key, text] : parse(f.text, std::string(f.path)).texts_)
                    out.texts_.emplace(key, text);
        if (wanted == language) out.plural_ = plural_rules_in(out.texts_);
        if (!out.texts_.empty()) continue;
        throw InputError("language '" + std::string(language) + "' is not there; choose one of " +
                         join(languages(files)));
    }
    return out;
}

std::vector<std::string> TextTable::languages(std::span<const EmbeddedFile> files) {
    std::set<std::string> out;
    for (const EmbeddedFile& f : files)
        if (const auto language = language_of(f.path); !language.empty()) out.emplace(language);
    return {out.begin(), out.end()};
}

const char* TextTable::operator()(std::string_view key) const {
    if (const auto it = texts_.find(key); it != texts_.end()) return it->second.c_str();
    const std::lock_guard lock(missing_->mutex);
    missing_->keys.emplace(key);
    return missing_->shown.insert("[" + std::string(key) + "]").first->c_str();
}

std::set<std::string> TextTable::missing() const {
    const std::lock_guard lock(missing_->mutex);
    return missing_->keys;
}

std::string TextTable::format(std::string_view key, Values values) const {
    std::string out = (*this)(key);
    for (const auto& [name, value] : values) fill_in(out, name, value);
    return out;
}

std::string TextTable::plural(std::string_view key, long count, Values values) const {
    const std::string group = std::string(key) + ".";
    std::string form = group + std::string(plural_.form(count));
    if (!has(form)) form = group + "other";
    std::string out = format(form, values);
    fill_in(out, "count", std::to_string(count));
    return out;
}

std::string TextTable::number(double value, int decimals) const {
    if (!std::isfinite(value)) return "-";
    std::string out = to_fixed(value, decimals);
    // No "-0.0".
    if (out[0] == '-' && out.find_first_not_of("-0.") == std::string::npos) out.erase(0, 1);
    return with_decimal_sign(std::move(out));
}

std::string TextTable::number(double value) const {
    if (!std::isfinite(value)) return "-";
    std::string digits = to_fixed(value, 3);
    while (digits.back() == '0') digits.pop_back();
    const std::size_t decimals = digits.size() - 1 - digits.find('.');
    return number(value, static_cast<int>(decimals));
}

std::string TextTable::with_decimal_sign(std::string number) const {
    if (const auto dot = number.find('.'); dot != std::string::npos)
        number.replace(dot, 1, decimal_sign());
    return number;
}

std::string_view TextTable::decimal_sign() const {
    const auto sign = texts_.find("language.decimal");
    return sign == texts_.end() ? std::string_view(".") : std::string_view(sign->second);
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
        for (const auto& [sign, replacement] : plain) replace_all(text, sign, replacement);
}

const TextTable& texts_in(std::string_view language) {
    static std::mutex mutex;
    static std::map<std::string, TextTable, std::less<>> loaded;
    const std::lock_guard lock(mutex);
    const std::vector<std::string> known = TextTable::languages();
    if (std::find(known.begin(), known.end(), language) == known.end()) language = base_language;
    auto found = loaded.find(language);
    if (found == loaded.end()) found = loaded.emplace(language, TextTable::load(language)).first;
    return found->second;
}

void fill_in(std::string& text, std::string_view name, std::string_view value) {
    replace_all(text, "{" + std::string(name) + "}", value);
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

std::set<std::string> places_in(std::string_view text) {
    std::set<std::string> out;
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string_view::npos; ++at)
        if (const auto end = text.find('}', at); end != std::string_view::npos)
            out.emplace(text.substr(at + 1, end - at - 1));
    return out;
}

}  // namespace lt
