// Names of printed papers, and how a paper says which attempt it is of.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lt {

/// "2026-01-31 12.00" of 2026-01-31T12:00:00.000Z.
std::string paper_time(const std::string& utc);

/// "Anna, Light touch, 2026-01-31 12.00, Rolling report", without an ending.
struct PaperName {
    std::string person;  ///< file_name() of the name, "" for a guest
    std::string lesson, time, what;
};
std::string to_string(const PaperName& name);
/// Of a file's name; nothing for another form. A name with ", " in it is read as such: lesson, time
/// and kind of paper have none.
std::optional<PaperName> paper_name(std::string_view file_name);

/// What stands in the properties of a paper of this attempt, for paper_attempt().
std::string paper_keywords(const std::string& attempt_id);
/// The attempt that a PDF is of, by its properties; "" where they do not say.
std::string paper_attempt(std::string_view pdf);

}  // namespace lt
