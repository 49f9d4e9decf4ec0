#include "records/names.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>

#include "records/chain/import.h"
#include "records/exchange/export.h"
#include "records/exchange/xapi.h"
#include "records/store/store.h"
#include "sim/base/error.h"
#include "sim/base/unicode.h"
#include "tests/sim/records/folder.h"

using namespace lt;
using namespace lt::records;

TEST_SUITE("records") {
    TEST_CASE("a name is the same bytes however it was typed") {
        CHECK(checked_name("Jo\xCC\x88rg") == "J\xC3\xB6rg");
        CHECK(checked_name("  Anna \xE3\x80\x80\xC2\xA0 Maria ") == "Anna Maria");
        for (const char* name :
             {"Nguyễn A", "李一", "김일", "Ґ А", "Ә А", "ა ბ", "علي", "שרה", "น้ำ", "A 🌸", "O’Neil",
              "D'Arcy-Smith", "Anna, Dr.", "नमस्ते", "می‌خواهم", "7", "=1+1"}) {
            CAPTURE(name);
            CHECK(checked_name(name) == name);
        }
        CHECK(checked_name(std::string(120, 'a')).size() == 120);
    }

    TEST_CASE("what cannot be shown, hides or breaks a file is refused at the door") {
        const std::string zalgo =
            "a\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x86\xCC\x87\xCC\x88\xCC\x8A";
        for (const std::string& name : {std::string("J\xF6rg"),
                                        std::string("a\xC0\xAF"),
                                        std::string("\xED\xA0\x80"),
                                        std::string("a\0b", 3),
                                        std::string("a\x1b[2J"),
                                        std::string("a\nb"),
                                        std::string("a\xE2\x80\xAE"
                                                    "b"),
                                        std::string("a\xE2\x80\x8B"),
                                        std::string("a\xE2\x81\xA6"),
                                        std::string("\xEF\xBB\xBF"
                                                    "a"),
                                        std::string("a\x7F"),
                                        std::string("a\xC2\x9B"),
                                        std::string("\xEE\x80\x80"),
                                        std::string("\xEF\xBF\xBF"),
                                        std::string("a\xE2\x80\xA8"),
                                        std::string("a\xE2\x80\x8D"
                                                    "b"),
                                        std::string("\xE3\x85\xA4"),
                                        std::string(""),
                                        std::string("   "),
                                        std::string("-"),
                                        std::string("\xC2\xA0"),
                                        std::string(121, 'a'),
                                        std::string(100000, 'a'),
                                        zalgo}) {
            CAPTURE(printable(name.substr(0, 40)));
            CHECK_THROWS_AS(checked_name(name), InputError);
        }
        Folder folder;
        Store store(folder.file("s.db"), "");
        CHECK_THROWS_AS(store.add_person({.name = "J\xF6rg"}, "", ""), InputError);
        CHECK_THROWS_AS(store.add_group("a\x1b", ""), InputError);
        Person anna = store.add_person({.name = "Anna"}, "", "");
        anna.name = "\x07";
        CHECK_THROWS_AS(store.update_person(anna, ""), InputError);
        CHECK_THROWS_AS(store.add_comment({.attempt_id = "x", .text = "\xFF"}), InputError);
        CHECK(store.people().front().name == "Anna");
    }

    TEST_CASE("what an older store holds is made readable and never breaks a list") {
        CHECK(readable_text("J\xF6rg") == "J\xEF\xBF\xBDrg");
        CHECK(readable_text("two\nlines") == "two\nlines");
        CHECK(is_utf8(readable_text("\xED\xA0\x80\xFF\xC3")));
        CHECK(readable_text("a\x1b[2J").find('\x1b') == std::string::npos);
    }

    TEST_CASE("a day is a day of the calendar") {
        CHECK(checked_day("2028-02-29") == "2028-02-29");
        CHECK(checked_day("").empty());
        for (const char* day :
             {"31.12.2020", "tomorrow", "2026-1-5", "9999-99-99", "2026-02-29", "2026-13-01",
              "2026-00-10", "2026-04-31", "2026-01-01 ", "1999-01-01", "20260101", "2026/01/01",
              "+026-01-01", "2026-01-0a"}) {
            CAPTURE(day);
            CHECK_THROWS_AS(checked_day(day), InputError);
        }
        const char* before = std::getenv("TZ");
        const std::string zone = before ? before : "";
        setenv("TZ", "America/Los_Angeles", 1);
        tzset();
        CHECK(local_day("2026-03-03T04:30:00.000Z") == "2026-03-02");
        setenv("TZ", "Pacific/Auckland", 1);
        tzset();
        CHECK(local_day("2026-03-01T20:30:00.000Z") == "2026-03-02");
        before ? setenv("TZ", zone.c_str(), 1) : unsetenv("TZ");
        tzset();
    }

    TEST_CASE("an activity's id is an IRI whatever a lesson is called") {
        CHECK(iri_part("light-touch") == "light-touch");
        CHECK(iri_part("Meine Lektion") == "Meine%20Lektion");
        CHECK(iri_part("<a>#?/%") == "%3Ca%3E%23%3F%2F%25");
        CHECK(iri_part("\xC3\xBC") == "%C3%BC");
        CHECK(iri_part("..") == "%2E%2E");
        Attempt a;
        a.lesson = "Übung 1/2 <x>";
        const auto s = nlohmann::json::parse(xapi_statement(a));
        const std::string id = s["object"]["id"];
        CHECK(id.ends_with("/activities/%C3%9Cbung%201%2F2%20%3Cx%3E"));
        CHECK(s["object"]["definition"]["name"]["en"] == a.lesson);
    }

    TEST_CASE("no cell of a CSV is a formula, ends its row or steers a terminal") {
        Folder folder;
        Store store(folder.file("s.db"), "");
        for (const std::string& bad :
             {std::string("=1+1"), std::string("+1"), std::string("-1"), std::string("@A1"),
              std::string("\t=1"), std::string("\r=1"), std::string("\n=1"), std::string(" =1"),
              std::string("\xEF\xBC\x9D"
                          "1"),
              std::string("\xEF\xBC\xA0"
                          "1"),
              std::string("\"=1"), std::string("=HYPERLINK(\"http://x\"),x\r\n=1+1")}) {
            CAPTURE(printable(bad));
            Attempt a;
            a.person_id = bad;
            a.lesson = bad;
            a.started_utc = "2026-01-31T12:00:00.000Z";
            a.flags = {bad};
            a.program_version = bad;
            const std::string csv = attempts_csv(store, {a}, {});
            const std::string row = csv.substr(csv.find("\r\n") + 2);
            CHECK(row.find('\n') == row.size() - 1);
            CHECK(row.find('\r') == row.size() - 2);
            CHECK(row.find('\t') == std::string::npos);
            // Every cell that begins with the bad one is plain text.
            for (const std::string begins : {",=", ",+", ",@", ",\"=", ",\"+", ",\"@"}) {
                CAPTURE(begins);
                CHECK(row.find(begins) == std::string::npos);
            }
        }
    }

    TEST_CASE("a summary of others has limits") {
        const auto summary = [](const std::string& score, const std::string& more = "") {
            return attempt_from_summary(
                R"({"score":{"total":)" + score + R"(,"passed":true},"duration_s":1)" + more + "}",
                "summary.json");
        };
        CHECK(summary("70").score == 70.0);
        for (const char* score : {"-1", "101", "1e300", "\"70\"", "[]", "null", "true"})
            CHECK_THROWS_AS(summary(score), InputError);
        CHECK_THROWS_AS(summary("70", R"(,"pops":"many")"), InputError);
        CHECK_THROWS_AS(summary("70", ",\"x\":" + std::string(100000, '[')), InputError);
        CHECK_THROWS_AS(summary("70", ",\"x\":" + std::string(60, '[') + std::string(60, ']')),
                        InputError);
    }
}
