#include "records/names.h"

#include <utf8proc.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>

#include "sim/base/error.h"
#include "sim/base/unicode.h"

namespace lt::records {
namespace {

bool is_mark(utf8proc_category_t c) {
    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC || c == UTF8PROC_CATEGORY_ME;
}

bool is_blank(char32_t c) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ZS;
}

/// Joiners of Persian, Indian scripts and pictures; tags of flags.
bool joins(char32_t c) {
    return c == 0x200C || c == 0x200D;
}

/// Letters that show nothing: a name of them would be an empty tile.
bool shows_nothing(char32_t c) {
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800 || c == 0x034F ||
           (c >= 0x180B && c <= 0x180F);
}

bool allowed(char32_t c) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_CO:
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return false;
        case UTF8PROC_CATEGORY_CF:
            return joins(c);
        default:
            return c != 0xFFFD && !shows_nothing(c);
    }
}

std::string number_of(char32_t c) {
    char text[16];
    std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(c));
    return text;
}

/// NFC, the one form in which an accent is part of its letter. `text` must be UTF-8.
std::string composed(const std::string& text) {
    utf8proc_uint8_t* raw = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &raw,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> held(raw, &std::free);
    if (length < 0) throw InputError("a text cannot be put into Unicode's composed form");
    return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length)};
}

/// Blanks of any width become one, none at the ends.
std::string single_blanks(std::string_view text) {
    std::string out;
    bool blank = false;
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (is_blank(utf8_character(text))) {
            blank = !out.empty();
        } else {
            if (blank) out += ' ';
            blank = false;
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return out;
}

/// Refuses what no name or remark may have. @returns characters.
std::size_t check_characters(std::string_view text, std::string_view what, bool lines) {
    std::size_t count = 0, marks = 0;
    char32_t before = 0;
    for (; !text.empty(); text.remove_prefix(utf8_length(text))) {
        const char32_t c = utf8_character(text);
        const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
        ++count;
        const std::string_view after = text.substr(utf8_length(text));
        const bool idle_joiner =
            joins(c) && (before < 0x300 || after.empty() || utf8_character(after) < 0x300);
        before = c;
        if (idle_joiner || (!allowed(c) && !(lines && (c == '\n' || c == '\t'))))
            throw InputError(std::string(what) + " has the character " + number_of(c) +
                             ", which cannot be shown; leave it out");
        marks = is_mark(category) ? marks + 1 : 0;
        if (marks > 6)
            throw InputError(std::string(what) +
                             " has more than six marks over one letter; leave some out");
    }
    return count;
}

void require_utf8(std::string_view text, std::string_view what) {
    if (!is_utf8(text))
        throw InputError(std::string(what) +
                         " is not UTF-8 text; type it again, or save its file as UTF-8");
}

}  // namespace

std::string checked_name(std::string_view given, std::string_view what) {
    require_utf8(given, what);
    // Bounded before it is worked on.
    if (given.size() > 16 * longest_name)
        throw InputError(std::string(what) + " may have " + std::to_string(longest_name) +
                         " characters; shorten it");
    check_characters(given, what, false);
    const std::string out = single_blanks(composed(std::string(given)));
    if (out.empty()) throw InputError(std::string(what) + " cannot be blank; give one");
    const std::size_t count = check_characters(out, what, false);
    if (count > longest_name)
        throw InputError(std::string(what) + " has " + std::to_string(count) +
                         " characters; allowed are " + std::to_string(longest_name));
    bool letter = false;
    for (std::string_view rest = out; !rest.empty(); rest.remove_prefix(utf8_length(rest)))
        switch (utf8proc_category(static_cast<utf8proc_int32_t>(utf8_character(rest)))) {
            case UTF8PROC_CATEGORY_LU:
            case UTF8PROC_CATEGORY_LL:
            case UTF8PROC_CATEGORY_LT:
            case UTF8PROC_CATEGORY_LM:
            case UTF8PROC_CATEGORY_LO:
            case UTF8PROC_CATEGORY_ND:
            case UTF8PROC_CATEGORY_NL:
            case UTF8PROC_CATEGORY_NO:
            case UTF8PROC_CATEGORY_SO:
                letter = true;
                break;
            default:
                break;
        }
    if (!letter) throw InputError(std::string(what) + " needs a letter or a digit");
    return out;
}

std::string checked_remark(std::string_view given) {
    constexpr std::string_view what = "a comment";
    require_utf8(given, what);
    std::string text(given);
    for (std::size_t at = 0; (at = text.find('\r', at)) != text.npos;)
        text.replace(at, text.compare(at, 2, "\r\n") == 0 ? 2 : 1, "\n");
    if (text.size() > 16 * longest_remark || check_characters(text, what, true) > longest_remark)
        throw InputError("a comment may have " + std::to_string(longest_remark) +
                         " characters; shorten it");
    return composed(text);
}

std::string readable_text(std::string_view given) {
    constexpr std::size_t longest_bytes = 16 * longest_remark;
    std::string out;
    while (!given.empty() && out.size() < longest_bytes) {
        const std::size_t length = utf8_length(given);
        const char32_t c = length > 0 ? utf8_character(given) : 0xFFFD;
        if (length == 0 || !allowed(c))
            out += c == '\n' || c == '\t' ? std::string_view(given.substr(0, 1))
                                          : std::string_view("\xEF\xBF\xBD");
        else
            out += given.substr(0, length);
        given.remove_prefix(length > 0 ? length : 1);
    }
    return out;
}

std::string checked_day(std::string_view given) {
    if (given.empty()) return "";
    const auto digits = [&](std::size_t at, std::size_t count) {
        int value = 0;
        for (std::size_t i = at; i < at + count; ++i) {
            if (given[i] < '0' || given[i] > '9') return -1;
            value = 10 * value + (given[i] - '0');
        }
        return value;
    };
    const auto refuse = [&] {
        return InputError("'" + printable(given.substr(0, 40)) +
                          "' is no day; give it as YYYY-MM-DD, such as 2026-12-31");
    };
    if (given.size() != 10 || given[4] != '-' || given[7] != '-') throw refuse();
    const int year = digits(0, 4), month = digits(5, 2), day = digits(8, 2);
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 2000 || year > 2999 || month < 1 || month > 12 || day < 1) throw refuse();
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day > days[month - 1] + (leap && month == 2 ? 1 : 0)) throw refuse();
    return std::string(given);
}

std::string local_day(std::string_view utc) {
    std::tm t{};
    if (utc.size() < 19 ||
        std::sscanf(std::string(utc).c_str(), "%4d-%2d-%2dT%2d:%2d:%2d", &t.tm_year, &t.tm_mon,
                    &t.tm_mday, &t.tm_hour, &t.tm_min, &t.tm_sec) != 6)
        return std::string(utc.substr(0, 10));
    t.tm_year -= 1900;
    t.tm_mon -= 1;
    const std::time_t moment = timegm(&t);
    std::tm here{};
    localtime_r(&moment, &here);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &here);
    return text;
}

}  // namespace lt::records
