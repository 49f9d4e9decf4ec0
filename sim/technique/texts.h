// Sentences about technique, from the string table: what a flag says to do, why points were lost.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "sim/technique/flags.h"
#include "sim/technique/limits.h"

namespace lt {

class TechniqueTexts {
  public:
    /// A TOML text of nested tables of strings; the key of a string is its path, "flag.too-hard".
    /// Placeholders are {name}.
    /// @throws InputError for TOML that cannot be read or a value that is no string.
    TechniqueTexts(std::string_view toml_text, std::string_view file_name);

    /// assets/texts/en-technique.toml, built in.
    static const TechniqueTexts& english();

    /// The string itself, or the key where the table has none.
    std::string_view at(std::string_view key) const;
    bool has(std::string_view key) const;
    using Values = std::initializer_list<std::pair<std::string_view, std::string>>;
    std::string filled(std::string_view key, Values values) const;
    static std::string fill(std::string text, Values values);

    /// "12 mm to the right, 5 mm down from the middle"
    std::string place(Vec2 place_mm) const;

  private:
    std::map<std::string, std::string, std::less<>> strings_;
};

/// What was wrong, where and when, and what to do, in one or two sentences.
std::string flag_message(const Flag& flag, const TechniqueTexts& texts = TechniqueTexts::english());

/// The flag's short name, "Too hard".
std::string flag_title(FlagCode code, const TechniqueTexts& texts = TechniqueTexts::english());

/// A number with so many decimals and a point, in any locale.
std::string decimal(double value, int decimals);

}  // namespace lt
