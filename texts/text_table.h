// All texts of one language, from assets/texts/LANGUAGE.toml and LANGUAGE-*.toml: nested tables,
// read as "panel.force". A text may hold places in braces: "running at {percent} % of real time".
//
// A language is its files and nothing else. What differs from language to language beside the words
// stands in them, too, in the table [language]: its own name, the decimal sign, how a date is
// written, and which form of a text goes with which count (plural_rules.h).
#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/embedded.h"
#include "texts/plural_rules.h"

namespace lt {

/// The language that is complete: others take from it what they lack.
inline constexpr std::string_view base_language = "en";

class TextTable {
  public:
    using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

    /// @param files where the languages are; by itself those built into the program
    /// @throws InputError for an unknown language or a file that is no text table
    static TextTable load(std::string_view language,
                          std::span<const EmbeddedFile> files = embedded_files());
    static std::vector<std::string> languages(
        std::span<const EmbeddedFile> files = embedded_files());
    /// One file alone: nothing is taken from the base language.
    /// @throws InputError
    static TextTable parse(std::string_view toml, std::string file_name);

    /// The text, or "[key]" when there is none; missing() then names it.
    const char* operator()(std::string_view key) const;
    bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }
    /// With the places filled in; a place without a value stays as it is.
    std::string format(std::string_view key, Values values) const;
    /// The form that goes with `count`, KEY.one, KEY.other, ..., by the language's rules; {count}
    /// is filled in, too.
    std::string plural(std::string_view key, long count, Values values = {}) const;

    /// A number as the language writes it: decimal point or comma; "-" for one that is not finite.
    std::string number(double value, int decimals) const;
    /// With at most three decimals, and no zeros at its end: "0,35", "12".
    std::string number(double value) const;
    /// A number that is written with a point, with the language's sign instead.
    std::string with_decimal_sign(std::string number) const;

    /// "." or ","
    std::string_view decimal_sign() const;

    const std::string& language() const { return language_; }
    const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }
    /// What was asked for and is not there.
    std::set<std::string> missing() const;
    /// For a font that has Latin-1 alone: dashes, quotes, arrows and ligatures by plain signs.
    void make_plain();

  private:
    /// Texts may be asked for by several threads at once.
    struct Missing {
        std::mutex mutex;
        std::set<std::string> keys;
        std::set<std::string> shown;  ///< keeps "[key]" alive
    };

    std::string language_;
    std::map<std::string, std::string, std::less<>> texts_;
    PluralRules plural_;
    std::shared_ptr<Missing> missing_ = std::make_shared<Missing>();
};

/// The texts of a language that is built in, read once; those of the base language where there is
/// no such language (a person's language may come from another station's newer version).
const TextTable& texts_in(std::string_view language);

/// Writes the value at every place {name} of the text.
void fill_in(std::string& text, std::string_view name, std::string_view value);
/// How many letters a UTF-8 text has: columns of a table go by them.
std::size_t letters_in(std::string_view text);
/// Names of the places in a text: {"percent"}.
std::set<std::string> places_in(std::string_view text);

}  // namespace lt
