#include "sim/base/error.h"

#include <doctest/doctest.h>

#include "sim/base/unicode.h"

using namespace lt;

TEST_SUITE("base") {
    TEST_CASE("a message is one line that can be shown, whatever it quotes") {
        const InputError quoted({"a\x1b[31m.toml", 3, 4},
                                "unknown key 'b\nlighttouch: all is well'");
        CHECK(std::string(quoted.what()) ==
              "a\\x1b[31m.toml:3:4: unknown key 'b\\x0alighttouch: all is well'");
        CHECK(quoted.place().file == "a\x1b[31m.toml");  // the file is still found by it
        CHECK(std::string(InputError("caf\xC3\xA9 caf\xE9").what()) == "caf\xC3\xA9 caf\\xe9");
    }

    TEST_CASE("a message has an end") {
        std::string key;
        for (int i = 0; i < 100'000; ++i) key += "\xC3\xA9";
        const InputError error({"a.toml", 1, 1}, key);
        CHECK(std::string(error.what()).size() < 4100);
        CHECK(is_utf8(error.what()));
    }
}
