#include "files/toml_table.h"

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>

#include "files/spreadsheet.h"
#include "sim/base/text.h"
#include "sim/base/unicode.h"

namespace lt {

struct TomlTable::Node {
    std::shared_ptr<const toml::table> root;
    const toml::table* table = nullptr;
    std::string file;
    std::string name;                ///< "layer 2", empty for the root
    std::vector<std::string> known;  ///< asked for so far

    const toml::node* ask(std::string_view key) {
        if (std::find(known.begin(), known.end(), key) == known.end()) known.emplace_back(key);
        return table->get(key);
    }
    SourcePlace at(const toml::source_region& region) const {
        return {file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
    }
    [[noreturn]] void missing(std::string_view key, std::string_view what) const {
        refuse_mistyped(key);
        const SourcePlace place = name.empty() ? SourcePlace{file} : at(table->source());
        throw InputError(place, "'" + std::string(key) + "' is missing" +
                                    (name.empty() ? "" : " in " + name) + "; add it" +
                                    std::string(what));
    }
    /// A missing key is often there, misspelt: then that is what to say.
    void refuse_mistyped(std::string_view key) const {
        const std::string wanted(key);
        for (const auto& [other, value] : *table) {
            const bool asked = std::find(known.begin(), known.end(), other.str()) != known.end();
            if (!asked && nearest_name(other.str(), {&wanted, 1}) == wanted)
                throw InputError(at(other.source()), "unknown key '" + std::string(other.str()) +
                                                         "'; did you mean '" + wanted + "'?");
        }
    }
    void refuse_long_list(const toml::node& list, std::string_view key, std::size_t size) const {
        if (size > most_entries)
            throw InputError(at(list.source()),
                             "'" + std::string(key) + "' has " + std::to_string(size) +
                                 " entries; allowed are " + std::to_string(most_entries));
    }
    [[noreturn]] void wrong_type(const toml::node& node, std::string_view key,
                                 std::string_view wanted) const {
        std::string is = "a table";
        if (node.is_string()) is = "a text";
        if (node.is_boolean()) is = "true or false";
        if (node.is_number()) is = "a number";
        if (node.is_array()) is = "a list";
        if (node.is_date() || node.is_time() || node.is_date_time()) is = "a date or time";
        throw InputError(at(node.source()), "'" + std::string(key) + "' is " + is +
                                                "; it must be " + std::string(wanted));
    }
};

namespace {

/// toml++ goes one call deeper for every bracket, and its destructor for every point of a key:
/// both are refused before it does. Reads texts and comments as TOML 1.0 does.
class DepthCheck {
  public:
    explicit DepthCheck(const SourceText& source) : file_(source.path), text_(source.text) {}

    void run() {
        constexpr int deepest = 16, most_points = 32;
        int depth = 0, points = 0;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '#')
                at_ = std::min(text_.find_first_of(line_ends, at_), text_.size());
            else if (c == '"' || c == '\'')
                skip_text(c);
            else
                ++at_;
            const bool opens = c == '[' || c == '{', closes = c == ']' || c == '}';
            if (opens) ++depth;
            if (closes && depth > 0) --depth;
            if (c == '.') ++points;
            if (opens || closes || c == '=' || c == ',' || line_ends.find(c) != line_ends.npos)
                points = 0;
            if (depth > deepest) refuse("brackets nest deeper than " + std::to_string(deepest));
            if (points > most_points)
                refuse("a key has more than " + std::to_string(most_points) + " parts");
        }
    }

  private:
    static constexpr std::string_view line_ends = "\n\v\f\r";

    void skip_text(char quote) {
        const std::string three(3, quote);
        const bool lines = text_.substr(at_).starts_with(three);
        const bool escapes = quote == '"';
        at_ += lines ? 3 : 1;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (escapes && c == '\\') {
                ++at_;
            } else if (lines && text_.substr(at_).starts_with(three)) {
                at_ += 3;
                // Up to two quotes before the closing three belong to the text.
                for (int i = 0; i < 2 && at_ < text_.size() && text_[at_] == quote; ++i) ++at_;
                return;
            } else if (!lines && (c == quote || line_ends.find(c) != line_ends.npos)) {
                if (c == quote) ++at_;
                return;
            }
        }
        at_ = std::min(at_, text_.size());
    }

    [[noreturn]] void refuse(const std::string& what) const {
        const std::string_view before = text_.substr(0, at_ - 1);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const auto start = before.rfind('\n');
        const std::size_t column = before.size() - (start == before.npos ? 0 : start + 1) + 1;
        throw InputError({file_, static_cast<int>(line), static_cast<int>(column)},
                         what + "; no file of this program needs that");
    }

    std::string file_;
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

SourceText toml_source(const SourceText& source) {
    if (source.text.size() > TomlTable::most_bytes)
        throw InputError({source.path}, "is larger than " +
                                            std::to_string(TomlTable::most_bytes >> 10) +
                                            " KiB; this cannot be such a file");
    SourceText out{source.path, decode_text(source)};
    for (std::size_t i = 0; i < out.text.size(); ++i)
        if (out.text[i] == '\r' && out.text.compare(i, 2, "\r\n") != 0) out.text[i] = '\n';
    int line = 1;
    for (std::size_t i = 0, start = 0; i < out.text.size();) {
        const std::size_t bytes = utf8_length(std::string_view(out.text).substr(i));
        if (bytes == 0)
            throw InputError({source.path, line, static_cast<int>(i - start) + 1},
                             "a letter here is not UTF-8; save the file again as UTF-8");
        if (out.text[i] == '\n') ++line, start = i + 1;
        i += bytes;
    }
    DepthCheck(out).run();
    return out;
}

std::string toml_fault(std::string_view text, std::size_t line, std::string_view description) {
    for (std::size_t n = 1; n < line; ++n)
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    text = text.substr(0, text.find('\n'));
    const auto has = [&](std::string_view part) { return text.find(part) != text.npos; };
    const auto told = [&](std::string_view part) {
        return description.find(part) != description.npos;
    };
    if (told("cannot redefine existing")) {
        const std::size_t from = description.find('\''), to = description.rfind('\'');
        return std::string(from < to ? description.substr(from, to - from + 1) : "a key") +
               " is given twice; remove one of the two";
    }
    for (const std::string_view quote :
         {"\u201C", "\u201D", "\u201E", "\u2018", "\u2019", "\u201A", "\u00AB", "\u00BB"})
        if (has(quote))
            return "not valid TOML: there are typographic quotes in this line; write straight ones "
                   "(\")";
    for (const std::string_view blank : {"\u00A0", "\u202F", "\u3000", "\u200B"})
        if (has(blank))
            return "not valid TOML: there is a blank of another kind (no-break, or wide) in this "
                   "line; write plain ones";
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::size_t comma = text.find(',');
    if (comma != text.npos && comma > 0 && comma + 1 < text.size() && digit(text[comma - 1]) &&
        digit(text[comma + 1]) && text.find_first_of("[\"'#") > comma)
        return "not valid TOML: there is a decimal comma in this line; write a point, as in 0.25";
    // "Error while parsing key-value pair: " says nothing to whoever wrote the file.
    if (description.starts_with("Error while parsing "))
        if (const std::size_t colon = description.find(": "); colon != description.npos)
            description.remove_prefix(colon + 2);
    return "not valid TOML: " + std::string(description) +
           "; check quotes, brackets and signs in this line";
}

TomlTable TomlTable::parse(const SourceText& source) {
    auto node = std::make_shared<Node>();
    node->file = source.path;
    const SourceText text = toml_source(source);
    try {
        node->root = std::make_shared<const toml::table>(toml::parse(text.text, source.path));
    } catch (const toml::parse_error& e) {
        const auto begin = e.source().begin;
        throw InputError(
            {source.path, static_cast<int>(begin.line), static_cast<int>(begin.column)},
            toml_fault(text.text, begin.line, e.description()));
    }
    node->table = node->root.get();
    return TomlTable(std::move(node));
}

namespace {

std::string allowed(const NumberRule& rule) {
    std::string out = std::string(rule.whole ? "a whole number from " : "from ") +
                      to_text(rule.min) + " to " + to_text(rule.max);
    if (!rule.unit.empty()) out += " " + std::string(rule.unit);
    if (!rule.meaning.empty()) out += " (" + std::string(rule.meaning) + ")";
    return out;
}

}  // namespace

bool TomlTable::read(std::string_view key, std::string& out, bool required) {
    const toml::node* node = node_->ask(key);
    if (!node && required) node_->missing(key, ", a text");
    if (!node) return false;
    const auto* value = node->as_string();
    if (!value) node_->wrong_type(*node, key, "a text in \"quotes\"");
    if (value->get().size() > longest_text)
        throw InputError(node_->at(node->source()),
                         "'" + std::string(key) + "' has " + std::to_string(value->get().size()) +
                             " bytes; allowed are " + std::to_string(longest_text));
    out = value->get();
    return true;
}

bool TomlTable::read(std::string_view key, bool& out, bool required) {
    const toml::node* node = node_->ask(key);
    if (!node && required) node_->missing(key, ", true or false");
    if (!node) return false;
    const auto* value = node->as_boolean();
    if (!value) node_->wrong_type(*node, key, "true or false");
    out = value->get();
    return true;
}

bool TomlTable::read(std::string_view key, double& out, const NumberRule& rule) {
    const toml::node* node = node_->ask(key);
    if (!node && rule.required) node_->missing(key, ", " + allowed(rule));
    if (!node) return false;
    if (!node->is_number()) node_->wrong_type(*node, key, "a number, " + allowed(rule));
    // A whole number above 2^53 has no double of its own: value<double>() gives nothing then.
    const auto* integer = node->as_integer();
    const double value =
        integer ? static_cast<double>(integer->get()) : node->as_floating_point()->get();
    // Written so that NaN is refused as well.
    const bool fits = value >= rule.min && value <= rule.max;
    if (!fits || (rule.whole && value != std::floor(value)))
        throw InputError(
            node_->at(node->source()),
            "'" + std::string(key) + "' is " + to_text(value) + "; allowed is " + allowed(rule));
    out = value;
    return true;
}

bool TomlTable::read(std::string_view key, int& out, const NumberRule& rule) {
    NumberRule whole = rule;
    whole.whole = true;
    double value = out;
    const bool there = read(key, value, whole);
    out = static_cast<int>(value);
    return there;
}

bool TomlTable::read(std::string_view key, std::uint64_t& out, bool required) {
    const toml::node* node = node_->ask(key);
    if (!node && required) node_->missing(key, ", a whole number from 0");
    if (!node) return false;
    const auto* value = node->as_integer();
    if (!value || value->get() < 0) node_->wrong_type(*node, key, "a whole number from 0");
    out = static_cast<std::uint64_t>(value->get());
    return true;
}

bool TomlTable::read(std::string_view key, std::vector<std::string>& out, bool required) {
    const toml::node* node = node_->ask(key);
    if (!node && required) node_->missing(key, ", a list of texts");
    if (!node) return false;
    const toml::array* list = node->as_array();
    if (!list) node_->wrong_type(*node, key, "a list of texts");
    node_->refuse_long_list(*node, key, list->size());
    std::vector<std::string> values;
    for (const toml::node& item : *list) {
        if (!item.is_string() || item.as_string()->get().size() > longest_text)
            node_->wrong_type(item, key, "a list of texts");
        values.push_back(item.as_string()->get());
    }
    out = std::move(values);
    return true;
}

std::optional<int> TomlTable::read_choice(std::string_view key, std::span<const std::string> names,
                                          bool required) {
    std::string value;
    if (!read(key, value, required)) return std::nullopt;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == value) return static_cast<int>(i);
    throw InputError(place_of(key), "'" + std::string(key) + "' is \"" + value + "\"" +
                                        did_you_mean(value, names) + "; allowed is " + join(names));
}

std::optional<TomlTable> TomlTable::table(std::string_view key, bool required) {
    const toml::node* node = node_->ask(key);
    if (!node && required) node_->missing(key, ", a table [" + std::string(key) + "]");
    if (!node) return std::nullopt;
    if (!node->is_table()) node_->wrong_type(*node, key, "a table [" + std::string(key) + "]");
    auto child = std::make_shared<Node>();
    child->root = node_->root;
    child->table = node->as_table();
    child->file = node_->file;
    child->name = "[" + std::string(key) + "]";
    return TomlTable(std::move(child));
}

std::vector<TomlTable> TomlTable::tables(std::string_view key, bool required) {
    const std::string wanted = "one or more tables [[" + std::string(key) + "]]";
    const toml::node* node = node_->ask(key);
    if (!node && required) node_->missing(key, ", " + wanted);
    std::vector<TomlTable> out;
    if (!node) return out;
    const toml::array* list = node->as_array();
    if (!list) node_->wrong_type(*node, key, wanted);
    if (list->empty() && required) node_->missing(key, ", " + wanted);
    node_->refuse_long_list(*node, key, list->size());
    for (const toml::node& item : *list) {
        if (!item.is_table()) node_->wrong_type(item, key, wanted);
        auto child = std::make_shared<Node>();
        child->root = node_->root;
        child->table = item.as_table();
        child->file = node_->file;
        child->name = std::string(key) + " " + std::to_string(out.size() + 1);
        out.push_back(TomlTable(std::move(child)));
    }
    return out;
}

void TomlTable::reject_unknown() const {
    std::string_view first;
    SourcePlace place;
    for (const auto& [key, value] : *node_->table) {
        const std::string_view name = key.str();
        if (std::find(node_->known.begin(), node_->known.end(), name) != node_->known.end())
            continue;
        // toml++ keeps tables by name; the reader of the message goes from the top.
        const SourcePlace here = node_->at(key.source());
        if (!first.empty() && here.line >= place.line) continue;
        first = name;
        place = here;
    }
    if (place.file.empty()) return;
    throw InputError(place, "unknown key '" + std::string(first) + "'" +
                                (node_->name.empty() ? "" : " in " + node_->name) +
                                did_you_mean(first, node_->known) +
                                "; known are: " + join(node_->known));
}

bool TomlTable::has(std::string_view key) const {
    return node_->table->contains(key);
}

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::string> out;
    for (const auto& [key, value] : *node_->table) out.emplace_back(key.str());
    return out;
}

const std::string& TomlTable::file() const {
    return node_->file;
}

SourcePlace TomlTable::place() const {
    return node_->name.empty() ? SourcePlace{node_->file} : node_->at(node_->table->source());
}

SourcePlace TomlTable::place_of(std::string_view key) const {
    const toml::node* node = node_->table->get(key);
    return node ? node_->at(node->source()) : place();
}

}  // namespace lt
