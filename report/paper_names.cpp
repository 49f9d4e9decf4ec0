#include "report/paper_names.h"

#include <algorithm>

#include "files/results/file_names.h"

namespace lt {
namespace {

constexpr std::string_view attempt_mark = "LTA1:";

/// ", " parts what is joined.
std::string without_commas(std::string text) {
    for (std::size_t at = 0; (at = text.find(", ", at)) != std::string::npos;) text.erase(at, 1);
    return text;
}

bool is_time(std::string_view text) {
    constexpr std::string_view form = "0000-00-00 00.00";
    if (text.size() != form.size()) return false;
    return std::equal(text.begin(), text.end(), form.begin(), [](char is, char wanted) {
        return wanted == '0' ? is >= '0' && is <= '9' : is == wanted;
    });
}

}  // namespace

std::string paper_time(const std::string& utc) {
    std::string out = utc.substr(0, 16);
    for (char& c : out) c = c == 'T' ? ' ' : c == ':' ? '.' : c;
    return out;
}

std::string to_string(const PaperName& n) {
    return (n.person.empty() ? "" : n.person + ", ") + file_name(without_commas(n.lesson)) + ", " +
           n.time + ", " + file_name(without_commas(n.what));
}

std::optional<PaperName> paper_name(std::string_view file) {
    const auto cut = [&file] {
        const std::size_t at = file.rfind(", ");
        const std::string last(at == std::string_view::npos ? file : file.substr(at + 2));
        file = at == std::string_view::npos ? std::string_view() : file.substr(0, at);
        return last;
    };
    PaperName out;
    out.what = cut();
    out.time = cut();
    out.lesson = cut();
    out.person = file;
    if (!is_time(out.time) || out.lesson.empty()) return std::nullopt;
    return out;
}

std::string paper_keywords(const std::string& attempt_id) {
    return std::string(attempt_mark) + attempt_id + ":";
}

std::string paper_attempt(std::string_view pdf) {
    const std::size_t at = pdf.find(attempt_mark);
    if (at == std::string_view::npos) return "";
    const std::size_t from = at + attempt_mark.size(), to = pdf.find(':', from);
    return to == std::string_view::npos ? "" : std::string(pdf.substr(from, to - from));
}

}  // namespace lt
