// Which form of a text goes with a count: "1 comment", "2 comments". A language's files say so, in
// the notation of Unicode CLDR (UTS 35, part 3, Language Plural Rules), whose rules can be taken
// over as they are:
//
//     [language.plural]
//     one = "n = 1"                                # English, German
//     one = "n = 0..1"                             # French
//     few = "n % 10 = 2..4 and n % 100 != 12..14"  # Russian, among others
//
// Counts are whole numbers: of CLDR's operands n and i are the count, and v, w, f, t, c and e are
// 0.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lt {

class PluralRules {
  public:
    /// @param form zero, one, two, few or many; "other" is what no rule holds for
    /// @throws InputError for another form or a condition that cannot be read
    void add(std::string_view form, std::string_view condition);
    /// The form whose condition holds, or "other".
    std::string_view form(long count) const;

  private:
    struct Range {
        long low = 0, high = 0;
    };
    struct Relation {
        bool counts = true;  ///< else an operand that is 0 for whole numbers
        long modulus = 0;    ///< 0: none
        bool equal = true;
        std::vector<Range> ranges;
        bool holds(long count) const;
    };
    struct Rule {
        std::string form;
        std::vector<std::vector<Relation>> any_of_all;
        bool holds(long count) const;
    };
    std::vector<Rule> rules_;
};

}  // namespace lt
