#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "engine/platform/input/actions.h"
#include "engine/ui/text_table.h"
#include "sim/base/error.h"
#include "sim/technique/flags.h"
#include "tests/paths.h"

using namespace lt;
namespace fs = std::filesystem;

TEST_SUITE("ui") {
    TEST_CASE("every text that the program asks for is in the table") {
        const TextTable english = TextTable::load("en");
        const std::regex whole(R"re(text(?:\.format)?\(\s*"([a-z_]+(?:\.[a-zA-Z0-9_-]+)+)")re");
        int found = 0;
        for (const char* folder : {"engine", "app"})
            for (const auto& entry : fs::recursive_directory_iterator(test::source_path(folder))) {
                if (entry.path().extension() != ".cpp") continue;
                std::stringstream source;
                source << std::ifstream(entry.path()).rdbuf();
                const std::string text = source.str();
                for (std::sregex_iterator it(text.begin(), text.end(), whole), end; it != end;
                     ++it) {
                    CAPTURE(entry.path().string());
                    CHECK_MESSAGE(english.has((*it)[1].str()), "no text for ", (*it)[1].str());
                    ++found;
                }
            }
        CHECK(found > 60);
        for (int i = 0; i < action_count; ++i)
            CHECK(english.has("action." + std::string(to_string(static_cast<Action>(i)))));
        for (int i = 0; i < flag_code_count; ++i) {
            const std::string code(to_string(static_cast<FlagCode>(i)));
            CHECK(english.has("advice." + code));
            CHECK(english.has("flag.title." + code));
        }
    }

    TEST_CASE("every language has the same keys and the same places as English") {
        const auto read = [](const std::string& language) {
            std::map<std::string, std::string> texts;  // without what load() fills in
            for (const auto& file : fs::directory_iterator(test::source_path("assets/texts"))) {
                const std::string name = file.path().stem().string();
                if (name.substr(0, name.find('-')) != language) continue;
                std::stringstream source;
                source << std::ifstream(file.path()).rdbuf();
                const TextTable one = TextTable::parse(source.str(), name);
                texts.insert(one.all().begin(), one.all().end());
            }
            return texts;
        };
        const auto english = read("en");
        for (const std::string& language : TextTable::languages()) {
            const auto other = read(language);
            CAPTURE(language);
            for (const auto& [key, text] : english) {
                REQUIRE_MESSAGE(other.contains(key), "lacks ", key);
                CHECK_MESSAGE(places_in(other.at(key)) == places_in(text), "places of ", key);
            }
            CHECK(other.size() == english.size());
        }
    }

    TEST_CASE("texts are filled in, and what is missing is seen") {
        const TextTable t = TextTable::parse(
            "[a]\nb = \"{x} of {y}, {x}\"\n[format]\ndecimal = \",\"\n", "test.toml");
        CHECK(t.format("a.b", {{"x", "1"}, {"y", "2"}}) == "1 of 2, 1");
        CHECK(t.format("a.b", {{"x", "{y}"}}) == "{y} of {y}, {y}");
        CHECK(t.number(-0.04, 1) == "0,0");
        CHECK(t.number(1234.56, 1) == "1234,6");
        CHECK(t.missing().empty());
        CHECK(std::string(t("a.c")) == "[a.c]");
        CHECK(t.missing().count("a.c") == 1);
        CHECK_THROWS_WITH_AS(TextTable::parse("[a]\nb = 3\n", "x.toml"),
                             "x.toml:2:5: 'a.b' is not a text; put it in quotes", InputError);
        CHECK_THROWS_AS(TextTable::load("tlh"), InputError);
    }
}
