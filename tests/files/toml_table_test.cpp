#include "files/toml_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "files/assets/asset_files.h"
#include "files/toml_writer.h"
#include "sim/base/text.h"
#include "tests/sim/session/bad_input.h"

using namespace lt;

namespace {

struct Spring {
    double stiffness_N_per_m = 10.0;
    double turns = 3.0;
};

constexpr std::array<Field<Spring>, 2> spring_fields{{
    {"stiffness_N_per_m", "N/m", 0.0, 1e3, &Spring::stiffness_N_per_m, "of the coil", "", true},
    {"turns", "", 1.0, 100.0, &Spring::turns, "number of turns", ""},
}};

Spring read_spring(const std::string& text) {
    TomlTable root = TomlTable::parse({"spring.toml", text});
    Spring spring;
    root.read_fields(std::span<const Field<Spring>>(spring_fields), spring);
    root.reject_unknown();
    return spring;
}

const std::string layer = "[[layer]]\nthickness_mm = 1.0\nyoungs_kPa = 40\n";
SkinSite skin(const std::string& text) {
    return read_skin({"skin.toml", text});
}

}  // namespace

TEST_SUITE("files") {
    TEST_CASE("a table of fields reads what is there and keeps defaults elsewhere") {
        const Spring spring = read_spring("# a spring\nstiffness_N_per_m = 20\n");
        CHECK(spring.stiffness_N_per_m == 20.0);
        CHECK(spring.turns == 3.0);
    }

    TEST_CASE("every kind of bad value is refused with line, column, range and nearest name") {
        const std::string ok = "stiffness_N_per_m = 1\n";
        check_refused(
            {
                {"no TOML", "stiffness_N_per_m = = 1", 1, 21, {"not valid TOML"}},
                {"not closed", ok + "turns = [1", 2, 11, {"not valid TOML"}},
                {"not UTF-8", "a = \"\xff\xfe\"", 1, 6, {"not UTF-8", "save the file again"}},
                {"missing",
                 "turns = 2\n",
                 0,
                 0,
                 {"'stiffness_N_per_m' is missing", "0 to 1000 N/m"}},
                {"mistyped",
                 ok + "trns = 2\n",
                 2,
                 1,
                 {"unknown key 'trns'", "did you mean 'turns'"}},
                {"nothing near",
                 ok + "colour = 2\n",
                 2,
                 1,
                 {"known are: stiffness_N_per_m, turns"}},
                {"unknown table", ok + "[coil]\nr = 1\n", 2, 2, {"unknown key 'coil'"}},
                {"negative stiffness",
                 "\n  stiffness_N_per_m = -4.5\n",
                 2,
                 23,
                 {"stiffness_N_per_m' is -4.5", "from 0 to 1000 N/m", "of the coil"}},
                {"NaN", "stiffness_N_per_m = nan\n", 1, 21, {"is nan"}},
                {"infinite", "stiffness_N_per_m = inf\n", 1, 21, {"is inf"}},
                {"text", "stiffness_N_per_m = \"20\"\n", 1, 21, {"is a text", "must be a number"}},
                {"list", "stiffness_N_per_m = [20]\n", 1, 21, {"is a list"}},
                {"date", "stiffness_N_per_m = 2020-01-01\n", 1, 21, {"is a date"}},
                {"twice", ok + ok, 2, 21, {"given twice", "remove one"}},
            },
            read_spring);
    }

    TEST_CASE("bad layers of a skin are refused with their place") {
        const std::string name = "name = \"s\"\n";
        check_refused(
            {
                {"no layers", name, 0, 0, {"'layer' is missing"}},
                {"one table only", name + "[layer]\nthickness_mm = 1\n", 2, 1, {"[[layer]]"}},
                {"no thickness",
                 name + "[[layer]]\nyoungs_kPa = 40\n",
                 2,
                 1,
                 {"'thickness_mm' is missing in layer 1"}},
                {"negative stiffness",
                 name + "[[layer]]\nthickness_mm = 1\nyoungs_kPa = -40\n",
                 4,
                 14,
                 {"'youngs_kPa' is -40", "kPa"}},
                {"NaN",
                 name + "[[layer]]\nthickness_mm = nan\nyoungs_kPa = 4\n",
                 3,
                 16,
                 {"thickness_mm' is nan"}},
                {"incompressible", name + layer + "poisson = 0.5\n", 5, 11, {"0 to 0.4999"}},
                {"unknown key",
                 name + layer + "youngs_kpa = 1\n",
                 5,
                 1,
                 {"in layer 1", "did you mean 'youngs_kPa'"}},
                {"unknown law",
                 name + layer + "law = \"neohookean\"\n",
                 5,
                 7,
                 {"did you mean 'neo-hookean'", "ogden, yeoh"}},
                {"idle coefficient", name + layer + "alpha = 4\n", 5, 9, {"law = \"ogden\""}},
                {"weak exponent",
                 name + layer + "law = \"ogden\"\nalpha = 0.5\n",
                 6,
                 9,
                 {"-20 to -1 and 1 to 20"}},
                {"relaxation above all",
                 name + layer + "relaxation = [{g = 0.6, tau_s = 1}, {g = 0.5, tau_s = 2}]\n",
                 5,
                 37,
                 {"below 1"}},
                {"relaxation without time",
                 name + layer + "relaxation = [{g = 0.6}]\n",
                 5,
                 15,
                 {"'tau_s' is missing in relaxation 1"}},
                {"negative share",
                 name + layer + "relaxation = [{g = -0.6, tau_s = 1}]\n",
                 5,
                 20,
                 {"'g' is -0.6"}},
            },
            skin);
    }

    TEST_CASE("a skin that is written reads back to the same layers, bit for bit") {
        const SkinSite first = skin(
            "name = \"a \\\"quoted\\\" name\"\n[[layer]]\nname = \"top\"\nthickness_mm = 0.1\n"
            "youngs_kPa = 33.333333333333336\npoisson = 0.4999\nlaw = \"ogden\"\nalpha = -1e1\n"
            "relaxation = [{ g = 0.3, tau_s = 0.012 }, { g = 1e-17, tau_s = 700 }]\n" +
            layer + "law = \"yeoh\"\nc2 = 0.7\npretension_N_per_m = 5.6\n");
        const SkinSite again = skin(write_skin(first));
        REQUIRE(again.layers.layers.size() == 2);
        CHECK(again.name == "a \"quoted\" name");
        CHECK(again.layers.layers[0].relaxation[1].g == 1e-17);
        CHECK(again.layers.layers[0].youngs_kPa == 33.333333333333336);
        CHECK(write_skin(again) == write_skin(first));
    }

    TEST_CASE("the nearest name is found across swapped, missing and doubled letters only") {
        const std::vector<std::string> names{"thigh", "abdomen", "face"};
        CHECK(nearest_name("thihg", names) == "thigh");
        CHECK(nearest_name("tigh", names) == "thigh");
        CHECK(nearest_name("abdommen", names) == "abdomen");
        CHECK(nearest_name("knee", names) == "");
    }

    TEST_CASE("an asset that does not exist is named with those that do") {
        const AssetLibrary library;
        CHECK_THROWS_WITH_AS(library.find("rollers", "classic-192-1.O"),
                             doctest::Contains("did you mean 'classic-192-1.0'"), InputError);
        CHECK_THROWS_WITH_AS(library.find("rollers", "./none.toml"),
                             doctest::Contains("./none.toml: no such file"), InputError);
        CHECK_THROWS_WITH_AS(library.find("rollers", "../"), doctest::Contains("folder"),
                             InputError);
        CHECK(library.find("rollers", "classic-192-1.0").path ==
              "assets/rollers/classic-192-1.0.toml");
    }

    TEST_CASE("TOML as editors on other systems save it") {
        const std::string good = "stiffness_N_per_m = 4.5\nturns = 2\n";
        std::string two_bytes("\xFF\xFE"), cr = good;
        for (const char c : good) two_bytes += {c, '\0'};
        std::replace(cr.begin(), cr.end(), '\n', '\r');
        for (const std::string& text : {"\xEF\xBB\xBF" + good, two_bytes, two_bytes.substr(2), cr})
            CHECK(read_spring(text).stiffness_N_per_m == 4.5);
        const auto said = [](const std::string& text) -> std::string {
            try {
                read_spring(text);
            } catch (const InputError& e) {
                return e.what();
            }
            return "nothing";
        };
        CHECK(said(good + "turns = 3\n") ==
              "spring.toml:3:9: 'turns' is given twice; remove one of the two");
        CHECK(said("turns = 2\nstiffness_N_per_m = 4,5\n").find("decimal comma") !=
              std::string::npos);
        CHECK(said("turns = \u201C2\u201D\n").find("typographic quotes") != std::string::npos);
        CHECK(said("turns =\u00A02\n").find("no-break") != std::string::npos);
        CHECK(said("turns = 2 # f\xFCr\n") ==
              "spring.toml:1:14: a letter here is not UTF-8; save the file again as UTF-8");
        for (const char* text : {"turns = \n", "turns 2\n", "= 2\n", "turns = [2\n"})
            CHECK(said(text).find("Error while parsing") == std::string::npos);
    }
}
