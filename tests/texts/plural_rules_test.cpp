#include <doctest/doctest.h>

#include "sim/base/error.h"
#include "texts/plural_rules.h"

using namespace lt;

TEST_SUITE("texts") {
    TEST_CASE("forms of counts by rules of Unicode CLDR") {
        PluralRules french;
        french.add("one", "n = 0..1");
        CHECK(french.form(0) == "one");
        CHECK(french.form(1) == "one");
        CHECK(french.form(2) == "other");
        PluralRules russian;  // CLDR 44, for whole numbers
        russian.add("one", "v = 0 and i % 10 = 1 and i % 100 != 11");
        russian.add("few", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14");
        russian.add(
            "many",
            "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14");
        for (const long one : {1L, 21L, 101L}) CHECK(russian.form(one) == "one");
        for (const long few : {2L, 24L, 103L}) CHECK(russian.form(few) == "few");
        for (const long many : {0L, 5L, 11L, 12L, 14L, 20L, 111L})
            CHECK(russian.form(many) == "many");
        PluralRules some;
        some.add("two", "n = 2,4,6..8");
        CHECK(some.form(4) == "two");
        CHECK(some.form(7) == "two");
        CHECK(some.form(3) == "other");
        CHECK(PluralRules().form(1) == "other");
    }

    TEST_CASE("a rule that cannot be read says what is wrong") {
        PluralRules rules;
        CHECK_THROWS_WITH_AS(rules.add("one", "n is 1"),
                             "plural rule one = \"n is 1\": = or != is expected", InputError);
        CHECK_THROWS_AS(rules.add("some", "n = 1"), InputError);
        CHECK_THROWS_AS(rules.add("one", ""), InputError);
        CHECK_THROWS_AS(rules.add("one", "x = 1"), InputError);
        CHECK_THROWS_AS(rules.add("one", "n % 0 = 1"), InputError);
        CHECK_THROWS_AS(rules.add("one", "n = 1 and"), InputError);
        CHECK_THROWS_AS(rules.add("one", "n = 1 2"), InputError);
    }
}
