#include "files/json_shape.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "sim/base/error.h"

using namespace lt;

TEST_SUITE("files") {
    TEST_CASE("JSON that goes too deep is refused before anything walks over it") {
        const std::string deep(200'000, '[');
        CHECK_THROWS_AS(check_json_shape({"a.json", deep}), InputError);
        CHECK(parsed_json(deep).is_discarded());
        CHECK(parsed_json("{\"a\":" + deep).is_discarded());
        CHECK(parsed_json("{\"a\":\"" + deep + "\"}").is_object());
        CHECK(parsed_json("").is_discarded());
        CHECK(parsed_json("{\"a\":1e999}").is_discarded());
    }

    TEST_CASE("a whole number is what it is, or none") {
        const auto number = [](const char* text) {
            return whole_number(nlohmann::json::parse(text), 0, 1'000'000'000);
        };
        CHECK(number("7") == 7);
        CHECK(number("1000000000") == 1'000'000'000);
        for (const char* none :
             {"4294967297", "-1", "1.5", "1e300", "18446744073709551615", "\"7\"", "null", "[]"})
            CHECK(number(none) == 0);
    }
}
