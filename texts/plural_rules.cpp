#include "texts/plural_rules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "sim/base/error.h"

namespace lt {
namespace {

constexpr std::array<std::string_view, 5> forms = {"zero", "one", "two", "few", "many"};

/// Words and signs of a condition, one after the other.
class Reader {
  public:
    Reader(std::string_view form, std::string_view condition)
        : form_(form), whole_(condition), rest_(condition) {}

    bool at_end() {
        skip_blanks();
        return rest_.empty();
    }
    bool take(std::string_view token) {
        skip_blanks();
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }
    long number() {
        skip_blanks();
        long value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc{} || value < 0) fail("a whole number is expected");
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }
    char operand() {
        skip_blanks();
        constexpr std::string_view known = "nivwftce";
        if (rest_.empty() || known.find(rest_.front()) == std::string_view::npos)
            fail("an operand is expected, as in \"n = 1\"");
        const char out = rest_.front();
        rest_.remove_prefix(1);
        return out;
    }
    [[noreturn]] void fail(const char* what) const {
        throw InputError("plural rule " + std::string(form_) + " = \"" + std::string(whole_) +
                         "\": " + what);
    }

  private:
    void skip_blanks() {
        while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
    }
    std::string_view form_, whole_, rest_;
};

}  // namespace

void PluralRules::add(std::string_view form, std::string_view condition) {
    Reader in(form, condition);
    if (std::find(forms.begin(), forms.end(), form) == forms.end())
        in.fail("the form must be zero, one, two, few or many");
    Rule rule{.form = std::string(form), .any_of_all = {{}}};
    do {
        Relation relation;
        const char operand = in.operand();
        relation.counts = operand == 'n' || operand == 'i';
        if (in.take("%") && (relation.modulus = in.number()) == 0)
            in.fail("the number after % must not be 0");
        relation.equal = !in.take("!=");
        if (relation.equal && !in.take("=")) in.fail("= or != is expected");
        do {
            Range range;
            range.low = range.high = in.number();
            if (in.take("..")) range.high = in.number();
            relation.ranges.push_back(range);
        } while (in.take(","));
        rule.any_of_all.back().push_back(relation);
        if (in.at_end()) break;
        if (in.take("or"))
            rule.any_of_all.emplace_back();
        else if (!in.take("and"))
            in.fail("'and' or 'or' is expected");
    } while (true);
    rules_.push_back(std::move(rule));
}

bool PluralRules::Relation::holds(long count) const {
    long value = counts ? std::abs(count) : 0;
    if (modulus > 0) value %= modulus;
    const bool inside = std::any_of(ranges.begin(), ranges.end(), [value](const Range& r) {
        return r.low <= value && value <= r.high;
    });
    return inside == equal;
}

bool PluralRules::Rule::holds(long count) const {
    return std::any_of(any_of_all.begin(), any_of_all.end(), [count](const auto& all) {
        return std::all_of(all.begin(), all.end(),
                           [count](const Relation& r) { return r.holds(count); });
    });
}

std::string_view PluralRules::form(long count) const {
    for (const Rule& rule : rules_)
        if (rule.holds(count)) return rule.form;
    return "other";
}

}  // namespace lt
