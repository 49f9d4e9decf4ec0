#include "files/spreadsheet.h"

#include <algorithm>

#include "sim/base/text.h"
#include "sim/base/unicode.h"

namespace lt {

namespace {

bool is_blank(std::string_view text) {
    return trim(text).empty();
}

/// Blanks that a copy from a spreadsheet or a web page may have: no-break and narrow ones too.
std::string_view without_blanks(std::string_view text) {
    static constexpr std::string_view wide[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
    for (bool again = true; again;) {
        again = false;
        text = trim(text);
        for (const std::string_view blank : wide) {
            if (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
            if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
        }
    }
    return text;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string shortened(std::string_view text) {
    return printable(text.substr(0, 40)) + (text.size() > 40 ? "..." : "");
}

void put_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t bits) { out += static_cast<char>(bits); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | (c >> 6));
    } else {
        if (c < 0x10000) {
            put(0xE0 | (c >> 12));
        } else {
            put(0xF0 | (c >> 18));
            put(0x80 | ((c >> 12) & 0x3F));
        }
        put(0x80 | ((c >> 6) & 0x3F));
    }
    put(0x80 | (c & 0x3F));
}

std::string utf16_to_utf8(std::string_view bytes, bool big_endian, const std::string& file) {
    if (bytes.size() % 2 != 0)
        throw InputError({file}, "is UTF-16 and ends within a character; save it again as UTF-8");
    const auto unit = [&](std::size_t at) {
        const auto a = static_cast<unsigned char>(bytes[at]);
        const auto b = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
    };
    std::string out;
    out.reserve(bytes.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xD800 && c < 0xE000) {
            const char32_t second = i + 3 < bytes.size() ? unit(i + 2) : 0;
            if (c >= 0xDC00 || second < 0xDC00 || second >= 0xE000)
                throw InputError({file}, "is UTF-16 with half a character at byte " +
                                             std::to_string(i) + "; save it again as UTF-8");
            c = 0x10000 + ((c - 0xD800) << 10) + (second - 0xDC00);
            i += 2;
        }
        put_utf8(out, c);
    }
    return out;
}

/// UTF-16 without its mark: every second byte of a table of numbers is zero.
std::optional<bool> unmarked_utf16(std::string_view text) {
    if (text.size() < 4 || text.size() % 2 != 0) return std::nullopt;
    if (text[0] != 0 && text[1] == 0 && text[2] != 0 && text[3] == 0) return false;
    if (text[0] == 0 && text[1] != 0 && text[2] == 0 && text[3] != 0) return true;
    return std::nullopt;
}

}  // namespace

std::string decode_text(const SourceText& source) {
    using namespace std::string_view_literals;
    std::string_view text = source.text;
    std::string out;
    if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv))
        throw InputError({source.path}, "is UTF-32; save it again as UTF-8");
    if (text.starts_with("\xEF\xBB\xBF"))
        out = text.substr(3);
    else if (text.starts_with("\xFF\xFE"))
        out = utf16_to_utf8(text.substr(2), false, source.path);
    else if (text.starts_with("\xFE\xFF"))
        out = utf16_to_utf8(text.substr(2), true, source.path);
    else if (const auto big_endian = unmarked_utf16(text))
        out = utf16_to_utf8(text, *big_endian, source.path);
    else
        out = text;
    if (out.starts_with("PK\x03\x04") || out.starts_with("\xD0\xCF\x11\xE0"))
        throw InputError({source.path},
                         "is a spreadsheet program's own format; save the sheet as CSV there");
    if (const auto zero = out.find('\0'); zero != out.npos)
        throw InputError({source.path}, "is no text: there is a zero at byte " +
                                            std::to_string(zero) +
                                            "; save it as text (a table as CSV)");
    // The end of a file in older systems.
    if (out.ends_with('\x1A')) out.pop_back();
    return out;
}

Spreadsheet::Spreadsheet(const SourceText& source, std::span<const std::string> wanted)
    : file_(source.path), text_(decode_text(source)), wanted_(wanted.begin(), wanted.end()) {
    std::string_view line;
    while (separator_ == 0 && next_line(line)) read_header(line);
    if (separator_ == 0)
        throw InputError(
            {file_, std::max(1, line_), 1},
            "the header is missing; the first line must be '" + join(wanted_, ",") + "'");
}

SourcePlace Spreadsheet::place_of(std::size_t wanted) const {
    const std::size_t column = columns_.at(wanted);
    return {file_, line_, column < row_.size() ? row_[column].column : 1};
}

bool Spreadsheet::next_line(std::string_view& line) {
    while (at_ < text_.size()) {
        const auto end = std::min(text_.find_first_of("\r\n", at_), text_.size());
        line = std::string_view(text_).substr(at_, end - at_);
        const bool both = text_.compare(end, 2, "\r\n") == 0;
        at_ = std::min(end + (both ? 2 : 1), text_.size());
        ++line_;
        if (line.size() > longest_line)
            throw InputError({file_, line_, 1}, "the line has " + std::to_string(line.size()) +
                                                    " bytes; at most " +
                                                    std::to_string(longest_line) + " are read");
        const std::string_view start = trim(line);
        if (!start.empty() && !start.starts_with('#') && !start.starts_with("\"#")) return true;
    }
    return false;
}

std::vector<Cell> Spreadsheet::split(std::string_view line, char separator) const {
    std::vector<Cell> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
        const int column = static_cast<int>(begin) + 1;
        std::size_t first = begin;
        while (first < line.size() && (line[first] == ' ' || line[first] == '\t') &&
               line[first] != separator)
            ++first;
        std::string text;
        std::size_t end = 0;
        if (first < line.size() && line[first] == '"') {
            std::size_t i = first + 1;
            for (; i < line.size(); ++i) {
                if (line[i] == '"' && line.substr(i, 2) != "\"\"") break;
                if (line[i] == '"') ++i;
                text += line[i];
            }
            if (i == line.size())
                throw InputError({file_, line_, static_cast<int>(first) + 1},
                                 "a quote is opened and not closed in this line; close or remove "
                                 "it");
            end = std::min(line.find(separator, i + 1), line.size());
            if (!is_blank(line.substr(i + 1, end - i - 1)))
                throw InputError({file_, line_, static_cast<int>(i) + 2},
                                 "something follows the closing quote; remove it");
        } else {
            end = std::min(line.find(separator, begin), line.size());
            text = line.substr(begin, end - begin);
        }
        cells.push_back({std::string(without_blanks(text)), column});
        if (cells.size() > most_columns)
            throw InputError({file_, line_, column},
                             "the row has more than " + std::to_string(most_columns) + " columns");
        begin = end + 1;
    }
    return cells;
}

void Spreadsheet::read_header(std::string_view line) {
    if (lower(trim(line)).starts_with("sep=")) return;  // Excel's hint for itself
    std::size_t best = 0;
    std::vector<Cell> header;
    char separator = ',';
    for (const char candidate : {',', ';', '\t', '|'}) {
        std::vector<Cell> cells;
        try {
            cells = split(line, candidate);
        } catch (const InputError&) {
            continue;  // quotes around cells that another sign divides
        }
        std::size_t known = 0;
        for (const Cell& cell : cells)
            for (const std::string& name : wanted_) known += lower(name) == lower(cell.text);
        if (known <= best) continue;
        best = known;
        header = std::move(cells);
        separator = candidate;
    }
    const std::string must = "it must be '" + join(wanted_, ",") + "'";
    const bool all_blank = line.find_first_not_of(",;|\t \"") == line.npos;
    if (best == 0 && all_blank) return;  // a blank row above the header
    if (best == 0)
        throw InputError({file_, line_, 1}, "the header is '" + shortened(line) + "'; " + must);
    while (!header.empty() && header.back().text.empty()) header.pop_back();
    for (const std::string& name : wanted_) {
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < header.size(); ++i)
            if (lower(header[i].text) == lower(name)) places.push_back(i);
        if (places.size() > 1)
            throw InputError({file_, line_, header[places[1]].column},
                             "the header has two columns " + name + "; remove one");
        if (places.empty())
            throw InputError({file_, line_, 1}, "the header is '" + shortened(line) +
                                                    "' and has no " + name + "; " + must);
        columns_.push_back(places[0]);
    }
    width_ = header.size();
    separator_ = separator;
}

double Spreadsheet::number(const Cell& cell, const std::string& name) {
    const SourcePlace place{file_, line_, cell.column};
    std::string text = cell.text;
    if (text.empty())
        throw InputError(place, name + " is blank; every row needs " + join(wanted_, ","));
    if (text.starts_with("\xE2\x88\x92")) text.replace(0, 3, "-");  // a typographic minus
    if (text.starts_with('+') && !text.starts_with("+-")) text.erase(0, 1);
    const auto points = std::count(text.begin(), text.end(), '.');
    const auto commas = std::count(text.begin(), text.end(), ',');
    const char mark = points > 0 ? '.' : commas > 0 ? ',' : '\0';
    if (points + commas > 1)
        throw InputError(place, name + " is '" + shortened(cell.text) +
                                    "'; write the number without marks between thousands");
    if (mark != 0 && decimal_mark_ != 0 && mark != decimal_mark_)
        throw InputError(place, name + " is '" + shortened(cell.text) +
                                    "' after numbers with a decimal " +
                                    (decimal_mark_ == ',' ? "comma" : "point") +
                                    "; it can mean two things: write all of them one way");
    if (mark == ',') text[text.find(',')] = '.';
    const auto value = to_number(text);
    if (!value)
        throw InputError(place, name + " is '" + shortened(cell.text) +
                                    "'; it must be a finite number such as 0.25");
    if (mark != 0) decimal_mark_ = mark;
    return *value;
}

std::optional<std::vector<double>> Spreadsheet::next_row() {
    std::string_view line;
    while (next_line(line)) {
        row_ = split(line, separator_);
        while (!row_.empty() && row_.back().text.empty()) row_.pop_back();
        if (std::all_of(row_.begin(), row_.end(), [](const Cell& c) { return c.text.empty(); }))
            continue;
        const std::string needed = "; needed are " + join(wanted_, ",");
        if (row_.size() > width_)
            throw InputError(
                {file_, line_, row_[width_].column},
                "the row has more than " + std::to_string(width_) + " values" + needed +
                    (separator_ == ',' ? "; with decimal commas separate the cells by semicolons"
                                       : ""));
        std::vector<double> out;
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            if (columns_[i] >= row_.size())
                throw InputError({file_, line_, row_.back().column},
                                 "the row ends after " + std::to_string(row_.size()) + " of " +
                                     std::to_string(width_) + " values" + needed);
            out.push_back(number(row_[columns_[i]], wanted_[i]));
        }
        return out;
    }
    return std::nullopt;
}

}  // namespace lt
