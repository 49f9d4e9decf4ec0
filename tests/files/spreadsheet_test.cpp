#include "files/spreadsheet.h"

#include <doctest/doctest.h>

#include "files/stroke_file.h"
#include "sim/session/stroke.h"
#include "tests/sim/session/bad_input.h"

using namespace lt;

namespace {

const std::string plain =
    "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N\n"
    "0,0,-20,0,0,0\n0.25,0,-20,0,0,0.6\n0.5,0,-10,0,0,0\n";

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

std::string utf16(const std::string& text, bool big_endian, bool mark) {
    std::string out = !mark ? "" : big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : text) out += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
    return out;
}

Stroke read(const std::string& text) {
    return read_stroke({"a.csv", text});
}

/// Decimal points become commas, and commas semicolons.
std::string german(const std::string& text) {
    return replaced(replaced(text, ",", ";"), ".", ",");
}

}  // namespace

TEST_SUITE("files") {
    TEST_CASE("the end of a file in older systems") {
        CHECK(decode_text({"a.csv", "t_s\n1\n\x1A"}) == "t_s\n1\n");
    }

    TEST_CASE("a stroke means the same however a spreadsheet or an editor saved it") {
        const Stroke wanted = read(plain);
        REQUIRE(wanted.samples.size() == 3);
        const std::pair<const char*, std::string> cases[] = {
            {"semicolons and decimal commas", german(plain)},
            {"the same with tabs", replaced(german(plain), ";", "\t")},
            {"bars", replaced(plain, ",", "|")},
            {"Excel's own hint", "sep=;\r\n" + replaced(german(plain), "\n", "\r\n")},
            {"header in quotes",
             replaced(plain, "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N",
                      "\"t_s\",\"x_mm\",\"y_mm\",\"yaw_deg\",\"tilt_deg\",\"force_N\"")},
            {"decimal commas in quotes",
             replaced(replaced(replaced(plain, "0.25", "\"0,25\""), "0.6", "\"0,6\""), "0.5",
                      "\"0,5\"")},
            {"blanks", replaced(plain, ",", " , ")},
            {"no-break blanks", replaced(plain, ",", ",\xC2\xA0")},
            {"blank rows", replaced(plain, "\n", "\n,,,,,\n")},
            {"blank rows in quotes", replaced(plain, "\n", "\n\"\",\"\",,,,\n")},
            {"a blank row above", ",,,,,\n" + plain},
            {"empty trailing columns", replaced(plain, "\n", ",,,\n")},
            {"empty trailing rows and columns", replaced(plain, "\n", ",,\n") + ",,,,,,,\n,,\n\n"},
            {"CR", replaced(plain, "\n", "\r")},
            {"CR LF", replaced(plain, "\n", "\r\n")},
            {"no end of the last line", plain.substr(0, plain.size() - 1)},
            {"UTF-8 with its mark", "\xEF\xBB\xBF" + plain},
            {"UTF-16, little", utf16(plain, false, true)},
            {"UTF-16, big", utf16(plain, true, true)},
            {"UTF-16, little, no mark", utf16(plain, false, false)},
            {"UTF-16, big, no mark", utf16(plain, true, false)},
            {"UTF-16 as Excel's Unicode text",
             utf16(replaced(replaced(german(plain), ";", "\t"), "\n", "\r\n"), false, true)},
            {"a row twice",
             replaced(plain, "0.25,0,-20,0,0,0.6\n", "0.25,0,-20,0,0,0.6\n0.25,0,-20,0,0,0.6\n")},
            {"plus signs", replaced(replaced(plain, "0.25", "+0.25"), "0.6", "+0.6")},
            {"a typographic minus", replaced(plain, "-20",
                                             "\xE2\x88\x92"
                                             "20")},
            {"capitals", replaced(replaced(plain, "t_s", "T_S"), "force_N", "FORCE_N")},
            {"comments", "# mine;;;;\n\"# quoted\",,\n" + plain + "# end\n"},
            {"other digits", replaced(replaced(plain, "0.25", "2.5e-1"), "0.6", ".600")},
        };
        for (const auto& [what, text] : cases) {
            CAPTURE(what);
            CHECK_NOTHROW(read(text));
            try {
                CHECK(read(text).samples == wanted.samples);
            } catch (const InputError& e) {
                FAIL_CHECK(e.what());
            }
        }
        const std::string turned =
            "remark;force_N;y_mm;x_mm;t_s;tilt_deg;yaw_deg;\n"
            "begin;0;-20;0;0;0;0;\n;0,6;-20;0;0,25;0;0;\n;0;-10;0;0,5;0;0\n";
        CHECK(read(turned).samples == wanted.samples);
    }

    TEST_CASE("what can mean two things is refused with its place and the mend") {
        const std::string head = plain.substr(0, plain.find('\n') + 1);
        const std::string semi = replaced(head, ",", ";");
        check_refused(
            {
                {"commas as decimals and between cells",
                 head + "0,0,-20,0,0,0\n0,25,0,-20,0,0,0,6\n",
                 3,
                 16,
                 {"more than 6", "semicolons"}},
                {"two decimal marks",
                 semi + "0;0;-20;0;0;0\n0,25;0;-20;0;0;0.6\n",
                 3,
                 16,
                 {"force_N is '0.6'", "decimal comma", "one way"}},
                {"thousands", semi + "1.200,5;0;0;0;0;0\n", 2, 1, {"t_s", "thousands"}},
                {"thousands in quotes", head + "\"1,200.5\",0,0,0,0,0\n", 2, 1, {"thousands"}},
                {"thousands by blanks", semi + "1 200;0;0;0;0;0\n", 2, 1, {"'1 200'"}},
                {"a column twice",
                 "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N,X_mm\n",
                 1,
                 40,
                 {"two columns x_mm", "remove one"}},
                {"a column missing", "t_s,x_mm,y_mm,yaw_deg,tilt_deg\n", 1, 1, {"no force_N"}},
                {"a blank cell", head + "0,0,,0,0,0\n", 2, 5, {"y_mm is blank"}},
                {"an open quote", head + "0,0,\"1,0,0,0\n", 2, 5, {"quote"}},
                {"after a quote", head + "0,0,\"1\"2,0,0,0\n", 2, 8, {"closing quote"}},
                {"one time, two places",
                 head + "0,0,0,0,0,0\n0,1,0,0,0,0\n",
                 3,
                 1,
                 {"must rise", "remove one"}},
                {"a control character", head + "0,\x1b[2J,0,0,0,0\n", 2, 3, {"\\x1b[2J"}},
                {"half a character",
                 std::string("\xFF\xFE"
                             "t\0_",
                             5),
                 0,
                 0,
                 {"UTF-16", "UTF-8"}},
                {"binary", std::string("t_s\0x", 5), 0, 0, {"zero at byte 3"}},
                {"a workbook", "PK\x03\x04 and so on", 0, 0, {"CSV"}},
                {"a long line", head + std::string(5000, '1'), 2, 1, {"5000 bytes"}},
                {"many columns",
                 head + "0,0,0,0,0,0" + std::string(300, ',') + "\n",
                 2,
                 263,
                 {"256 columns"}},
            },
            read);
    }
}
