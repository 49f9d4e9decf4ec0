// All texts of the program, from assets/texts/LANGUAGE.toml: nested tables, read as "panel.force".
// A text may hold places in braces: "running at {percent} % of real time".
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lt {

class TextTable {
  public:
    using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

    /// A language that the program carries. Texts it lacks are taken from English.
    /// @throws InputError for an unknown language or a file that is no text table.
    static TextTable load(std::string_view language);
    static std::vector<std::string> languages();
    /// @throws InputError
    static TextTable parse(std::string_view toml, std::string file_name);

    /// The text, or "[key]" when there is none; missing() then names it.
    const char* operator()(std::string_view key) const;
    bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }
    /// With the places filled in; a place without a value stays as it is.
    std::string format(std::string_view key, Values values) const;

    const std::string& language() const { return language_; }
    const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }
    const std::set<std::string>& missing() const { return missing_; }
    /// A number as it is written in this language: decimal point or comma.
    std::string number(double value, int decimals) const;
    /// For a font that has Latin-1 alone: dashes, quotes and arrows by plain signs.
    void make_plain();

  private:
    std::string language_;
    std::map<std::string, std::string, std::less<>> texts_;
    mutable std::set<std::string> missing_;
    mutable std::set<std::string> shown_missing_;  ///< keeps "[key]" alive
};

/// Names of the places in a text: {"percent"}.
std::set<std::string> places_in(std::string_view text);

}  // namespace lt
