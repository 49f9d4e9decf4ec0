#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <regex>
#include <sstream>

#include "engine/platform/input/actions.h"
#include "sim/base/error.h"
#include "sim/technique/flags.h"
#include "tests/paths.h"
#include "texts/dates.h"
#include "texts/text_table.h"

using namespace lt;
namespace fs = std::filesystem;

TEST_SUITE("texts") {
    TEST_CASE("every text that the program asks for is in the table") {
        const TextTable english = TextTable::load("en");
        const std::regex whole(
            R"re(texts?(?:\(\))?(?:\.format)?\(\s*"([a-z_]+(?:\.[a-zA-Z0-9_-]+)+)")re");
        int found = 0;
        std::vector<fs::directory_entry> sources;
        for (const char* folder : {"app", "cli", "engine", "live", "records", "report", "texts"})
            for (const auto& entry : fs::recursive_directory_iterator(test::source_path(folder)))
                sources.push_back(entry);
        for (const auto& entry : sources) {
            if (entry.path().extension() != ".cpp") continue;
            std::stringstream source;
            source << std::ifstream(entry.path()).rdbuf();
            const std::string text = source.str();
            for (std::sregex_iterator it(text.begin(), text.end(), whole), end; it != end; ++it) {
                CAPTURE(entry.path().string());
                CHECK_MESSAGE(english.has((*it)[1].str()), "no text for ", (*it)[1].str());
                ++found;
            }
        }
        const std::regex counted(R"re(\.plural\(\s*"([a-z_.]+)")re");
        for (const auto& entry : sources) {
            if (entry.path().extension() != ".cpp") continue;
            std::stringstream source;
            source << std::ifstream(entry.path()).rdbuf();
            const std::string text = source.str();
            for (std::sregex_iterator it(text.begin(), text.end(), counted), end; it != end; ++it)
                CHECK_MESSAGE(english.has((*it)[1].str() + ".other"), "no text for ",
                              (*it)[1].str());
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
        // How many forms go with a count is the language's own affair: "other" stands for all.
        const auto form_of_count = [](const std::string& key) {
            return std::regex_search(key, std::regex("\\.(zero|one|two|few|many)$"));
        };
        const auto english = read("en");
        for (const std::string& language : TextTable::languages()) {
            const auto other = read(language);
            CAPTURE(language);
            for (const auto& [key, text] : english) {
                if (form_of_count(key)) continue;
                REQUIRE_MESSAGE(other.contains(key), "lacks ", key);
                CHECK_MESSAGE(places_in(other.at(key)) == places_in(text), "places of ", key);
            }
            for (const auto& [key, text] : other) {
                if (!form_of_count(key)) {
                    CHECK_MESSAGE(english.contains(key), "has more: ", key);
                } else if (!key.starts_with("language.plural.")) {
                    const std::string form = key.substr(key.rfind('.'));
                    CHECK_MESSAGE(other.contains("language.plural" + form), "no rule for ", key);
                    CHECK(english.contains(key.substr(0, key.rfind('.')) + ".other"));
                }
            }
        }
    }

    TEST_CASE("French is set as French is: no-break spaces before ; : ! ? and inside its quotes") {
        const TextTable french = TextTable::load("fr");
        for (const auto& [key, text] : french.all()) {
            if (key.starts_with("language.")) continue;
            for (const char* sign : {" ;", " :", " !", " ?", " \u00bb", "\u00ab ", "'"})
                CHECK_MESSAGE(text.find(sign) == std::string::npos, key, ": ", text);
        }
    }

    TEST_CASE("a language is its files: one that no source names") {
        std::vector<EmbeddedFile> files(embedded_files().begin(), embedded_files().end());
        files.push_back({"assets/texts/tlh.toml", R"([language]
name = "tlhIngan Hol"
decimal = "'"
date = "{day}-{month}-{year}"
date_time = "{date} {time}"
[language.plural]
few = "n = 2..4"
[button]
quit = "bup"
[records.comments]
few = "{count} QIn puS"
other = "{count} QIn"
)"});
        files.push_back(
            {"assets/texts/tlh-lessons.toml", "[lesson.light-touch]\ntitle = \"tIS\"\n"});
        const std::vector<std::string> known = TextTable::languages(files);
        CHECK(std::count(known.begin(), known.end(), "tlh") == 1);
        const TextTable t = TextTable::load("tlh", files);
        CHECK(t("language.name") == std::string("tlhIngan Hol"));
        CHECK(t("button.quit") == std::string("bup"));
        CHECK(t("lesson.light-touch.title") == std::string("tIS"));
        CHECK(t("button.pause") == std::string("Pause"));  // from English
        CHECK(t.number(1.5, 1) == "1'5");
        CHECK(date_text("2026-01-31", t) == "31-01-2026");
        CHECK(t.plural("records.comments", 3) == "3 QIn puS");
        CHECK(t.plural("records.comments", 1) == "1 QIn");  // English's rule is not taken over
        CHECK(t.missing().empty());
    }

    TEST_CASE("numbers, dates and counts in three languages") {
        const TextTable &en = texts_in("en"), &de = texts_in("de"), &fr = texts_in("fr");
        CHECK(en.number(1234.56, 1) == "1234.6");
        CHECK(de.number(1234.56, 1) == "1234,6");
        CHECK(fr.number(-0.5, 2) == "-0,50");
        CHECK(en.number(12.0) == "12");
        CHECK(de.number(0.35) == "0,35");
        CHECK(fr.number(0.1234) == "0,123");
        CHECK(fr.number(std::numeric_limits<double>::infinity(), 1) == "-");
        const char* noon = "2026-01-31T12:00:00.000Z";
        CHECK(date_text(noon, en) == "2026-01-31");
        CHECK(date_text(noon, de) == "31.01.2026");
        CHECK(date_text(noon, fr) == "31/01/2026");
        CHECK(date_text("soon", fr) == "soon");
        CHECK(utc_time_text(noon, en) == "2026-01-31, 12:00 UTC");
        CHECK(utc_time_text(noon, fr) == "31/01/2026, 12:00 UTC");
        CHECK(local_time_text(noon, de).starts_with("31.01.2026 "));
        CHECK(local_time_text("", de).empty());
        CHECK(en.plural("records.comments", 0) == "0 comments");
        CHECK(en.plural("records.comments", 1) == "one comment");
        CHECK(de.plural("records.comments", 2) == "2 Kommentare");
        CHECK(fr.plural("records.comments", 0) == "0 commentaire");
        CHECK(fr.plural("records.comments", 2) == "2 commentaires");
        // A language of another station's newer version.
        CHECK(texts_in("tlh").language() == "en");
    }

    TEST_CASE("texts are filled in, and what is missing is seen") {
        const TextTable t = TextTable::parse(
            "[a]\nb = \"{x} of {y}, {x}\"\n[language]\ndecimal = \",\"\n", "test.toml");
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
